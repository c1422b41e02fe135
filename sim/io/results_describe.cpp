// A results file in words: documentation that every file carries with it.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include "io/wrap.hpp"
#include "minga/io/results_file.hpp"
#include "minga/io/results_summary.hpp"

namespace minga {
namespace {

constexpr std::size_t kLabel = 15;

std::string entry(const std::string& label, const std::string& text) {
  return fmt::format("{:<{}}{}\n", label, kLabel, wrap(text, kLabel));
}

std::string count_of(std::size_t n, const char* one, const char* many) { return fmt::format("{} {}", n, n == 1 ? one : many); }

std::string interventions_text(const toml::table& config) {
  std::string text;
  if (const toml::array* list = config["intervention"].as_array())
    for (const toml::node& node : *list) {
      if (!node.is_table()) continue;
      const toml::table& one = *node.as_table();
      text += fmt::format("{}{} ({}, from month {}{})", text.empty() ? "" : "; ", one["name"].value_or(std::string("?")),
                          one["action"].value_or(std::string("?")), one["start"].value_or(std::int64_t{0}),
                          one.contains("duration") ? fmt::format(" for {} months", one["duration"].value_or(std::int64_t{0})) : "");
    }
  return text.empty() ? "none" : text;
}

std::string runs_text(const ResultsFile& file, const toml::node_view<const toml::node>& scenario) {
  const Variable status = file.read("status");
  const auto ok = static_cast<std::size_t>(std::count(status.numbers.begin(), status.numbers.end(), 0.0));
  const auto number = [&](const char* key) { return static_cast<std::size_t>(scenario[key].value_or(std::int64_t{0})); };
  std::string text = fmt::format("{} ({} x {}), seed {}", status.numbers.size(), count_of(number("societies"), "society", "societies"),
                                 count_of(number("replicates"), "replicate", "replicates"), number("seed"));
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

/// What was run, as the config in the file says.
std::string run_text(const ResultsFile& file) {
  toml::table parsed;
  try {
    parsed = toml::parse(file.attribute("config"));
  } catch (const toml::parse_error&) {
    return entry("config", "not readable; see what 'minga check' says");
  }
  const toml::table& config = parsed;
  const auto scenario = config["scenario"];
  const toml::node* citizens = scenario["citizens"].node();
  const std::int64_t every = config["record"]["every"].value_or(std::int64_t{1});
  const auto start = scenario["start"].value_or(toml::date{});
  return entry("scenario", fmt::format("{}, country {}", scenario["name"].value_or(std::string("?")), scenario["country"].value_or(std::string("?")))) +
         entry("citizens", citizens != nullptr && citizens->is_string() ? "everybody" : fmt::format("{}", scenario["citizens"].value_or(std::int64_t{0}))) +
         entry("months", fmt::format("{} from {:04}-{:02}-{:02}, after {} of burn-in; a record every {}", scenario["months"].value_or(std::int64_t{0}),
                                     start.year, start.month, start.day, scenario["burn_in"].value_or(std::int64_t{0}),
                                     every == 1 ? "month" : fmt::format("{} months", every))) +
         entry("runs", runs_text(file, scenario)) + entry("interventions", interventions_text(config)) + entry("submodels", submodels_text(file));
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

}  // namespace

std::string describe_results(const std::string& path) {
  const ResultsFile file(path);
  return fmt::format("{}\n{}\n\n", file.attribute("title"), wrap(file.attribute("summary"))) + run_text(file) +
         entry("made by", file.attribute("source")) + entry("config", fmt::format("sha256 {:.16}...", file.attribute("config_sha256"))) +
         contents_text(file) + fmt::format("\n{}\n", to_table(summarise(file))) +
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
