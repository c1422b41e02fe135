#include "app/salib.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "app/csv_tables.hpp"
#include "app/json_text.hpp"
#include "io/csv_writer.hpp"
#include "minga/compare/compared_runs.hpp"
#include "minga/compare/sampled_design.hpp"
#include "minga/core/error.hpp"

namespace minga::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// SALib's name of a distribution and its "bounds"; "" for one that it does not have.
std::pair<std::string, Json> distribution(const Uncertainty& u) {
  switch (u.kind) {
    case UncertaintyKind::uniform: return {"unif", {u.low, u.high}};
    case UncertaintyKind::log_uniform: return {"logunif", {u.low, u.high}};
    case UncertaintyKind::triangular: return {"triang", {u.low, u.high, (u.mode - u.low) / (u.high - u.low)}};
    case UncertaintyKind::normal: return {"truncnorm", {u.low, u.high, u.mean, u.sd}};
    case UncertaintyKind::discrete: break;
  }
  const auto [low, high] = std::minmax_element(u.values.begin(), u.values.end());
  return {"", {*low, *high}};
}

/// SALib's problem. Its methods need no distribution to analyse; with one that it does not have, none is told.
Json problem_of(const SampledDesign& sampled, const std::string& path) {
  Json bounds = Json::array(), dists = Json::array();
  bool known = !sampled.uncertainties.empty();
  for (const Uncertainty& u : sampled.uncertainties) {
    const auto [name, ends] = distribution(u);
    bounds.push_back(ends);
    dists.push_back(name);
    known = known && !name.empty();
  }
  if (sampled.uncertainties.empty())
    throw UserError({fmt::format("'{}' does not say over which ranges its parameters vary", path), path, "a SALib problem has bounds",
                     "describe the columns of the table with [[uncertain]] in the study, and run it again"});
  Json problem = {{"num_vars", sampled.design.parameters()}, {"names", sampled.design.names}, {"bounds", bounds}};
  if (known) problem["dists"] = dists;
  return problem;
}

/// Rows of a block as SALib orders them: its Saltelli blocks end with B, ours have B after A.
std::vector<std::size_t> rows_of_block(const Design& design) {
  std::vector<std::size_t> rows(std::max<std::size_t>(design.block_size, 1));
  for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = k;
  if (design.kind == DesignKind::saltelli) std::rotate(rows.begin() + 1, rows.begin() + 2, rows.end());
  return rows;
}

/// The points to write, in order; blocks in which a run failed are left out whole.
std::vector<std::size_t> rows_to_write(const SampledDesign& sampled, const ComparedRuns& runs, SalibExport& counts) {
  const Design& design = sampled.design;
  const std::vector<std::size_t> block = rows_of_block(design);
  const std::vector<bool> complete = runs.complete_points();
  std::vector<std::size_t> rows;
  for (std::size_t first = 0; first + block.size() <= design.points.size(); first += block.size()) {
    const bool whole = std::all_of(block.begin(), block.end(), [&](std::size_t k) { return complete[sampled.first_point + first + k]; });
    if (!whole) ++counts.dropped;
    for (const std::size_t k : block)
      if (whole) rows.push_back(first + k);
  }
  return rows;
}

std::string row_text(const std::vector<double>& values) { return fmt::format("{}\n", fmt::join(values, ",")); }

void write_outputs(const RunTable& table, const SampledDesign& sampled, const std::vector<std::size_t>& rows, TableFile& out, SalibExport& counts) {
  for (const std::size_t row : rows) {
    std::vector<double> values;
    for (std::size_t s = 0; s < table.strategies; ++s) {
      double sum = 0;  // missing with any of its replicates, as in minga sensitivity
      for (std::size_t r = 0; r < table.replicates; ++r) sum += table.of(s)[(sampled.first_point + row) * table.replicates + r];
      values.push_back(sum / static_cast<double>(table.replicates));
      counts.missing += std::isnan(values.back()) ? 1 : 0;
    }
    out.write(row_text(values));
  }
  out.finish();
}

}  // namespace

SalibExport export_salib(const std::string& path, const std::string& folder, const std::string& group, const std::string& scenario) {
  const SampledDesign sampled = read_sampled_design(path, scenario);
  const ComparedRuns runs({path}, 1);
  runs.group_index(group, "--group");
  const Json problem = problem_of(sampled, path);
  SalibExport counts;
  counts.scenario = sampled.scenarios[sampled.scenario];
  std::copy_if(sampled.scenarios.begin(), sampled.scenarios.end(), std::back_inserter(counts.others), [&](const std::string& one) { return one != counts.scenario; });
  const std::vector<std::size_t> rows = rows_to_write(sampled, runs, counts);
  counts.points = rows.size();
  demand_empty_folder(folder);
  TableFile described((fs::path(folder) / "problem.json").string());
  described.write(json_text(problem) + '\n');
  described.finish();
  TableFile x((fs::path(folder) / "X.csv").string());
  x.write(fmt::format("{}\n", fmt::join(sampled.design.names, ",")));
  for (const std::size_t row : rows) x.write(row_text(sampled.design.points[row]));
  x.finish();
  for (const std::string& outcome : runs.outcomes) {
    TableFile y((fs::path(folder) / fmt::format("Y-{}.csv", outcome)).string());
    y.write(fmt::format("{}\n", fmt::join(runs.strategies, ",")));
    write_outputs(runs.read(outcome, group, runs.months.back()), sampled, rows, y, counts);
    ++counts.outputs;
  }
  return counts;
}

}  // namespace minga::app
