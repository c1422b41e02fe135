// minga describe: a results file, or the society that a scenario would run in.
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/run_json.hpp"
#include "app/stress.hpp"
#include "io/wrap.hpp"
#include "minga/core/error.hpp"
#include "minga/core/lanes.hpp"
#include "minga/graph/measures.hpp"
#include "minga/io/results_file.hpp"
#include "minga/io/results_setup.hpp"
#include "minga/io/results_summary.hpp"
#include "minga/io/scenario_file.hpp"
#include "minga/society/society.hpp"

namespace minga::app {
namespace {

using Json = nlohmann::ordered_json;  // facts are shown in the order in which they are told

Json society_facts(const Society& s) {
  const std::uint32_t n = s.population.size();
  std::array<std::uint64_t, kGroups> groups{};
  std::uint64_t voices = 0;
  for (std::uint32_t c = 0; c < n; ++c) {
    for_lanes(groups_of(s.population.flags[c]), [&](int g) { ++groups[static_cast<std::size_t>(g)]; });
    voices += s.population.voice[c];
  }
  Json shares;
  for (std::size_t g = 0; g < kGroups; ++g)
    shares[std::string(kGroupNames[g])] = static_cast<double>(groups[g]) / n;
  return {{"country", s.country.name}, {"citizens", n}, {"persons_per_citizen", s.persons_per_citizen},
          {"districts", s.country.districts.size()}, {"regions", s.country.regions.size()},
          {"sectors", s.country.sectors.size()}, {"service_points", s.points.size()},
          {"queues", s.pools.size()}, {"institutions", s.institutions.size()},
          {"voice_share", static_cast<double>(voices) / n}, {"group_shares", shares}};
}

/// Measures of the ties, through Boost.Graph. Clustering is sampled in large societies.
Json network_facts(const Society& s) {
  const auto homophily = [&](Flag flag) {
    std::vector<std::uint32_t> labels;
    for (const Flags flags : s.population.flags) labels.push_back(has(flags, flag) ? 1 : 0);
    const Mixing mix = mixing(s.ties, labels);
    return Json{{"within", mix.within}, {"expected", mix.expected}};
  };
  const Components parts = components(s.ties);
  const DegreeMoments degrees = degree_moments(s.ties);
  const Clustering triangles = clustering(s.ties);
  return {{"ties", s.ties.arcs() / 2}, {"mean_degree", degrees.mean}, {"degree_variance", degrees.variance},
          {"components", parts.count}, {"largest_component", parts.largest},
          {"mean_local_clustering", triangles.mean_local}, {"transitivity", triangles.transitivity},
          {"degree_assortativity", degree_assortativity(s.ties)},
          {"homophily_poor", homophily(Flag::poor)}, {"homophily_indigenous", homophily(Flag::indigenous)},
          {"homophily_rural", homophily(Flag::rural)}};
}

void print_facts(const Json& facts, int indent = 0) {
  for (const auto& [key, value] : facts.items()) {
    if (value.is_object()) {
      fmt::print("{:{}}{}\n", "", indent, key);
      print_facts(value, indent + 2);
    } else if (value.is_number_float()) {
      const double number = value.get<double>();
      fmt::print("{:{}}{:<{}} {}\n", "", indent, key, 24 - indent,
                 std::abs(number) < 100 ? fmt::format("{:.3f}", number) : fmt::format("{:.0f}", number));
    } else {
      fmt::print("{:{}}{:<{}} {}\n", "", indent, key, 24 - indent,
                 value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
}

int describe_scenario(const std::string& path, const std::vector<std::string>& settings, bool network, bool json) {
  const LoadedScenario loaded = load_scenario(path, settings);
  const Scenario& s = loaded.scenario;
  const auto executor = make_executor(0);
  const Society society = build_society(s.country, s.parameters, {s.seed, 0, s.citizens}, *executor);
  Json facts = society_facts(society);
  if (network) facts["network"] = network_facts(society);
  if (json) {
    fmt::print("{}\n", json_text(facts));
    return kOk;
  }
  fmt::print("{}\n{}\n\n", s.title, wrap(s.summary));
  print_facts(facts);
  fmt::print("\n");
  for (const std::string& note : s.country.notes) fmt::print("note: {}\n", wrap(note, 6));
  return kOk;
}

int describe_file(const std::string& path, bool assumptions, bool json) {
  if (!json) {
    fmt::print("{}", assumptions ? describe_assumptions(path) : describe_results(path));
    return kOk;
  }
  const ResultsFile file(path);
  nlohmann::json facts = {{"file", path}, {"title", file.attribute("title")}, {"summary", summary_of(file)},
                          {"country", file.attribute("country")}, {"config", file.attribute("config")}, {"model_version", file.attribute("model_version")},
                          {"config_sha256", file.attribute("config_sha256")},
                          {"assumptions", file.attribute_list("assumptions")}, {"variables", file.names()}};
  facts.update(to_json(summarise_strategies(file)));
  fmt::print("{}\n", json_text(facts));
  return kOk;
}

int describe_stress(const std::string& path, bool json) {
  const std::vector<StressItem> items = stress_items(path);
  if (!json) {
    fmt::print("{}", stress_page(path, items));
    return kOk;
  }
  Json rows = Json::array();
  for (const StressItem& item : items)
    rows.push_back({{"section", item.section}, {"number", item.number}, {"title", item.title}, {"found", item.found}, {"to_write", item.to_write}});
  fmt::print("{}\n", json_text(rows));
  return kOk;
}

}  // namespace

void add_describe(CLI::App& app, Task& chosen) {
  auto path = std::make_shared<std::string>();
  auto assumptions = std::make_shared<bool>(false);
  auto network = std::make_shared<bool>(false);
  auto stress = std::make_shared<bool>(false);
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("describe", "Say what a results file holds, or what society a scenario has");
  command->add_option("FILE", *path, "A results file, or a scenario (.toml or a shipped name)")->required();
  command->add_flag("--network", *network, "Of a scenario: measures of its ties");
  const auto settings = add_settings(*command);
  command->add_flag("--assumptions", *assumptions, "Of a results file: every assumption behind it");
  CLI::Option* checklist = command->add_flag("--stress", *stress, "Of a results file: the STRESS checklist for a paper, as Markdown");
  checklist->excludes("--assumptions");
  command->add_flag("--json", *json, "Print it as JSON");
  command->footer("Examples:\n  minga describe baseline.h5\n  minga describe baseline.h5 --assumptions\n"
                  "  minga describe baseline.h5 --stress > stress.md\n"
                  "  minga describe peru-baseline --network --set scenario.citizens=10000");
  command->callback([=, &chosen] {
    chosen = [=] {
      const std::filesystem::path file(*path);
      std::error_code ignored;
      const bool scenario = file.extension() == ".toml" || (file.extension() != ".h5" && !std::filesystem::exists(file, ignored));
      if (scenario && (*assumptions || *stress))
        throw UserError({fmt::format("'{}' is for results files", *stress ? "--stress" : "--assumptions"), *path, "a scenario's parameters are listed elsewhere",
                         "see 'minga list parameters'"});
      if (!scenario && (*network || !settings->empty()))
        throw UserError({"'--network' and '--set' are for scenarios", *path, "a results file is described as it is",
                         "leave them out, or name a scenario"});
      return scenario ? describe_scenario(*path, *settings, *network, *json)
             : *stress ? describe_stress(*path, *json)
                       : describe_file(*path, *assumptions, *json);
    };
  });
}

}  // namespace minga::app
