#include "minga/study/replay.hpp"

#include <bit>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/engine/ensemble.hpp"
#include "minga/engine/simulation.hpp"
#include "study/spending.hpp"

namespace minga {
namespace {

/// Interventions on the file's axis; none where it has no axis.
std::vector<std::string> interventions_of(const ResultsFile& file) {
  return file.has("intervention") ? file.read("intervention").texts : std::vector<std::string>();
}

/// "[time 3, sector 1]": where value k of an outcome stands.
std::string place(const OutcomeInfo& info, const Extents& extents, std::size_t k) {
  std::vector<std::string> parts(info.dims.size());
  for (std::size_t axis = info.dims.size(); axis-- > 0;) {
    const std::size_t length = extents[info.dims[axis]];
    parts[axis] = fmt::format("{} {}", to_text(info.dims[axis]), k % length);
    k /= length;
  }
  return fmt::format("[{}]", fmt::join(parts, ", "));
}

/// Compares the values of a variable bit by bit; place(k) says where value k stands.
template <class Place>
void check_values(ReplayCheck& check, const std::string& name, const std::vector<float>& recorded, const std::vector<float>& now, Place&& place) {
  ++check.variables;
  check.values += recorded.size();
  if (recorded.size() != now.size()) {
    ++check.different;
    if (check.first.empty()) check.first = fmt::format("{}: {} values in the file, {} now", name, recorded.size(), now.size());
    return;
  }
  for (std::size_t k = 0; k < now.size(); ++k) {
    if (std::bit_cast<std::uint32_t>(now[k]) == std::bit_cast<std::uint32_t>(recorded[k])) continue;
    if (check.different++ == 0) check.first = fmt::format("{} at {}: {} in the file, {} now", name, place(k), recorded[k], now[k]);
  }
}

/// Those of the run, where the file has them.
void check_citizens(ReplayCheck& check, const ResultsFile& file, const RecordedRun& run, const ResultsSink& replayed) {
  if (!file.has("citizens") || !replayed.loaded.scenario.record.citizens) return;
  for (const CitizenColumn& column : citizen_table()) {
    const std::string name = fmt::format("citizens/{}", column.name);
    check_values(check, name, file.read_run(name, run.strategy, run.point, run.replicate), replayed.citizens.front().*column.values,
                 [](std::size_t k) { return fmt::format("[citizen {}]", k); });
  }
}

}  // namespace

std::unique_ptr<ResultsSink> replay(const LoadedScenario& loaded, const RecordedRun& run, Executor& executor,
                                  const std::function<bool(int, int)>& go_on) {
  const Scenario& s = loaded.scenario;
  const Society society = build_society(s.country, s.parameters, {s.seed, run.society, s.citizens}, executor);
  const Layout layout(society);
  const std::vector<Intervention> forces = s.forces();
  Simulation<1> simulation(society, layout, {{run.draw, &s.parameters, &forces}}, s.burn_in, executor);
  const int months = s.burn_in + s.months;
  for (int t = 0; t < months; ++t) {
    if (t == s.burn_in) simulation.record(s.record, extents_of(s));
    simulation.step();
    if (go_on && !go_on(t + 1, months)) return {};
  }
  auto sink = std::make_unique<ResultsSink>(loaded);
  sink->keep(society);
  CitizenRecord citizens;
  if (s.record.citizens) citizens = simulation.citizens(0);
  sink->finished(0, 0, 0, simulation.take_record(0), std::move(citizens));
  return sink;
}

ReplayCheck check_replay(const ResultsFile& file, const RecordedRun& run, const ResultsSink& replayed) {
  const Scenario& s = replayed.loaded.scenario;
  const std::vector<std::string> interventions = interventions_of(file);
  RunRecord now = replayed.runs.front();
  spread_spending(now, s, interventions);
  Extents extents = extents_of(s);
  extents.length[static_cast<int>(Dim::intervention)] = static_cast<std::uint32_t>(interventions.size());
  ReplayCheck check;
  for (std::size_t column = 0; column < s.record.outcomes.size(); ++column) {
    const OutcomeInfo& info = outcome_table()[static_cast<std::size_t>(s.record.outcomes[column])];
    const std::string name(info.name);
    const std::vector<float>& values = now.values[column];
    if (!file.has(name) && values.empty()) continue;  // no intervention, no map
    const std::vector<float> recorded = file.has(name) ? file.read_run(name, run.strategy, run.point, run.replicate) : std::vector<float>();
    check_values(check, name, recorded, values, [&](std::size_t k) { return place(info, extents, k); });
  }
  check_citizens(check, file, run, replayed);
  return check;
}

ResultsHead replay_head(const ResultsFile& file, const RecordedRun& run, const ResultsSink& replayed) {
  ResultsHead head = replayed.head();
  head.strategies = {run.strategy_name};
  head.first = {static_cast<std::uint32_t>(file.read("replicate").numbers.at(run.replicate)), run.society, run.draw};
  for (const std::string& name : file.names())
    if (name.starts_with("design:")) head.design.push_back({name.substr(7), {file.read(name).numbers.at(run.point)}});
  head.texts = {{"replay_of", run.id()}};
  if (const std::string identity = file.attribute("study_identity"); !identity.empty()) head.texts.emplace_back("study_identity", identity);
  return head;
}

}  // namespace minga
