#include <nlohmann/json.hpp>

#include "app/csv_tables.hpp"
#include "app/sensitivity_text.hpp"

namespace minga::app {
namespace {

using Json = nlohmann::ordered_json;

Json head_of(const Sensitivity& item, const SensitivityReport& report) {
  return {{"outcome", item.outcome}, {"group", report.settings.group}, {"of", to_text(item.of)}, {"strategy", item.strategy},
          {"against", item.against.empty() ? Json(nullptr) : Json(item.against)}, {"mean", json_number(item.mean)},
          {"deviation", json_number(item.deviation)}, {"noise_share", json_number(item.noise)}, {"used", item.used}, {"dropped", item.dropped}};
}

void put(Json& record, const std::string& name, const SensitivityIndex& index) {
  record[name] = json_number(index.value);
  record[name + "_low"] = json_number(index.low);
  record[name + "_high"] = json_number(index.high);
}

Json indices(const SensitivityReport& report) {
  Json list = Json::array();
  const std::vector<std::string>& names = report.sampled.design.names;
  for (const Sensitivity& item : report.items)
    for (std::size_t k = 0; k < names.size(); ++k) {
      Json record = head_of(item, report);
      record["parameter"] = names[k];
      if (item.sobol) {
        put(record, "first", item.sobol->first[k]);
        put(record, "total", item.sobol->total[k]);
      } else if (item.morris) {
        put(record, "mu", item.morris->mu[k]);
        put(record, "mu_star", item.morris->mu_star[k]);
        put(record, "sigma", item.morris->sigma[k]);
      } else {
        put(record, "rank_correlation", item.correlations[k]);
      }
      list.push_back(std::move(record));
    }
  return list;
}

Json pairs(const SensitivityReport& report) {
  Json list = Json::array();
  const std::vector<std::string>& names = report.sampled.design.names;
  for (const Sensitivity& item : report.items)
    for (std::size_t i = 0; item.sobol && !item.sobol->second.empty() && i < names.size(); ++i)
      for (std::size_t j = i + 1; j < names.size(); ++j) {
        Json record = head_of(item, report);
        record["parameter"] = names[i];
        record["with"] = names[j];
        put(record, "second", item.sobol->second[item.sobol->pair(i, j)]);
        list.push_back(std::move(record));
      }
  return list;
}

Json standings(const SensitivityReport& report, const ComparedRuns& runs) {
  Json list = Json::array();
  for (const Standing& standing : report.standings)
    for (std::size_t s = 0; s < runs.strategies.size(); ++s)
      list.push_back({{"outcome", standing.outcome}, {"group", report.settings.group}, {"strategy", runs.strategies[s]},
                      {"mean", json_number(standing.mean[s])}, {"share_best", json_number(standing.share[s])},
                      {"leader", standing.leader == s}, {"points", standing.points}});
  return list;
}

}  // namespace

Json to_json(const SensitivityReport& report, const ComparedRuns& runs) {
  const Design& design = report.sampled.design;
  return {{"title", runs.title}, {"comment", "explores what follows from stated assumptions; does not predict"}, {"model_version", runs.model_version},
          {"runs", runs.runs()}, {"failed", runs.failed}, {"design", to_text(design.kind)}, {"parameters", design.names},
          {"scenario", report.sampled.scenarios[report.sampled.scenario]}, {"point_count", design.points.size()}, {"blocks", design.blocks}, {"replicates", runs.replicates},
          {"baseline", runs.strategies[report.baseline]}, {"month", report.month}, {"group", report.settings.group},
          {"level", report.settings.resampling.confidence}, {"indices", indices(report)}, {"pairs", pairs(report)}, {"standings", standings(report, runs)}};
}

}  // namespace minga::app
