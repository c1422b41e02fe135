#include "minga/record/outcome.hpp"

#include <fmt/format.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

constexpr double kAny = 1e15;
constexpr std::string_view kDimNames[kDims] = {"time",   "sector", "group",        "institution_class",
                                               "stage",  "region", "intervention", "district_time",
                                               "district"};
using D = Dim;

std::vector<OutcomeInfo> make_table() {
  const std::vector<Dim> by_group = {D::time, D::group};
  const std::vector<Dim> by_sector = {D::time, D::sector};
  const std::vector<Dim> by_both = {D::time, D::sector, D::group};
  const std::vector<Dim> by_class = {D::time, D::institution_class};
  const std::vector<Dim> map = {D::district_time, D::district};
  const std::string_view mean = "group: mean";
  const std::string_view year = "time: sum (interval: 12 months) group: mean";
  return {
      {"trust_national", by_group, "1", "trust in national government", 0, 1, mean,
       "Mean trust T of the group's citizens, 0 none to 1 full."},
      {"trust_local", by_group, "1", "trust in local government", 0, 1, mean,
       "Mean trust T of the group's citizens, 0 none to 1 full."},
      {"trust_national_spread", by_group, "1", "spread of trust in national government", 0, 1,
       "group: standard_deviation", "Standard deviation of T between the group's citizens."},
      {"trust_local_spread", by_group, "1", "spread of trust in local government", 0, 1,
       "group: standard_deviation", "Standard deviation of T between the group's citizens."},
      {"trusting_national", by_group, "1", "share trusting national government", 0, 1, mean,
       "Share of citizens with T >= 0.55 (6 to 10 on a scale from 0 to 10)."},
      {"distrusting_national", by_group, "1", "share distrusting national government", 0, 1, mean,
       "Share of citizens with T < 0.45 (0 to 4 on a scale from 0 to 10)."},
      {"trusting_local", by_group, "1", "share trusting local government", 0, 1, mean,
       "Share of citizens with T >= 0.55."},
      {"distrusting_local", by_group, "1", "share distrusting local government", 0, 1, mean,
       "Share of citizens with T < 0.45."},
      {"answer_national", by_group, "1", "survey answer on national government", 0, 1, mean,
       "Expected answer on a seven-point scale given T; compare surveys with this, not with T."},
      {"answer_national_spread", by_group, "1", "spread of answers on national government", 0, 1,
       "group: standard_deviation", "Standard deviation of the seven-point answers."},
      {"answer_local", by_group, "1", "survey answer on local government", 0, 1, mean,
       "Expected answer on a seven-point scale given T."},
      {"answer_local_spread", by_group, "1", "spread of answers on local government", 0, 1,
       "group: standard_deviation", "Standard deviation of the seven-point answers."},
      {"voice", by_group, "1", "share who feel they have a say", 0, 1, mean,
       "Share of citizens with voice."},
      {"access", by_both, "1", "access to services", 0, 1, year,
       "Served cases over needs of the last 12 months, at most 1 (a case may be older than its "
       "window)."},
      {"take_up", by_both, "1", "take-up", 0, 1, year, "Attempts over needs, last 12 months."},
      {"forgone", by_both, "1", "forgone needs", 0, 1, year,
       "Needs without an attempt over needs, last 12 months."},
      {"waiting", by_both, "month", "wait of served cases", 0, 60, year,
       "Mean months that cases served in the last 12 months had waited."},
      {"burden", by_both, "hour", "burden of a finished case", 0, kAny, year,
       "Hours x visits / 1.85 + travel, mean of the cases finished in the last 12 months."},
      {"satisfaction", by_both, "1", "satisfaction with services", 0, 1, year,
       "Mean signal S of the cases finished in the last 12 months."},
      {"satisfied", by_both, "1", "share of satisfied users", 0, 1, year,
       "Share of finished cases with S >= experience.satisfied, last 12 months."},
      {"private_provision", by_both, "1", "share in private provision", 0, 1, mean,
       "Share of citizens who have left the sector's public services."},
      {"bribe_asked", by_group, "1", "share asked for a bribe", 0, 1, mean,
       "Share of citizens asked for a bribe by an official in the last 12 months."},
      {"meeting", by_group, "1", "share who attended a meeting", 0, 1, mean,
       "Share of citizens who attended a municipal meeting in the last 12 months."},
      {"cases_opened", by_sector, "1", "cases opened", 0, kAny, "time: sum",
       "Attempts of sampled citizens since the previous record."},
      {"cases_served", by_sector, "1", "cases served", 0, kAny, "time: sum",
       "Cases served since the previous record."},
      {"cases_abandoned", by_sector, "1", "cases abandoned", 0, kAny, "time: sum",
       "Cases given up since the previous record."},
      {"cases_waiting", by_sector, "1", "cases waiting", 0, kAny, "time: point",
       "Open cases at the end of the month: previous + opened - served - abandoned, exactly."},
      {"utilisation", by_sector, "1", "demand over capacity", 0, kAny,
       "time: sum (interval: 12 months)",
       "Visits asked for by new cases over visits on offer, last 12 months."},
      {"capability", by_class, "1", "capability of institutions", 0, 1, "institution_class: mean",
       "Mean capability K."},
      {"leadership", by_class, "1", "high-level support", 0, 1, "institution_class: mean",
       "Mean leadership L in force."},
      {"pipeline", {D::time, D::stage, D::institution_class}, "1", "innovations by stage", 0, kAny,
       "institution_class: sum", "Innovations that strategies started, by stage."},
      {"shock", {D::time, D::region}, "1", "intensity of shocks", 0, 1, "time: point",
       "Intensity H of a region."},
      {"spending", {D::time, D::intervention}, "1", "spending", 0, kAny, "time: sum",
       "Index points spent since the previous record; no source gave a cost."},
      {"trust_national_district", map, "1", "trust in national government by district", 0, 1,
       "district: mean", "Mean T of the district's sampled citizens; missing where none lives."},
      {"trust_local_district", map, "1", "trust in local government by district", 0, 1,
       "district: mean", "Mean T of the district's sampled citizens; missing where none lives."},
      {"access_district", map, "1", "access by district", 0, 1, "district: mean",
       "Mean over citizens of their own served over needed, a mean that forgets by 1/12 a month."},
      {"group_size", {D::group}, "1", "sampled citizens", 0, kAny, "group: sum",
       "How many sampled citizens belong to the group."},
  };
}

}  // namespace

std::string_view to_text(Dim dim) noexcept { return kDimNames[static_cast<int>(dim)]; }

const std::vector<OutcomeInfo>& outcome_table() {
  static const std::vector<OutcomeInfo> table = make_table();
  return table;
}

std::span<const CitizenColumn> citizen_table() noexcept {
  using R = CitizenRecord;
  static constexpr CitizenColumn table[] = {
      {"trust_national", &R::trust_national, "1", 0, 1, "trust in national government at the horizon", ""},
      {"trust_local", &R::trust_local, "1", 0, 1, "trust in local government at the horizon", ""},
      {"voice", &R::voice, "1", 0, 1, "1: feels to have a say", ""},
      {"access", &R::access, "1", 0, 1, "own served over needed; missing: no need",
       "Served cases over needs, both means that forget by 1/12 a month, at most 1."},
      {"burden", &R::burden, "hour", 0, kAny, "hours a month spent on services", ""},
      {"treated", &R::treated, "1", 0, 1, "1: policy acted on the citizen directly",
       "In some month of the scenario an effect of a strategy on citizens was in force for the citizen; or a process "
       "of participation asked and the citizen came; or a case of the citizen was finished at a point, or in the charge "
       "of an office, on which an action or an innovation in use acted so that clients meet it. Effects on whole regions "
       "and on how offices innovate treat nobody."},
      {"treated_ties", &R::treated_ties, "1", 0, 1, "share of the citizen's ties that are treated; missing: no tie", ""},
  };
  return table;
}

int outcome_index(std::string_view name, std::string_view where) {
  const auto& table = outcome_table();
  std::vector<std::string> names;
  for (std::size_t k = 0; k < table.size(); ++k) {
    if (table[k].name == name) return static_cast<int>(k);
    names.emplace_back(table[k].name);
  }
  throw UserError({fmt::format("unknown outcome '{}'", name), std::string(where),
                   "the model records no such outcome; 'minga list outcomes' shows them all",
                   suggestion(name, names)});
}

}  // namespace minga
