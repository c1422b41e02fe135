#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/core/error.hpp"
#include "minga/core/executor.hpp"
#include "minga/engine/ensemble.hpp"
#include "minga/io/results_file.hpp"
#include "minga/study/sweep.hpp"
#include "study/address_text.hpp"
#include "study/spending.hpp"

namespace minga {
namespace {

/// Interventions of all strategies, ascending, each once.
std::vector<std::string> all_interventions(const Study& study) {
  std::vector<std::string> names;
  for (const LoadedScenario& base : study.bases)
    for (const Intervention& intervention : base.scenario.interventions) names.push_back(intervention.spec.name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

RunAddress address(const Study& study, std::uint32_t strategy, std::uint32_t point, std::uint32_t run) {
  return {strategy, point, run / study.replicates, run % study.replicates};
}

/// Calls f(address) for every run, in the order of the file.
template <class F>
void for_runs(const Study& study, F&& f) {
  for (std::uint32_t s = 0; s < study.strategies.size(); ++s)
    for (std::uint32_t p = 0; p < study.points(); ++p)
      for (std::uint32_t r = 0; r < study.societies * study.replicates; ++r) f(address(study, s, p, r));
}

/// Citizens of one run, and the society of one number, at a time.
class Citizens {
 public:
  Citizens(const Study& study, const ShardIndex& finished) : study_(study), finished_(finished) {}
  CitizenSource source() {
    if (!study_.bases.front().scenario.record.citizens) return {};
    return {[this](std::uint32_t s, std::uint32_t p, std::uint32_t r) { return run(s, p, r); },
            [this](std::uint32_t number) -> const Society& { return society(number); }};
  }

 private:
  const CitizenRecord* run(std::uint32_t strategy, std::uint32_t point, std::uint32_t replicate) {
    const RunAddress at = address(study_, strategy, point, replicate);
    if (finished_.failed(at)) return nullptr;
    run_ = finished_.read(at);
    return &run_.citizens;
  }
  const Society& society(std::uint32_t number) {
    if (society_ && society_->number == number) return *society_;
    const Scenario& s = study_.bases.front().scenario;
    SerialExecutor executor;
    society_.reset();
    society_.emplace(build_society(s.country, s.parameters, {s.seed, number, s.citizens}, executor));
    return *society_;
  }

  const Study& study_;
  const ShardIndex& finished_;
  FinishedRun run_;
  std::optional<Society> society_;
};

/// The shares that lack runs, where the shards say that the study was shared; of several ways to share
/// it that which leaves the least to do.
std::string what_to_run(const Study& study, const ShardIndex& finished) {
  std::set<std::uint32_t> ways;
  for (const std::string& file : finished.files()) {
    unsigned task = 0, tasks = 0;
    if (std::sscanf(std::filesystem::path(file).filename().c_str(), "task-%u-of-%u-", &task, &tasks) == 2 && tasks > 1) ways.insert(tasks);
  }
  std::vector<std::string> shares;
  for (const std::uint32_t tasks : ways) {
    const std::vector<std::uint32_t> unfinished = unfinished_shares(study, finished, tasks);
    if (!shares.empty() && unfinished.size() >= shares.size()) continue;
    shares.clear();
    for (const std::uint32_t task : unfinished) shares.push_back(fmt::format("--task {}/{}", task, tasks));
  }
  if (shares.empty()) return "give the command of the sweep again: it runs what is missing";
  constexpr std::size_t kShown = 20;
  const std::size_t more = shares.size() - std::min(shares.size(), kShown);
  shares.resize(shares.size() - more);
  return fmt::format("run 'minga sweep' with {}{}, then merge again", fmt::join(shares, ", "), more > 0 ? fmt::format(" and {} more", more) : "");
}

void demand_complete(const Study& study, const ShardIndex& finished) {
  std::uint64_t missing = 0;
  std::string first;
  for_runs(study, [&](const RunAddress& run) {
    if (finished.has(run)) return;
    if (missing++ == 0)
      first = fmt::format("strategy {} ({}), point {}, society {}, replicate {}", run.strategy, study.strategies[run.strategy],
                          run.point, run.society, run.replicate);
  });
  if (missing == 0) return;
  throw UserError({fmt::format("{} of {} runs are missing", missing, study.runs()), study.path,
                   fmt::format("the first one is {}", first), what_to_run(study, finished)});
}

}  // namespace

GatheredFailures gather(const Study& study, const ShardIndex& finished, const std::string& output) {
  demand_complete(study, finished);
  ResultsHead head{study.bases.front(), study.strategies, all_interventions(study), {}, {}, {}, {}, {}, study.title, study.summary};
  for (const LoadedScenario& base : study.bases) head.further_inputs.insert(head.further_inputs.end(), base.inputs.begin(), base.inputs.end());
  for (std::uint32_t p = 0; p < study.points(); ++p) {
    head.point_scenario.push_back(study.base(0, p).scenario.name);
    head.point_submodels.push_back(study.base(0, p).scenario.parameters.submodels);
  }
  for (std::size_t k = 0; k < study.design.names.size(); ++k) {
    DesignColumn column{study.design.names[k], {}};
    for (std::uint32_t p = 0; p < study.points(); ++p)
      column.values.push_back(study.design.rows[p % study.design.rows.size()][k]);
    head.design.push_back(std::move(column));
  }
  GatheredFailures failures;
  for_runs(study, [&](const RunAddress& run) {
    const bool failed = finished.failed(run);
    head.status.push_back(failed ? 1 : 0);
    if (!failed) return;
    const std::string reason = finished.read(run).failure;
    if (failures.count++ == 0) failures.first = reason;
    head.failures.push_back(fmt::format("{}: {}", address_text(run), reason));
  });
  head.texts = {{"study", study.text}, {"study_identity", study.identity}, {"design", study.design.kind}};
  if (!study.design.plan.empty()) {
    head.texts.emplace_back("design_plan", study.design.plan);
    head.texts.emplace_back("design_uncertain", fmt::format("{}", fmt::join(study.design.uncertain, "\n")));
  }
  if (!study.portfolio.of.empty()) {
    head.texts.emplace_back("portfolio", study.portfolio.of);
    head.texts.emplace_back("portfolio_parts", fmt::format("{}", fmt::join(study.portfolio.parts, "\n")));
    head.texts.emplace_back("portfolio_costs", fmt::format("{}", fmt::join(study.portfolio.costs, "\n")));
    head.texts.emplace_back("portfolio_budget", fmt::format("{}", study.portfolio.budget));
  }
  for (std::size_t k = 0; k < study.bases.size(); ++k)
    head.texts.emplace_back(fmt::format("config:{}:{}", study.strategies[k / study.scenarios.size()],
                                        study.bases[k].scenario.name), study.bases[k].config);
  Citizens citizens(study, finished);
  FinishedRun run;
  write_results(output, head, [&](std::uint32_t s, std::uint32_t p, std::uint32_t r) -> const RunRecord* {
    const RunAddress at = address(study, s, p, r);
    if (finished.failed(at)) return nullptr;
    run = finished.read(at);
    spread_spending(run.record, study.base(s, p).scenario, head.interventions);
    return &run.record;
  }, {}, citizens.source());
  return failures;
}

}  // namespace minga
