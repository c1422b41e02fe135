// The closed lists that pattern files name.
#include "minga/patterns/pattern.hpp"

namespace minga {

std::string_view to_text(Role role) noexcept {
  switch (role) {
    case Role::calibrated: return "calibrated";
    case Role::held_out: return "held out";
    case Role::input: return "input";
    case Role::count: break;
  }
  return "";
}

const std::vector<std::string>& role_keys() {
  static const std::vector<std::string> keys = {"calibrated", "held_out", "input"};
  return keys;
}

std::string_view to_text(Who who) noexcept {
  constexpr std::string_view kNames[] = {"", "with_voice", "without_voice", "not_poor", "not_indigenous", "men", "connected", "aged_50_and_over"};
  return kNames[static_cast<std::size_t>(who)];
}

const std::vector<StatisticInfo>& statistic_table() noexcept {
  static const std::vector<StatisticInfo> table = {
      {"value", false, "What is measured, as it is."},
      {"gap", false, "What is measured less the same of `other`."},
      {"ratio", true, "What is measured over the same of `other`."},
      {"odds_ratio", true, "Odds of a share over those of `other`."},
      {"change", false, "At `month` less at month `from`."},
      {"swing", false, "Standard deviation of readings every `every` months, from 0 to `month`, in a run."},
      {"effect", false, "In `arm` less in `control`, run by run."},
      {"relative_effects", true, "The effect over what `control` has, over the same of `other`."},
      {"ratio_of_effects", true, "The effect over that of `other`."},
      {"interaction", false, "In `arm` less in `first` less in `second` plus in `control`: what two do together and not apart."},
      {"half_life", true, "Months from `month` until the effect has halved, read every `every` months to `until`."},
      {"slope", false, "Coefficient of `term` in `regression`, times the deviation of the term where per = \"deviation\"."},
      {"slope_ratio", true, "Size of the coefficient of `term` over that of `other`."},
      {"best_share", true, "Share of regions in which the one of `arms` is best that is best in most regions; by means over citizens."},
  };
  return table;
}

const std::vector<MeasureKindInfo>& measure_kind_table() noexcept {
  static const std::vector<MeasureKindInfo> table = {
      {"", 0, "A recorded outcome, by its name ('minga list outcomes')."},
      {"", 0, "A mean over citizens."},
      {"", 0, "A mean over citizens of a region."},
      {"three_visits", 12, "Share of the cases finished in 12 months that took three visits or more."},
      {"take_up_near", 12, "Attempts over needs of 12 months, citizens within 1 km of the sector's point."},
      {"take_up_far", 12, "The same beyond 10 km."},
      {"in_use", 0, "Share of the sector's offices that use an innovation, mean over the arm's innovations."},
      {"adopted_of_tested", 0, "Tested innovations adopted, of those decided on since month 0; existing channels weigh 27 %, new ones 73 %."},
      {"adopted_existing", 0, "The same of innovations with an existing channel alone."},
      {"adopted_new", 0, "The same of innovations with a new channel alone."},
      {"digital_success", 0, "Digital pilots with full success, of those that ended since month 0."},
      {"", 0, "A coefficient of a regression."},
      {"", 0, "A coefficient times the deviation of its term."},
  };
  return table;
}

const std::vector<CitizenVariableInfo>& citizen_variable_table() noexcept {
  static const std::vector<CitizenVariableInfo> table = {
      {"trust_national", false, "Trust T in national government."},
      {"trust_local", false, "Trust T in local government."},
      {"answer_national", false, "Expected answer on a seven-point scale, 0-1."},
      {"answer_local", false, "The same about local government."},
      {"trusts_national", false, "Chance of an answer from 6 to 10 on a scale from 0 to 10 (A32)."},
      {"trusts_local", false, "The same about local government."},
      {"distrusts_national", false, "Chance of an answer from 0 to 4 on a scale from 0 to 10."},
      {"distrusts_local", false, "The same about local government."},
      {"voice", false, "1: feels to have a say."},
      {"bribe", false, "1: asked for a bribe in the last 12 months."},
      {"meeting", false, "1: attended a municipal meeting in the last 12 months."},
      {"rural", false, "1: lives in a rural place."},
      {"woman", false, "1: a woman."},
      {"indigenous", false, "1: of an indigenous language or identity."},
      {"connected", false, "1: internet at home."},
      {"poor", false, "1: under the poverty line."},
      {"disability", false, "1: with a disability."},
      {"migrant", false, "1: from abroad."},
      {"young", false, "1: aged 18 to 29."},
      {"age", false, "Age in decades."},
      {"education", false, "0 primary or less, 1 secondary, 2 tertiary."},
      {"satisfaction", true, "Mean of the latest signals of national services; missing without a case in 24 months."},
      {"local_satisfaction", true, "The same of local services."},
      {"own_access", false, "Own cases served over own needs, means that forget by 1/12 a month; missing without needs."},
      {"good_experience", true, "1: the latest case of a local service in 24 months satisfied."},
      {"bad_experience", true, "1: it did not. Both are 0 without a case."},
  };
  return table;
}

}  // namespace minga
