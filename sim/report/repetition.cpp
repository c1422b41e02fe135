// How to get the same numbers again.
#include <algorithm>
#include <memory>
#include <set>
#include <sstream>
#include <vector>

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

/// A results file, and what whoever repeats it calls its own files.
struct Source {
  std::unique_ptr<ResultsFile> file;
  std::string strategy;  ///< "" of a file that stands alone
  std::string config, results;

  bool study() const { return !file->attribute("study").empty(); }
  std::string of() const { return strategy.empty() ? "" : " of " + strategy; }
};

/// A strategy's name as that of a file: what a shell or a folder could misread becomes a dash.
std::string file_name(const std::string& strategy, std::set<std::string>& taken) {
  std::string name = strategy;
  for (char& c : name)
    if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_' && c != '.') c = '-';
  if (name.empty() || name[0] == '-' || name[0] == '.') name = "strategy" + name;
  std::string free = name;
  for (int k = 2; !taken.insert(free).second; ++k) free = fmt::format("{}-{}", name, k);
  return free;
}

/// Files of one strategy each have configs of their own. Results are called by their strategies, because a
/// comparison names strategies by their files where they are called the same.
std::vector<Source> sources_of(const Material& m) {
  std::vector<Source> all;
  std::set<std::string> taken;
  for (std::size_t k = 0; k < m.paths.size(); ++k) {
    Source source{std::make_unique<ResultsFile>(m.paths[k]), "", "", "results.h5"};
    source.config = source.study() ? "STUDY.toml" : "config.toml";
    if (m.paths.size() > 1) {
      source.strategy = m.runs.strategies[k];
      const std::string name = file_name(source.strategy, taken);
      source.config = fmt::format("{}-{}.toml", source.study() ? "study" : "config", name);
      source.results = name + ".h5";
    }
    all.push_back(std::move(source));
  }
  return all;
}

std::string commands(const Material& m, const std::vector<Source>& sources) {
  std::string make, digest, names;
  for (const Source& one : sources) {
    make += fmt::format("minga {} {} -o {}\n", one.study() ? "sweep" : "run", one.config, one.results);
    digest += fmt::format("minga digest {}\n", one.results);
    names += " " + one.results;
  }
  return make + digest + "minga report" + names + " -o report.html" + options_of(m) + "\n";
}

void add_once(HtmlTable& t, const std::string& what, const std::string& of, const std::string& value, std::set<std::string>& known) {
  if (!value.empty() && known.insert(value).second) t.rows.push_back({what + of, value});
}

HtmlTable identity(const Material& m, const std::vector<Source>& sources) {
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
  for (const Source& one : sources) t.rows.push_back({"sha256 of the config" + one.of(), one.file->attribute("config_sha256")});
  for (const Source& one : sources)
    if (const std::string study = one.file->attribute("study_identity"); !study.empty()) t.rows.push_back({"Identity of the study" + one.of(), study});
  std::set<std::string> known;  // what every file reads stands in the first
  for (const Source& one : sources)
    for (const std::string& input : one.file->attribute_list("inputs")) add_once(t, "Input", &one == &sources.front() ? "" : one.of(), input, known);
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
std::string configs(const Source& source) {
  const ResultsFile& file = *source.file;
  const std::string config = file.attribute("config");
  std::string html;
  if (const std::string study = file.attribute("study"); !study.empty())
    html += details(source.strategy.empty() ? "What the study asked for" : fmt::format("{}: what the study{} asked for", source.config, source.of()), preformatted(study));
  html += details(source.strategy.empty() ? "The config in force"
                  : source.study()        ? fmt::format("The config in force{}", source.of())
                                          : fmt::format("{}: the config in force{}", source.config, source.of()),
                  preformatted(config));
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

/// A single run with a file of a strategy or an innovation beside that of its country.
bool reads_further_files(const Source& source) {
  const std::vector<std::string> inputs = source.file->attribute_list("inputs");
  return !source.study() && std::count_if(inputs.begin(), inputs.end(), [](const std::string& line) { return line.find(".toml ") != std::string::npos; }) > 1;
}

std::string what_to_do(const std::vector<Source>& sources) {
  const bool study = sources.front().study();
  if (sources.size() == 1)
    return study ? "With the study's file and the same version of Minga the same bits come out on any number of threads:"
                 : "Save the config below as config.toml. The same version of Minga then gives the same bits on any number of threads:";
  return study ? "Each file is of a study of its own. With the studies' files, named as below, the same version of Minga gives the same bits on any number of threads:"
               : "Each file has a config of its own: save them below by the names that stand before them. The same version of Minga then gives the same bits on any number of threads:";
}

}  // namespace

std::string repetition(const Material& m) {
  const std::vector<Source> sources = sources_of(m);
  std::string html = paragraph(what_to_do(sources)) + preformatted(commands(m, sources)) + to_html(identity(m, sources));
  if (std::any_of(sources.begin(), sources.end(), reads_further_files))
    html += paragraph("A run from a config in force reads no file of a strategy, so its list of inputs can be shorter and its digest another: then the numbers are the same, and the rest of the file.", "note");
  std::vector<std::string> data;
  for (const Source& one : sources) {
    html += configs(one);
    for (const std::string& line : one.file->attribute_list("input_sources"))
      if (std::find(data.begin(), data.end(), line) == data.end()) data.push_back(line);
  }
  html += heading("Data behind it") + listing(data);
  return html + paragraph("Licence of the results: " + m.runs.file().attribute("license"), "note");
}

}  // namespace minga::report
