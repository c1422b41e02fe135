#include "study/study_checks.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "io/intervention_reader.hpp"
#include "io/scenario_settings.hpp"
#include "minga/core/error.hpp"
#include "minga/engine/ensemble.hpp"
#include "minga/scenarios/catalogue.hpp"
#include "study/batches.hpp"

namespace minga {
namespace {

bool same_society_parameters(const ParameterSet& a, const ParameterSet& b) {
  const std::vector<std::string> names = a.names();
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return a.info(name).stage != Stage::society || a.entry(name).value == b.entry(name).value;
  });
}

/// All lengths but that of interventions, which are each strategy's own.
bool same_extents(const Scenario& a, const Scenario& b) {
  const Extents left = extents_of(a);
  const Extents right = extents_of(b);
  for (int k = 0; k < kDims; ++k)
    if (const Dim dim = static_cast<Dim>(k); dim != Dim::intervention && left[dim] != right[dim]) return false;
  return true;
}

/// Files of two countries may differ though the countries' names do not. Under one strategy both scenarios
/// read that strategy's files too.
void demand_same_files(const Study& study, const LoadedScenario& a, const LoadedScenario& b) {
  for (std::size_t k = 0; k < std::max(a.inputs.size(), b.inputs.size()); ++k) {
    if (k < a.inputs.size() && k < b.inputs.size() && a.inputs[k].sha256 == b.inputs[k].sha256) continue;
    const InputFile& other = k < b.inputs.size() ? b.inputs[k] : a.inputs[k];
    throw UserError({fmt::format("scenarios '{}' and '{}' were given different files '{}'", a.scenario.name, b.scenario.name, other.name), study.path,
                     "the runs of a study share the country and its data, and a strategy is the same in every scenario",
                     "name the same files in both, or make a study for each"});
  }
}

}  // namespace

void demand_shape_kept(const Study& study) {
  constexpr std::array<std::string_view, 3> kMayVary = {"scenario.citizens", "scenario.seed", "scenario.burn_in"};
  for (std::size_t k = 0; k < study.design.names.size(); ++k) {
    const std::string& name = study.design.names[k];
    const bool of_run = name.starts_with("scenario.") || name.starts_with("record.");
    if (!of_run || std::find(kMayVary.begin(), kMayVary.end(), name) != kMayVary.end()) continue;
    throw UserError({fmt::format("{} cannot vary", name), study.design.where[k],
                     "all runs of a study stand in one table, and so have the same months and records; their number is the study's",
                     "set it in [study] or [record]; of a scenario citizens, seed and burn_in may vary, and make a study for each of other values"});
  }
}

/// The design gives a value at every point, and so a fixed one would count nowhere.
void demand_free(const Study& study) {
  for (std::size_t k = 0; k < study.design.names.size(); ++k)
    for (const std::string& setting : study.settings) {
      if (path_of_setting(setting) != study.design.names[k]) continue;
      const auto place = study.places.find(setting);
      throw UserError({fmt::format("{} is varied and also set", study.design.names[k]),
                       fmt::format("{} and {}", study.design.where[k], place == study.places.end() ? "--set" : place->second),
                       "the design gives it a value of its own at every point, so that the setting would change nothing",
                       fmt::format("take out '{}', or what varies it", setting)});
    }
}

void demand_one_shape(const Study& study) {
  const Scenario& first = study.bases.front().scenario;
  for (std::size_t k = 0; k < study.bases.size(); ++k) {
    const Scenario& s = study.bases[k].scenario;
    const bool same = s.months == first.months && s.burn_in == first.burn_in && s.country.name == first.country.name && same_extents(s, first) &&
                      s.start.year == first.start.year && s.start.month == first.start.month && s.start.day == first.start.day &&
                      s.record.every == first.record.every && s.record.outcomes == first.record.outcomes &&
                      s.record.groups == first.record.groups && s.record.district_months == first.record.district_months &&
                      s.record.citizens == first.record.citizens;
    if (same) {
      demand_same_files(study, study.bases[k - k % study.scenarios.size()], study.bases[k]);
      continue;
    }
    throw UserError({fmt::format("scenarios '{}' and '{}' have different shapes", first.name, s.name), study.path,
                     "the runs of a study share country, start, months, burn-in and what is recorded",
                     "set months, burn_in and start in [study], and [record], for all of them"});
  }
}

/// A citizen is compared with the same citizen under another strategy or at another point.
void demand_same_citizens(const Study& study) {
  const Scenario& first = study.bases.front().scenario;
  if (!first.record.citizens) return;
  bool same = !varies_society(study);
  for (const LoadedScenario& loaded : study.bases)
    same = same && loaded.scenario.citizens == first.citizens && loaded.scenario.seed == first.seed &&
           same_society_parameters(loaded.scenario.parameters, first.parameters);
  if (same) return;
  throw UserError({"the points of the study have different citizens", study.path,
                   "record.citizens keeps one list of citizens for all of its runs, but the design or the scenarios change how the "
                   "society is built",
                   "leave record.citizens out, or vary only what acts in a run (stage 'dynamics' in 'minga list parameters')"});
}

void demand_barriers_count(const Study& study, const Scenario& at_point, const std::vector<double>& row) {
  for (std::size_t k = 0; k < study.design.names.size(); ++k) {
    const std::string& name = study.design.names[k];
    if (!name.starts_with("barriers.")) continue;
    const std::string barrier = name.substr(9);
    for (const Barrier::Setting& setting : find_barrier(barrier, study.design.where[k]).settings(row[k])) {
      const ParameterValue& entry = at_point.parameters.entry(setting.parameter);
      if (entry.source == barrier_source(barrier, row[k])) continue;
      throw UserError({fmt::format("{} is varied, and {}, which it moves, is also set", name, setting.parameter),
                       fmt::format("{} and {}", study.design.where[k], entry.origin),
                       "what is set directly wins over a barrier, so that the barrier would move nothing, or only part of what it should",
                       fmt::format("take out '{}', or what varies {}", setting.parameter, name)});
    }
  }
}

}  // namespace minga
