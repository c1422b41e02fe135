#include "minga/calibration/calibration_file.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <string>

#include <fmt/format.h>

#include "io/toml_reader.hpp"
#include "minga/analysis/emulator.hpp"
#include "minga/core/error.hpp"
#include "minga/core/parameters.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/sha256.hpp"

namespace minga {
namespace {

constexpr double kAny = std::numeric_limits<double>::max();

void read_sizes(TomlReader& reader, Calibration& c) {
  const auto size = [&](const char* key, std::uint32_t fallback, std::int64_t low, std::int64_t high) {
    return static_cast<std::uint32_t>(reader.integer_or(key, fallback, low, high));
  };
  c.plan.waves = size("waves", c.plan.waves, 1, 50);
  c.plan.points = size("points", c.plan.points, 4, 100000);
  c.plan.set = size("set", c.plan.set, 1, 10000);
  c.plan.misses = size("misses", 0, 0, 1000);
  c.citizens = size("citizens", c.citizens, 100, 1000000000);
  c.societies = size("societies", c.societies, 1, 1000);
  c.replicates = size("replicates", c.replicates, 1, 10000);
  c.plan.seed = static_cast<std::uint64_t>(reader.integer_or("seed", 1, 0, std::numeric_limits<std::int64_t>::max()));
  c.discrepancy = reader.number_or("discrepancy", 0, 0, kAny);
  c.plan.inside = reader.number_or("inside", 0, 0, 1);
}

void demand_dynamics(TomlReader& reader, const std::string& name, const ParameterSet& parameters, const CalibratedParameter& p) {
  const std::vector<std::string> known = parameters.names();
  if (std::find(known.begin(), known.end(), name) == known.end())
    reader.refuse("names", fmt::format("unknown parameter '{}'", name), "the country has none of that name", suggestion(name, known));
  const ParameterInfo& info = parameters.info(name);
  if (info.stage != Stage::dynamics)
    reader.refuse("names", fmt::format("'{}' belongs to the society", name),
                  "every point of it would need societies of its own; waves vary what acts in a run",
                  "take a parameter of stage 'dynamics' (minga list parameters), and set this one in the country's file");
  // Waves compile a scenario's interventions once, so these would change nothing.
  for (const char* compiled : {"country.setting", "scale.transfer_penalty", "scale.transfer_setting"})
    if (name == compiled)
      reader.refuse("names", fmt::format("'{}' cannot be calibrated", name), "it becomes part of innovations when a scenario is read, before its points are run",
                    "vary it in a study ([[uncertain]]), or take another parameter");
  if (p.low < info.low || p.high > info.high)
    reader.refuse("low", fmt::format("{} from {} to {} leaves the model's range", name, p.low, p.high),
                  fmt::format("it may be from {} to {}", info.low, info.high), "narrow the range");
}

CalibratedParameter read_parameter(TomlReader& reader, const ParameterSet& parameters) {
  CalibratedParameter p;
  p.names = reader.texts_or("names", {});
  if (p.names.empty()) reader.refuse("names", "no parameter is named", "a range belongs to one or more parameters", "write names = [\"trust.omega\"]");
  p.low = reader.number("low", -kAny, kAny);
  p.high = reader.number("high", -kAny, kAny);
  p.why = reader.text("why");
  if (p.low >= p.high) reader.refuse("high", "the range is empty", fmt::format("it goes from {} to {}", p.low, p.high), "write the smaller number first");
  for (const std::string& name : p.names) demand_dynamics(reader, name, parameters, p);
  reader.finish();
  return p;
}

void read_discrepancies(TomlReader reader, Calibration& c, const PatternBook& book) {
  for (const std::string& id : reader.keys()) {
    const Pattern& pattern = book.patterns[book.find(id)];
    if (pattern.role != Role::calibrated)
      reader.refuse(id, fmt::format("'{}' is {}", id, to_text(pattern.role)), "only calibrated patterns may choose parameters", "take it out");
    c.discrepancies[id] = reader.number(id, 0, kAny);
  }
}

void apply(const CalibrationSizes& sizes, Calibration& c) {
  if (sizes.waves > 0) c.plan.waves = sizes.waves;
  if (sizes.points > 0) c.plan.points = sizes.points;
  if (sizes.citizens > 0) c.citizens = sizes.citizens;
  if (sizes.societies > 0) c.societies = sizes.societies;
  if (sizes.replicates > 0) c.replicates = sizes.replicates;
  if (sizes.seed >= 0) c.plan.seed = static_cast<std::uint64_t>(sizes.seed);
}

/// Seven digits say more than any pattern knows, and a file can hold them.
double rounded(double value) { return std::stod(fmt::format("{:.7g}", value)); }

void demand_no_twins(const Calibration& c, const std::string& where) {
  std::vector<std::string> names = columns_of(c);
  std::sort(names.begin(), names.end());
  const auto twin = std::adjacent_find(names.begin(), names.end());
  if (twin != names.end())
    throw UserError({fmt::format("'{}' is named twice", *twin), where, "a point has one value of it", "keep one of the two"});
}

}  // namespace

Calibration load_calibration(const std::string& country, const PatternBook& book, const CalibrationSizes& sizes) {
  Calibration c;
  c.path = find_config("calibration", country);
  c.name = std::filesystem::path(c.path).stem().string();
  c.file = {std::filesystem::path(c.path).filename().string(), sha256_of_file(c.path)};
  const toml::table parsed = parse_toml(c.path);
  TomlReader file(parsed, c.path);
  TomlReader head = file.table("calibration");
  c.title = head.text("title");
  read_sizes(head, c);
  head.finish();
  for (TomlReader& reader : file.tables("parameter")) c.parameters.push_back(read_parameter(reader, book.arms.front().loaded.scenario.parameters));
  if (c.parameters.empty()) file.refuse("parameter", "nothing is calibrated", "there must be something to vary", "write [[parameter]] tables");
  demand_no_twins(c, file.where("parameter"));
  read_discrepancies(file.table("discrepancy"), c, book);
  file.finish();
  apply(sizes, c);
  c.plan.parameters = c.parameters.size();
  if (c.plan.points < fewest_points(c.plan.parameters))
    throw UserError({fmt::format("{} points in a wave are too few", c.plan.points), c.path,
                     fmt::format("an emulator of {} parameters needs {}", c.plan.parameters, fewest_points(c.plan.parameters)),
                     "take ten for each parameter"});
  return c;
}

std::vector<std::string> columns_of(const Calibration& calibration) {
  std::vector<std::string> names;
  for (const CalibratedParameter& p : calibration.parameters) names.insert(names.end(), p.names.begin(), p.names.end());
  return names;
}

std::vector<double> row_of(const Calibration& calibration, const Point& unit) {
  std::vector<double> row;
  for (std::size_t k = 0; k < calibration.parameters.size(); ++k) {
    const CalibratedParameter& p = calibration.parameters[k];
    row.insert(row.end(), p.names.size(), std::clamp(rounded(p.low + (p.high - p.low) * unit[k]), p.low, p.high));
  }
  return row;
}

}  // namespace minga
