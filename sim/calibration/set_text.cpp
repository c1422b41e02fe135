// The calibrated set as a file: the points that studies run, and where they come from.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/scenario_text.hpp"
#include "minga/calibration/calibrate.hpp"
#include "minga/core/version.hpp"

namespace minga {
namespace {

std::string head_of(const PatternBook& book, const Calibration& c, const CalibrationResult& r) {
  std::string text = fmt::format("# Points of {} that are compatible with its calibrated patterns. Written by 'minga calibrate'; not to be\n"
                                 "# edited. Studies run them with [design] kind = \"calibrated\".\n\n[calibrated]\n",
                                 book.title);
  text += fmt::format("title = {}\ncountry = {}\nversion = {}\nseed = {}\ncitizens = {}\nsocieties = {}\nreplicates = {}\n", quoted(c.title),
                      quoted(book.arms.front().loaded.scenario.country.name), quoted(kVersion), c.plan.seed, c.citizens, c.societies, c.replicates);
  return text + fmt::format("runs = {}\nmisses = {}\ndiscrepancy = {}\ninside = {}\nshare_left = {:.3g}\n", r.runs, c.plan.misses, c.discrepancy, c.plan.inside,
                            r.match.waves.back().share);
}

std::string inputs_of(const PatternBook& book, const Calibration& c) {
  std::string text;
  // A country, its patterns and its calibration have files of one name.
  const auto add = [&](const char* kind, const InputFile& file) {
    text += fmt::format("\n[[input]]\nname = {}\nsha256 = {}\n", quoted(fmt::format("{}/{}", kind, file.name)), quoted(file.sha256));
  };
  add("calibration", c.file);
  for (const InputFile& file : book.files) add("patterns", file);
  for (const InputFile& file : book.arms.front().loaded.inputs) add("countries", file);
  return text;
}

std::string waves_of(const CalibrationResult& r) {
  std::string text;
  for (const Wave& wave : r.match.waves)
    text += fmt::format("\n[[wave]]\npoints = {}\naccepted = {}\nshare_left = {:.3g}\n", wave.points, wave.accepted, wave.share);
  return text;
}

std::string found_of(const PatternBook& book, const Calibration& c, const CalibrationResult& r) {
  std::string text;
  for (std::size_t k = 0; k < c.parameters.size(); ++k) {
    const CalibratedParameter& p = c.parameters[k];
    std::vector<std::string> names;
    for (const std::string& name : p.names) names.push_back(quoted(name));
    text += fmt::format("\n[[parameter]]\nnames = [{}]\nlow = {}\nhigh = {}\nwhy = {}\nset = [{:.4g}, {:.4g}, {:.4g}]  # least, median, most\nspread = {:.2f}\n",
                        fmt::join(names, ", "), p.low, p.high, quoted(p.why), r.parameters[k].low, r.parameters[k].median, r.parameters[k].high,
                        r.parameters[k].spread);
  }
  for (const PatternOverSet& over : r.patterns) {
    const Pattern& pattern = book.patterns[over.pattern];
    text += fmt::format("\n[[pattern]]\nid = {}\nlow = {:.4g}\nhigh = {:.4g}\nset = [{:.4f}, {:.4f}, {:.4f}]\ninside = {}\n", quoted(pattern.id), pattern.low,
                        pattern.high, over.low, over.median, over.high, over.inside);
  }
  return text;
}

}  // namespace

std::string set_text(const PatternBook& book, const Calibration& c, const CalibrationResult& r) {
  std::string text = head_of(book, c, r) + inputs_of(book, c) + waves_of(r) + found_of(book, c, r);
  std::vector<std::string> names;
  for (const std::string& name : columns_of(c)) names.push_back(quoted(name));
  text += fmt::format("\n[points]\nnames = [\n  {},\n]\nrows = [\n", fmt::join(names, ",\n  "));
  for (const std::size_t i : r.match.set) {
    std::vector<std::string> cells;
    for (const double value : row_of(c, r.match.points[i])) cells.push_back(fmt::format("{}", value));
    text += fmt::format("  [{}],\n", fmt::join(cells, ", "));
  }
  return text + "]\n";
}

}  // namespace minga
