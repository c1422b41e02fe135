#include <nlohmann/json.hpp>

#include "app/csv_tables.hpp"
#include "app/portfolio_text.hpp"

namespace minga::app {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& record, const std::string& name, const analysis::PairedEffect& effect) {
  record[name] = json_number(effect.mean);
  record[name + "_low"] = json_number(effect.interval.low);
  record[name + "_high"] = json_number(effect.interval.high);
}

Json parts_of(const std::vector<PortfolioOutcome>& outcomes, const PortfolioReport& report) {
  Json list = Json::array();
  for (const PortfolioOutcome& outcome : outcomes)
    for (std::size_t i = 0; i < report.parts.size(); ++i) {
      const PartEffect& part = outcome.parts[i];
      Json record = {{"outcome", outcome.outcome}, {"group", outcome.group}, {"part", report.parts[i]}, {"cost", json_number(report.costs[i])}};
      put(record, "alone", part.alone);
      put(record, "main", part.main);
      put(record, "shapley", part.shapley);
      record["share"] = json_number(part.share);
      record["replicates"] = outcome.all.pairs;
      record["runs"] = outcome.runs;
      record["missing"] = outcome.missing;
      list.push_back(std::move(record));
    }
  return list;
}

Json pairs_of(const PortfolioReport& report) {
  Json list = Json::array();
  for (const PortfolioOutcome& outcome : report.outcomes)
    for (const PairEffect& pair : outcome.pairs) {
      Json record = {{"outcome", outcome.outcome}, {"group", outcome.group}, {"part", report.parts[pair.first]}, {"with", report.parts[pair.second]}};
      put(record, "interaction", pair.effect);
      record["interaction_low"] = json_number(pair.interval.low);  // by itself, as in the text
      record["interaction_high"] = json_number(pair.interval.high);
      record["family_low"] = json_number(pair.effect.interval.low);
      record["family_high"] = json_number(pair.effect.interval.high);
      record["holm_p"] = json_number(pair.effect.adjusted_p);
      record["words"] = words_of(pair);
      list.push_back(std::move(record));
    }
  return list;
}

Json best_of(const PortfolioReport& report, const ComparedRuns& runs) {
  Json list = Json::array();
  for (const PortfolioOutcome& outcome : report.outcomes) {
    if (!outcome.best) continue;
    Json record = {{"outcome", outcome.outcome}, {"group", outcome.group}, {"portfolio", runs.strategies[outcome.best->subset]},
                   {"cost", json_number(outcome.best->cost)}};
    put(record, "effect", outcome.best->effect);
    record["replicates"] = outcome.best->effect.pairs;
    record["runs_best"] = outcome.best->runs_best;
    record["runs"] = outcome.runs;
    list.push_back(std::move(record));
  }
  return list;
}

}  // namespace

Json to_json(const PortfolioReport& report, const ComparedRuns& runs) {
  return {{"title", runs.title}, {"comment", "explores what follows from stated assumptions; does not predict"}, {"model_version", runs.model_version},
          {"of", report.of}, {"part_names", report.parts}, {"budget", json_number(report.budget)}, {"portfolios", runs.strategies.size()},
          {"affordable", report.affordable}, {"points", runs.points}, {"replicates", runs.replicates}, {"societies", runs.societies}, {"runs", runs.runs()}, {"failed", runs.failed}, {"month", report.month}, {"group", report.settings.group},
          {"level", report.settings.level}, {"caveats", caveats_of(report, runs)}, {"units_of_cost", "index points; no source gave a cost"}, {"parts", parts_of(report.outcomes, report)},
          {"pairs", pairs_of(report)}, {"groups", parts_of(report.by_group, report)}, {"best", best_of(report, runs)}};
}

}  // namespace minga::app
