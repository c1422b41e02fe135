// A comparison as flat records: lists in JSON, tables in CSV.
#include <nlohmann/json.hpp>

#include "app/comparison_records.hpp"
#include "app/comparison_text.hpp"
#include "app/csv_tables.hpp"
#include "minga/compare/wording.hpp"

namespace minga::app {
namespace {

using Json = nlohmann::ordered_json;

Json record(const Contrast& x, const ComparedRuns& runs) {
  const analysis::PairedEffect& e = x.effect;
  return {{"strategy", runs.strategies[x.strategy]}, {"baseline", runs.strategies[x.against]}, {"outcome", x.outcome}, {"group", x.group},
          {"replicates", e.pairs}, {"missing", e.missing}, {"baseline_mean", json_number(e.mean_a)}, {"strategy_mean", json_number(e.mean_b)},
          {"difference", json_number(e.mean)}, {"deviation", json_number(e.deviation)}, {"low", json_number(x.interval.low)}, {"high", json_number(x.interval.high)},
          {"family_low", json_number(e.interval.low)}, {"family_high", json_number(e.interval.high)}, {"gain", json_number(e.gain)}, {"p", json_number(e.p)},
          {"holm_p", json_number(e.adjusted_p)}, {"replicates_better", e.better}, {"replicates_worse", e.worse}, {"verdict", verdict_word(e.verdict, x.outcome)},
          {"replicates_needed", e.needed ? Json(*e.needed) : Json(nullptr)}, {"words", verdict_words(e, x.outcome, runs.points)}};
}

void add_bootstrap(Json& record, const Contrast& x) {
  record["bootstrap_low"] = json_number(x.bootstrap.low);
  record["bootstrap_high"] = json_number(x.bootstrap.high);
}

Json verdict_records(const Comparison& c, const ComparedRuns& runs) {
  Json list = Json::array();
  for (const Contrast& x : c.verdicts) {
    list.push_back(record(x, runs));
    list.back()["spending"] = json_number(c.spending[x.strategy]);
    add_bootstrap(list.back(), x);
  }
  return list;
}

Json pair_records(const Comparison& c, const ComparedRuns& runs) {
  Json list = Json::array();
  for (const Contrast& x : c.pairs) {
    list.push_back(record(x, runs));
    add_bootstrap(list.back(), x);
  }
  return list;
}

Json group_records(const Comparison& c, const ComparedRuns& runs) {
  Json list = Json::array();
  for (const GroupContrast& x : c.by_group) {
    list.push_back(record(x.change, runs));
    list.back()["gap_change"] = x.gap ? json_number(x.gap->effect.mean) : Json(nullptr);
    list.back()["gap_low"] = x.gap ? json_number(x.gap->interval.low) : Json(nullptr);
    list.back()["gap_high"] = x.gap ? json_number(x.gap->interval.high) : Json(nullptr);
    list.back()["gap_holm_p"] = x.gap ? json_number(x.gap->effect.adjusted_p) : Json(nullptr);
  }
  return list;
}

Json future_records(const Comparison& c, const ComparedRuns& runs) {
  Json list = Json::array();
  for (const Futures& f : c.futures)
    for (std::size_t m = 0; m < analysis::kRobustnessMetrics; ++m) {
      const auto metric = static_cast<analysis::RobustnessMetric>(m);
      for (std::size_t s = 0; s < runs.strategies.size(); ++s)
        list.push_back({{"outcome", f.outcome}, {"group", c.settings.group}, {"metric", to_text(metric)}, {"strategy", runs.strategies[s]},
                        {"value", json_number(f.robustness.value(s, metric))}, {"picked", f.robustness.choice(metric) == s},
                        {"threshold", metric == analysis::RobustnessMetric::satisficing ? json_number(f.threshold) : Json(nullptr)},
                        {"points_better", f.better[s]}, {"points_worse", f.worse[s]}, {"perfect_information", json_number(f.robustness.perfect_information)}, {"missing_points", f.robustness.missing}});
    }
  return list;
}

Json point_records(const Comparison& c, const ComparedRuns& runs) {
  Json list = Json::array();
  for (const Futures& f : c.futures)
    for (std::size_t s = 0; s < runs.strategies.size(); ++s)
      for (std::size_t p = 0; p < runs.points; ++p)
        list.push_back({{"outcome", f.outcome}, {"group", c.settings.group}, {"strategy", runs.strategies[s]}, {"point", p}, {"scenario", runs.scenario_of[p]}, {"mean", json_number(f.means[s * runs.points + p])}});
  return list;
}

Json cost_records(const Comparison& c, const ComparedRuns& runs) {
  Json list = Json::array();
  for (const Costs& costs : c.costs)
    for (std::size_t s = 0; s < costs.rows.size(); ++s) {
      const CostRow& row = costs.rows[s];
      list.push_back({{"outcome", costs.outcome}, {"group", c.settings.group}, {"strategy", runs.strategies[s]}, {"spending_points", json_number(row.spending)},
                      {"effect", json_number(row.effect)}, {"standing", to_text(row.standing.standing)},
                      {"after", row.standing.previous ? Json(runs.strategies[*row.standing.previous]) : Json(nullptr)},
                      {"points_per_0.01", json_number(row.standing.icer)}, {"net_benefit_points", json_number(row.net_benefit)},
                      {"net_low", json_number(row.net_interval.low)}, {"net_high", json_number(row.net_interval.high)},
                      {"share_best", json_number(row.acceptable)}, {"missing", costs.missing}});
    }
  return list;
}

Json front_records(const Comparison& c, const ComparedRuns& runs) {
  Json list = Json::array();
  for (std::size_t s = 0; c.front && s < runs.strategies.size(); ++s)
    list.push_back({{"strategy", runs.strategies[s]}, {"group", c.settings.group}, {"access", json_number(c.front->access[s])}, {"trust_national", json_number(c.front->trust[s])},
                    {"on_front", static_cast<bool>(c.front->member[s])}, {"share_of_runs", json_number(c.front->probability[s])}, {"missing", c.front->missing}});
  return list;
}

}  // namespace

nlohmann::ordered_json to_json(const Comparison& c, const ComparedRuns& runs) {
  return {{"title", runs.title}, {"comment", "explores what follows from stated assumptions; does not predict"}, {"model_version", runs.model_version},
          {"runs", runs.runs()}, {"failed", runs.failed}, {"strategy_names", runs.strategies}, {"point_count", runs.points}, {"scenarios", runs.scenarios}, {"scenario", c.settings.scenario.empty() ? Json(nullptr) : Json(c.settings.scenario)},
          {"replicates", runs.replicates}, {"societies", runs.societies}, {"baseline", runs.strategies[c.baseline]}, {"month", c.month},
          {"level", c.settings.level}, {"change_that_counts", c.settings.change}, {"group", c.settings.group}, {"units_of_spending", "index points; no source gave a cost"},
          {"worth_points_per_0.01", c.settings.worth ? Json(*c.settings.worth) : Json(nullptr)},
          {"verdicts", verdict_records(c, runs)}, {"pairs", pair_records(c, runs)}, {"groups", group_records(c, runs)},
          {"winners", winner_records(c, runs)}, {"inequality", index_records(c, runs)}, {"spillover", spillover_records(c, runs)},
          {"futures", future_records(c, runs)},
          {"points", point_records(c, runs)}, {"costs", cost_records(c, runs)}, {"front", front_records(c, runs)}};
}

int write_csv(const nlohmann::ordered_json& comparison, const std::string& folder) {
  return write_csv(comparison, {"verdicts", "pairs", "groups", "winners", "inequality", "spillover", "futures", "points", "costs", "front"}, folder);
}

}  // namespace minga::app
