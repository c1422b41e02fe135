#include "minga/io/results_setup.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

namespace minga {
namespace {

/// Interventions, or pressures: what each is, since when, for how long.
std::vector<std::string> elements(const toml::table& config, std::string_view list_name, std::string_view kind) {
  std::vector<std::string> texts;
  const toml::array* list = config[list_name].as_array();
  for (std::size_t k = 0; list != nullptr && k < list->size(); ++k) {
    const toml::table* one = (*list)[k].as_table();
    if (one == nullptr) continue;
    const auto text = [&](std::string_view key) { return (*one)[key].value_or(std::string("?")); };
    const auto months = (*one)["duration"].value<std::int64_t>();
    texts.push_back(fmt::format("{} ({}, from month {}{})", text("name"), text(kind), (*one)["start"].value_or(std::int64_t{0}),
                                months ? fmt::format(" for {} months", *months) : ""));
  }
  return texts;
}

}  // namespace

std::optional<ResultsSetup> setup_of(const std::string& text) {
  toml::table parsed;
  try {
    parsed = toml::parse(text);
  } catch (const toml::parse_error&) {
    return std::nullopt;
  }
  const toml::table& config = parsed;
  const auto scenario = config["scenario"];
  const auto number = [&](std::string_view key) { return scenario[key].value_or(std::int64_t{0}); };
  const auto start = scenario["start"].value_or(toml::date{});
  ResultsSetup setup;
  setup.scenario = scenario["name"].value_or(std::string("?"));
  setup.summary = scenario["summary"].value_or(std::string());
  setup.country = scenario["country"].value_or(std::string("?"));
  setup.citizens = scenario["citizens"].is_string() ? "everybody" : fmt::format("{}", number("citizens"));
  setup.start = fmt::format("{:04}-{:02}-{:02}", start.year, start.month, start.day);
  setup.months = number("months");
  setup.burn_in = number("burn_in");
  setup.every = config["record"]["every"].value_or(std::int64_t{1});
  setup.societies = number("societies");
  setup.replicates = number("replicates");
  setup.seed = number("seed");
  setup.interventions = elements(config, "intervention", "action");
  setup.pressures = elements(config, "pressure", "kind");
  return setup;
}

std::string summary_of(const ResultsFile& file) {
  const std::string text = file.attribute("summary");
  if (file.attribute("study").empty()) return text;
  const std::optional<ResultsSetup> setup = setup_of(file.attribute("config"));
  return setup && setup->summary == text ? "" : text;
}

std::optional<std::vector<std::string>> interventions_of(const ResultsFile& file, const std::string& strategy) {
  const std::vector<std::string> scenarios = file.read("scenario").texts;
  // A study has the config of every strategy, a run only its own.
  const std::string own = scenarios.empty() ? "" : file.attribute(fmt::format("config:{}:{}", strategy, scenarios.front()));
  const std::optional<ResultsSetup> setup = setup_of(own.empty() ? file.attribute("config") : own);
  if (!setup) return std::nullopt;
  return setup->interventions;
}

}  // namespace minga
