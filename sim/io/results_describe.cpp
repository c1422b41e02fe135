// A results file in words: documentation that every file carries with it.
#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/wrap.hpp"
#include "minga/io/results_file.hpp"
#include "minga/io/results_setup.hpp"
#include "minga/io/results_summary.hpp"

namespace minga {
namespace {

constexpr std::size_t kLabel = 15;
constexpr std::size_t kShown = 20;  ///< strategies whose interventions are told

std::string entry(const std::string& label, const std::string& text) {
  return fmt::format("{:<{}}{}\n", label, kLabel, wrap(text, kLabel));
}

std::string count_of(std::size_t n, const char* one, const char* many) { return fmt::format("{} {}", n, n == 1 ? one : many); }

/// From the axes: the config of a study is that of a single run.
std::string runs_text(const ResultsFile& file, const ResultsSetup& setup) {
  const Variable status = file.read("status");
  const auto ok = static_cast<std::size_t>(std::count(status.numbers.begin(), status.numbers.end(), 0.0));
  const std::vector<double> society = file.read("society").numbers;
  const std::size_t societies = std::max<std::size_t>(1, std::set<double>(society.begin(), society.end()).size());
  std::string text = fmt::format("{} (", status.numbers.size());
  if (!file.attribute("study").empty() && status.shape.size() == 3)
    text += fmt::format("{} x {} x ", count_of(status.shape[0], "strategy", "strategies"), count_of(status.shape[1], "point", "points"));
  text += fmt::format("{} x {}), seed {}", count_of(societies, "society", "societies"),
                      count_of(society.size() / societies, "replicate", "replicates"), setup.seed);
  return text + (ok == status.numbers.size() ? "" : fmt::format("; only {} ok", ok));
}

/// Which of rival rules were in force; a file that does not say it means the usual ones.
std::string submodels_text(const ResultsFile& file) {
  if (!file.has("submodels")) return "the usual ones: " + to_text(Submodels());
  std::vector<std::string> texts = file.read("submodels").texts;
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return fmt::format("{}", fmt::join(texts, "; "));
}

std::string interventions_text(const ResultsFile& file) {
  const auto line = [&](const std::string& strategy) {
    const auto names = interventions_of(file, strategy);
    return !names ? std::string("not readable") : names->empty() ? std::string("none") : fmt::format("{}", fmt::join(*names, "; "));
  };
  const std::vector<std::string> strategies = file.read("strategy").texts;
  if (strategies.size() == 1) return entry("interventions", line(strategies.front()));
  std::string text;
  for (std::size_t s = 0; s < std::min(strategies.size(), kShown); ++s)
    text += entry(s == 0 ? "interventions" : "", fmt::format("{}: {}", strategies[s], line(strategies[s])));
  if (strategies.size() > kShown) text += entry("", fmt::format("... and {} strategies more", strategies.size() - kShown));
  return text;
}

std::string scenarios_text(const ResultsFile& file) {
  std::vector<std::string> names = file.read("scenario").texts;
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return fmt::format("{}", fmt::join(names, ", "));
}

/// What was run, as the config in the file says.
std::string run_text(const ResultsFile& file) {
  const std::optional<ResultsSetup> setup = setup_of(file.attribute("config"));
  if (!setup) return entry("config", "not readable; see what 'minga check' says");
  const std::string every = setup->every == 1 ? "month" : fmt::format("{} months", setup->every);
  return entry("scenario", fmt::format("{}, country {}", scenarios_text(file), setup->country)) + entry("citizens", setup->citizens) +
         entry("months", fmt::format("{} from {}, after {} of burn-in; a record every {}", setup->months, setup->start, setup->burn_in, every)) +
         entry("runs", runs_text(file, *setup)) +
         interventions_text(file) +
         entry("submodels", submodels_text(file));
}

/// Dimensions with their lengths, then every outcome with its dimensions, unit and meaning.
std::string contents_text(const ResultsFile& file) {
  std::vector<std::string> dims;
  std::string outcomes;
  const auto is_outcome = [](const std::string& name) {
    return std::any_of(outcome_table().begin(), outcome_table().end(), [&](const OutcomeInfo& info) { return info.name == name; });
  };
  for (const std::string& name : file.names()) {
    const Variable v = file.read(name);
    if (v.dims == std::vector<std::string>{name}) dims.push_back(fmt::format("{} {}", name, v.shape.front()));
    if (!is_outcome(name)) continue;
    const auto text = [&](const char* key) { return v.attributes.contains(key) ? v.attributes.at(key) : std::string("?"); };
    const std::vector<std::string> own(v.dims.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, v.dims.size())), v.dims.end());
    const std::string unit = text("units") == "1" ? "" : fmt::format(" [{}]", text("units"));
    outcomes += fmt::format("  {:<24} {}\n", name, wrap(fmt::format("{}{}; by {}", text("long_name"), unit, fmt::join(own, ", ")), 27));
  }
  std::string groups;
  for (const char* group : {"citizens", "network"})
    if (file.has(group)) groups += entry("group", fmt::format("/{}: {}", group, std::string(group) == "network" ? "the ties" : "final state of every citizen"));
  return entry("dimensions", fmt::format("{}", fmt::join(dims, ", "))) + groups +
         "\nOutcomes, each by strategy, point, replicate and\n" + outcomes;
}

std::string table_text(const ResultsFile& file, const std::string& path) {
  const std::vector<Summary> strategies = summarise_strategies(file);
  if (strategies.size() == 1) return to_table(strategies.front());
  return to_table(strategies) + fmt::format("'minga compare {}' has groups, and differences with their intervals.\n", path);
}

}  // namespace

std::string describe_results(const std::string& path) {
  const ResultsFile file(path);
  const std::string about = summary_of(file);
  return fmt::format("{}\n{}\n", file.attribute("title"), about.empty() ? "" : wrap(about) + '\n') + run_text(file) +
         entry("made by", file.attribute("source")) + entry("config", fmt::format("sha256 {:.16}...", file.attribute("config_sha256"))) +
         contents_text(file) + fmt::format("\n{}\n", table_text(file, path)) +
         wrap(fmt::format("{} {} assumptions are in force: 'minga describe {} --assumptions' lists them.", file.attribute("comment"),
                          file.attribute_list("assumptions").size(), path)) + "\n";
}

std::string describe_assumptions(const std::string& path) {
  const ResultsFile file(path);
  std::string text;
  for (const std::string& line : file.attribute_list("assumptions")) text += wrap(line, 2) + '\n';
  return text;
}

}  // namespace minga
