#include "study/portfolio_file.hpp"

#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

/// The parts of a subset, by the bits of its number.
std::vector<std::string> members_of(const std::vector<std::string>& parts, std::size_t subset) {
  std::vector<std::string> members;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if ((subset >> i & 1U) != 0) members.push_back(parts[i]);
  return members;
}

/// Names and planned costs of the parts, as the first scenario of the study has them.
void read_parts(TomlReader& reader, Study& study) {
  PortfolioTable& portfolio = study.portfolio;
  std::vector<std::string> settings = study.settings;
  settings.push_back(strategy_setting(portfolio.of));
  study.places.emplace(settings.back(), reader.where("of"));
  const Scenario scenario = load_scenario(study.scenarios.front(), settings, study.countries, study.places).scenario;
  for (const Intervention& part : scenario.interventions) {
    portfolio.parts.push_back(part.spec.name);
    portfolio.costs.push_back(planned_cost(part.spec, scenario.months));
  }
  if (portfolio.parts.size() < 2 || portfolio.parts.size() > kMostParts)
    reader.refuse("of", fmt::format("'{}' has {} interventions", portfolio.of, portfolio.parts.size()),
                  fmt::format("a portfolio runs every subset of 2 to {} of them", kMostParts), "name a strategy with that many");
  portfolio.budget = reader.number_or("budget", scenario.budget, 0, std::numeric_limits<double>::max());
}

}  // namespace

std::string strategy_setting(const std::string& name) { return fmt::format("scenario.strategy=\"{}\"", name); }

void read_portfolio(TomlReader& file, Study& study) {
  TomlReader reader = file.table("portfolio");
  if (file.has("portfolio")) {
    study.portfolio.of = reader.text("of");
    if (study.strategies != std::vector<std::string>{"baseline"})
      reader.refuse("of", "both strategies and a portfolio", "the subsets of the portfolio are the study's strategies", "take out study.strategies");
    read_parts(reader, study);
    reader.finish();
    study.strategies.clear();
    for (std::size_t subset = 0; subset < std::size_t{1} << study.portfolio.parts.size(); ++subset) {
      const std::vector<std::string> members = members_of(study.portfolio.parts, subset);
      study.strategies.push_back(members.empty() ? "none" : fmt::format("{}", fmt::join(members, "+")));
      std::string list;
      for (const std::string& member : members) list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", member);
      study.strategy_settings.push_back({strategy_setting(study.portfolio.of), fmt::format("strategy.parts=[{}]", list)});
    }
    return;
  }
  for (const std::string& name : study.strategies) study.strategy_settings.push_back({strategy_setting(name)});
}

}  // namespace minga
