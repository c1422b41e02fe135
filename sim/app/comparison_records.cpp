#include "app/comparison_records.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "app/csv_tables.hpp"

namespace minga::app {
namespace {

using Json = nlohmann::ordered_json;

/// "gain", "gain_low", "gain_high".
void add(Json& record, const std::string& name, const ReplicateMean& x) {
  record[name] = json_number(x.mean);
  record[name + "_low"] = json_number(x.interval.low);
  record[name + "_high"] = json_number(x.interval.high);
}

}  // namespace

Json winner_records(const Comparison& c, const ComparedRuns& runs) {
  Json list = Json::array();
  if (!c.people) return list;
  for (const Winners& row : c.people->winners) {
    list.push_back({{"strategy", runs.strategies[row.strategy]}, {"baseline", runs.strategies[c.baseline]}, {"outcome", row.outcome},
                    {"citizens", row.part}, {"threshold", c.people->threshold}, {"replicates", row.gaining.replicates}});
    add(list.back(), "gaining", row.gaining);
    add(list.back(), "losing", row.losing);
    add(list.back(), "unchanged", row.unchanged);
    add(list.back(), "change", row.change);
  }
  return list;
}

Json index_records(const Comparison& c, const ComparedRuns& runs) {
  Json list = Json::array();
  if (!c.people) return list;
  for (const IndexContrast& x : c.people->indices) {
    const analysis::PairedEffect& e = x.effect;
    list.push_back({{"strategy", runs.strategies[x.strategy]}, {"baseline", runs.strategies[c.baseline]}, {"outcome", "access"},
                    {"index", to_text(x.index)}, {"replicates", e.pairs}, {"baseline_mean", json_number(e.mean_a)}, {"strategy_mean", json_number(e.mean_b)},
                    {"difference", json_number(e.mean)}, {"low", json_number(x.interval.low)}, {"high", json_number(x.interval.high)}, {"p", json_number(e.p)},
                    {"holm_p", json_number(e.adjusted_p)}, {"sure", e.verdict != analysis::Verdict::not_distinguishable}});
  }
  return list;
}

Json spillover_records(const Comparison& c, const ComparedRuns& runs) {
  Json list = Json::array();
  if (!c.people) return list;
  for (const Spillover& row : c.people->spillovers) {
    list.push_back({{"strategy", runs.strategies[row.strategy]}, {"baseline", runs.strategies[c.baseline]}, {"outcome", row.outcome}});
    add(list.back(), "treated_share", row.treated_share);
    add(list.back(), "direct", row.direct);
    add(list.back(), "spillover", row.spillover);
    add(list.back(), "with_treated_tie", row.near);
    add(list.back(), "without_treated_tie", row.far);
  }
  return list;
}

}  // namespace minga::app
