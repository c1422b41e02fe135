// How to get the same numbers again.
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "report/html.hpp"
#include "report/sections.hpp"

namespace minga::report {
namespace {

constexpr std::string_view kConfig = "config:";

std::string options_of(const Material& m) {
  const CompareSettings& s = m.found.settings;
  std::string text;
  if (!s.baseline.empty()) text += " --baseline " + s.baseline;
  if (s.group != "all") text += " --group " + s.group;
  for (const std::string& outcome : s.outcomes) text += " --outcome " + outcome;
  if (s.month) text += fmt::format(" --month {}", *s.month);
  if (s.level != .95) text += fmt::format(" --level {:g}", s.level);
  if (s.threshold) text += fmt::format(" --threshold {:g}", *s.threshold);
  if (s.worth) text += fmt::format(" --worth {:g}", *s.worth);
  return text;
}

std::string commands(const Material& m, const ResultsFile& file) {
  const bool study = !file.attribute("study").empty();
  const std::string make = study ? "minga sweep STUDY.toml -o results.h5\n"
                                 : fmt::format("minga run config.toml -o results.h5\n");
  return make + "minga digest results.h5\nminga report results.h5 -o report.html" + options_of(m) + "\n";
}

HtmlTable identity(const Material& m) {
  HtmlTable t;
  t.caption = "Identity of the results: equal runs have equal digests";
  t.header = {"What", "Value"};
  t.words_last = true;
  for (std::size_t k = 0; k < m.paths.size(); ++k)
    t.rows.push_back({m.paths.size() == 1 ? "Digest of the results" : fmt::format("Digest of {}", m.runs.strategies[k]), digest_results(m.paths[k])});
  const ResultsFile& file = m.runs.file();
  t.rows.push_back({"Model version", m.runs.model_version});
  t.rows.push_back({"Seed", fmt::format("{:.0f}", file.read("seed").numbers.front())});
  t.rows.push_back({"Societies x replicates", fmt::format("{} x {}", m.runs.societies, m.runs.replicates / m.runs.societies)});
  t.rows.push_back({"Random numbers", file.attribute("random_generator")});
  t.rows.push_back({"sha256 of the config", file.attribute("config_sha256")});
  if (const std::string study = file.attribute("study_identity"); !study.empty()) t.rows.push_back({"Identity of the study", study});
  for (const std::string& input : file.attribute_list("inputs")) t.rows.push_back({"Input", input});
  return t;
}

/// Lines of `text` that are not in `known`, with the headings of their tables.
std::string own_lines(const std::string& text, const std::set<std::string>& known) {
  std::istringstream in(text);
  std::string own;
  for (std::string line; std::getline(in, line);)
    if (!known.contains(line)) own += line + "\n";
  return own;
}

/// The config in force, and for each further strategy what is different in its own.
std::string configs(const ResultsFile& file) {
  const std::string config = file.attribute("config");
  std::string html = details("The config in force", preformatted(config));
  std::istringstream in(config);
  std::set<std::string> known;
  for (std::string line; std::getline(in, line);) known.insert(line);
  for (const std::string& strategy : file.read("strategy").texts) {
    std::set<std::string> scenarios;
    for (const std::string& scenario : file.read("scenario").texts)
      if (scenarios.insert(scenario).second)
        if (const std::string own = own_lines(file.attribute(fmt::format("{}{}:{}", kConfig, strategy, scenario)), known); !own.empty())
          html += details(fmt::format("Config of {} in {}: the lines that differ", strategy, scenario), preformatted(own));
  }
  return html;
}

}  // namespace

std::string repetition(const Material& m) {
  const ResultsFile& file = m.runs.file();
  const std::string study = file.attribute("study");
  std::string html = paragraph(study.empty() ? "Save the config below as config.toml. The same version of Minga then gives the same bits on any number of threads:"
                                             : "With the study's file and the same version of Minga the same bits come out on any number of threads:");
  html += preformatted(commands(m, file)) + to_html(identity(m));
  if (!study.empty()) html += details("What the study asked for", preformatted(study));
  html += configs(file) + heading("Data behind it") + listing(file.attribute_list("input_sources"));
  return html + paragraph("Licence of the results: " + file.attribute("license"), "note");
}

}  // namespace minga::report
