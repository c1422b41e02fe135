// The outcomes that a run can record: the one list of what a results file may hold.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace minga {

/// Named dimensions of outcomes. `time` are the recorded months; `district_time` the months chosen
/// for district maps.
enum class Dim : std::uint8_t {
  time, sector, group, institution_class, stage, region, intervention, district_time, district, count
};
inline constexpr int kDims = static_cast<int>(Dim::count);
std::string_view to_text(Dim dim) noexcept;

/// The outcomes by name in the order of the table; outcome_table()[k].name is the enumerator k.
enum class Outcome : std::uint8_t {
  trust_national, trust_local, trust_national_spread, trust_local_spread, trusting_national,
  distrusting_national, trusting_local, distrusting_local, answer_national,
  answer_national_spread, answer_local, answer_local_spread, voice, access, take_up, forgone,
  waiting, burden, satisfaction, satisfied, private_provision, bribe_asked, meeting,
  cases_opened, cases_served, cases_abandoned, cases_waiting, utilisation, capability,
  leadership, pipeline, shock, spending, trust_national_district, trust_local_district,
  access_district, group_size, count
};
inline constexpr int kOutcomes = static_cast<int>(Outcome::count);

struct OutcomeInfo {
  std::string_view name;          ///< the dataset: "trust_national"
  std::vector<Dim> dims;          ///< after strategy, point, replicate
  std::string_view units;         ///< "1" for shares and indices, "hour", "month", ...
  std::string_view long_name;     ///< a short phrase
  double low, high;               ///< valid range, inclusive
  std::string_view cell_methods;  ///< CF: "group: mean", ...
  std::string_view meaning;       ///< definition in one or two sentences; goes into attribute `comment`
};

/// Every outcome, in the order of the file.
const std::vector<OutcomeInfo>& outcome_table();
/// Index into outcome_table(); throws UserError with the nearest name.
int outcome_index(std::string_view name, std::string_view where);

/// What is recorded, and when.
struct RecordPlan {
  int every = 1;                        ///< months between records; the first is the end of burn-in
  std::vector<int> outcomes;            ///< indices into outcome_table(), ascending; empty = all
  std::vector<int> groups;              ///< indices into kGroupNames, ascending; empty = all
  std::vector<int> district_months;     ///< months after burn-in, ascending: 0, 60, 120
  bool citizens = false;                ///< final state of every citizen
  bool network = false;                 ///< the ties of the society
};

/// Stages of the pipeline as recorded, in the order of dimension `stage`.
inline constexpr std::string_view kStageNames[] = {"pilot", "tested", "adopted", "scaled",
                                                   "dropped"};
/// Classes of institutions: the offices of each sector, then all ministries under this name.
inline constexpr std::string_view kMinistries = "ministries";

/// How long each dimension is in a run; [Dim::count].
struct Extents {
  std::uint32_t length[kDims] = {};
  std::uint32_t operator[](Dim d) const noexcept { return length[static_cast<int>(d)]; }
};

/// The recorded columns of one run: values[k] belongs to plan.outcomes[k], row-major over its dims;
/// NaN where nothing was to be measured (no member of the group, no case in twelve months).
struct RunRecord {
  std::vector<std::vector<float>> values;
};

/// Final state of one run's citizens, rows in ascending order of id: what citizen_table() lists.
struct CitizenRecord {
  std::vector<float> trust_national, trust_local, voice, access, burden, treated, treated_ties;
};

/// A column of CitizenRecord, and of group /citizens in a results file.
struct CitizenColumn {
  std::string_view name;
  std::vector<float> CitizenRecord::*values;
  std::string_view units;
  double low, high;             ///< valid range, inclusive
  std::string_view long_name;
  std::string_view meaning;     ///< goes into attribute `comment`; "": the long name says it
};
std::span<const CitizenColumn> citizen_table() noexcept;

/// Columns out: what an engine hands over when a run is done. Implementations keep, write or send.
class Recorder {
 public:
  virtual ~Recorder() = default;
  /// Called once for each run, from any thread, never for two runs at a time.
  virtual void finished(std::uint32_t strategy, std::uint32_t point, std::uint32_t replicate,
                        RunRecord record, CitizenRecord citizens) = 0;
};

}  // namespace minga
