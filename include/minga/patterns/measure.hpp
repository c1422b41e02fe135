// What can be measured in a run: the recorded outcomes, and a few things that surveys ask and no outcome
// records. The closed lists that pattern files name.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "minga/record/outcome.hpp"
#include "minga/society/groups.hpp"

namespace minga {

/// Of whom: the groups of the results, then those that surveys compare them with.
enum class Who : std::uint8_t {
  group,  ///< one of the results' groups
  with_voice, without_voice, not_poor, not_indigenous, men, connected, aged_50_and_over, count
};
std::string_view to_text(Who who) noexcept;

/// A column of citizens for means over groups and for regressions; all are in 0-1 but age and education.
/// Trust is as a survey would hear it: the expected answer under the noise of answers (survey.spread_*), so
/// that no draw is needed. Satisfaction is the signal of the latest case finished in the months observed;
/// a citizen without one is missing.
enum class CitizenVariable : std::uint8_t {
  trust_national, trust_local,
  answer_national, answer_local,    ///< on a seven-point scale from 0 to 1
  trusts_national, trusts_local,    ///< answers 6 to 10 on a scale from 0 to 10 (A32)
  distrusts_national, distrusts_local,  ///< answers 0 to 4
  voice, bribe, meeting, rural, woman, indigenous, connected, poor, disability, migrant, young,
  age,                              ///< in decades
  education,                        ///< 0 primary or less, 1 secondary, 2 tertiary
  satisfaction,                     ///< latest signals of national services, their mean
  local_satisfaction,               ///< latest signals of local services, their mean
  own_access,                       ///< served over needed, means that forget by 1/12 a month; missing without needs
  good_experience, bad_experience,  ///< 1: the latest local case satisfied, or did not; both 0: no case
  count
};
struct CitizenVariableInfo {
  std::string_view name;
  bool observed;  ///< needs the months before the reading to be watched
  std::string_view meaning;
};
const std::vector<CitizenVariableInfo>& citizen_variable_table() noexcept;

enum class MeasureKind : std::uint8_t {
  outcome,              ///< a recorded outcome
  citizens,             ///< mean of a column of citizens
  citizens_of_region,   ///< the same in one region
  three_visits,         ///< share of finished cases that took three visits or more
  take_up_near,         ///< attempts over needs of citizens within 1 km of the sector's point
  take_up_far,          ///< the same beyond 10 km
  in_use,               ///< share of the sector's offices that use an innovation
  adopted_of_tested,    ///< innovations adopted by their testers over those decided on, existing channels weighing 27 %
  adopted_existing, adopted_new,  ///< the same of innovations with an existing channel, and with a new one
  digital_success,      ///< digital pilots that succeed fully, over those that ended
  slope,                ///< coefficient of a regression
  slope_per_deviation,  ///< the same times the standard deviation of the term
  count
};
struct MeasureKindInfo {
  std::string_view name;  ///< as in the files; "" for outcomes and columns of citizens, named by themselves
  int window;             ///< months that are watched before the reading; 0: none
  std::string_view meaning;
};
const std::vector<MeasureKindInfo>& measure_kind_table() noexcept;

/// Months watched before satisfaction or an experience is read.
inline constexpr int kExperienceWindow = 24;
inline constexpr int kAllSectors = -1;

struct Measure {
  MeasureKind kind = MeasureKind::outcome;
  Outcome outcome = Outcome::trust_national;
  CitizenVariable variable = CitizenVariable::trust_national;
  Who who = Who::group;
  Group group = Group::all;
  int sector = kAllSectors;     ///< kAllSectors: the mean over sectors (or classes of institutions)
  int region = -1;              ///< of citizens_of_region
  int regression = -1, term = -1;
  int window = 0;               ///< months to be watched before the reading
  friend bool operator==(const Measure&, const Measure&) = default;
};

}  // namespace minga
