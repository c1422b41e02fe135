// Interventions compiled for a society and W lanes: whom they reach, how much is in force this
// month, and the levers they move. Interventions are taken in the order of their names, so the
// order in a file never matters.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "minga/core/lane_masks.hpp"
#include "minga/engine/intervention.hpp"
#include "minga/society/society.hpp"

namespace minga {

/// Entities of a society that a target selects.
struct Reach {
  std::vector<std::uint32_t> points, institutions, regions;
  std::vector<int> offices;             ///< [region] how many of the institutions are its offices
  std::vector<std::uint8_t> districts;  ///< 1 where its citizens are reached; empty = everywhere
  /// [district] the sector whose institution brings levers that belong to none; empty: the first of `sectors`.
  std::vector<std::uint8_t> bringers;
  std::uint8_t sectors = 0;             ///< bit per sector
  std::uint8_t tiers = 0;               ///< bit per tier
  GroupMask groups = 0;                 ///< citizens of any of these; 0 = all
};
/// Throws UserError for a name that the country does not have.
Reach resolve(const Society& society, const Target& target, std::string_view where);
/// The same check without a society.
void check_target(const Country& country, const Target& target, std::string_view where);

/// Values of the levers of one scope: [entity][lever of the scope]. Empty while nothing acts, and
/// then every lever has its base.
template <int W>
class LeverColumns {
 public:
  LeverColumns(Lever first, int levers, std::uint32_t entities);
  const Lanes<float, W>& value(std::uint32_t entity, Lever lever) const noexcept {
    return values_[at_bases() ? index(0, lever) : index(entity, lever)];
  }
  /// Nothing acted yet: every entity has the bases.
  bool at_bases() const noexcept { return !composed_; }
  /// Starts a month: everything at its base. `active` false frees nothing and costs nothing.
  void reset(bool active);
  void act(std::uint32_t entity, const LeverEffect& effect, const Lanes<float, W>& share, Nature by);
  /// Lanes in which policy moved a lever of the entity that clients meet since the last reset (contact.hpp).
  LaneMask<W> moved_by_policy(std::uint32_t entity) const noexcept {
    return moved_by_policy_.empty() ? LaneMask<W>{0} : moved_by_policy_[entity];
  }
  /// (base + additions) x factors, inside the range.
  void compose();

 private:
  std::size_t index(std::uint32_t entity, Lever lever) const noexcept {
    return static_cast<std::size_t>(entity) * static_cast<std::size_t>(levers_) +
           static_cast<std::size_t>(static_cast<int>(lever) - static_cast<int>(first_));
  }
  Lever first_;
  int levers_;
  std::uint32_t entities_;
  bool composed_ = false;  ///< sizes would not tell: with one entity both are alike
  Column<float, W> bases_, values_, added_, factor_;
  MaskColumn<W> moved_by_policy_;  ///< [entity]
};

/// The sector of levers that belong to none (connected, voice, acted_on, relief).
inline constexpr int kNoSector = -1;

/// A citizen lever in force for a part of the citizens.
template <int W>
struct CitizenLever {
  Lever lever;
  Operation operation;
  float amount;
  float left;                                  ///< of the effect after it faded, 0-1
  std::uint8_t sectors;
  std::uint8_t tiers;
  GroupMask groups;                            ///< 0 = all
  const std::vector<std::uint8_t>* districts;  ///< empty = everywhere
  const std::vector<std::uint8_t>* bringers;   ///< of the reach
  /// Share of the effect that each institution brings; the citizen's own one counts.
  const Lanes<float, W>* share;
  Nature by;

  /// Does it concern the sector? Levers that belong to none concern kNoSector.
  bool concerns(int sector) const noexcept { return sector == kNoSector || ((sectors >> sector) & 1) != 0; }
  bool reaches(Flags flags, std::uint32_t district) const noexcept {
    return (groups == 0 || (groups & groups_of(flags)) != 0) && (districts->empty() || (*districts)[district] != 0);
  }
  /// The sector whose institution brings it to a citizen of the district who is asked about this one.
  std::size_t brought_by(int sector, std::uint32_t district) const noexcept {
    if (sector != kNoSector) return static_cast<std::size_t>(sector);
    return bringers->empty() ? static_cast<std::size_t>(__builtin_ctz(sectors)) : (*bringers)[district];
  }
  /// Adds to what is added to the lever's base, or times its factor.
  void act(float of_share, float& added, float& factor) const noexcept {
    const float part = of_share * left;
    if (operation == Operation::add)
      added += part * amount;
    else
      factor *= 1 + part * (amount - 1);
  }
};

/// Lanes share an intervention only where theirs is the same in everything: points of a study may give one of the same
/// name another dose.
template <int W>
struct ActiveIntervention {
  const Intervention* what = nullptr;
  Reach reach;
  Lanes<float, W> member;   ///< 1 in the lanes whose strategy has it
  std::size_t place = 0;    ///< of its name among all names of policy; for spending
  Lanes<float, W> share;    ///< dose x intensity in force this month
  Column<float, W> delivered;  ///< [institution] what of it arrives: barriers throttle, 0 outside
  Column<float, W> chosen;     ///< [institution] 1 where a target by capability chose it; empty: all
  Lanes<double, W> spent;   ///< index points this month
};

/// An innovation of an intervention, and where it may be tried.
struct Slot {
  const InnovationType* type;
  int intervention;
  Reach reach;
};

template <int W>
struct Policy {
  /// Which interventions each lane has; society and strategies outlive the policy.
  Policy(const Society& society, std::span<const std::vector<Intervention>* const, W> strategies);

  bool active() const noexcept { return !interventions.empty(); }
  /// Did a target by capability choose this institution (or is it not by capability)?
  static bool chooses(const ActiveIntervention<W>& active, std::uint32_t row, int lane) noexcept {
    return active.chosen.empty() || active.chosen[row][lane] > 0;
  }
  /// Puts an effect on citizens in force for this month.
  void act_on_citizens(const Reach& reach, const LeverEffect& effect, float left,
                       const Lanes<float, W>* share, Nature by);
  /// Value of a citizen lever for a citizen with these attributes, in one lane; for many cases at once see
  /// citizen_levers.hpp.
  float citizen(Lever lever, int sector, Flags flags, std::uint32_t district,
                int lane) const noexcept;
  /// The same in every lane at once.
  Lanes<float, W> citizen_in_lanes(Lever lever, int sector, Flags flags, std::uint32_t district) const noexcept;
  /// Tiers (a bit each) whose interventions move a lever of this citizen in this lane.
  std::uint8_t tiers(Lever lever, Flags flags, std::uint32_t district, int lane) const noexcept;
  /// Does anybody move this citizen lever this month?
  bool moves(Lever lever) const noexcept { return (moved_citizen_levers >> static_cast<int>(lever)) & 1; }

  const Society* society;
  std::vector<ActiveIntervention<W>> interventions;  ///< policy, then pressures; ascending by name
  std::vector<Slot> slots;                           ///< innovations of all of them
  LeverColumns<W> institution, point, region;
  std::array<std::vector<CitizenLever<W>>, kLevers> citizen_levers;  ///< [lever] of this month
  /// Of this month, [institution] each: effects of innovations on citizens that wait or fade.
  std::deque<Column<float, W>> shares_of_citizen_effects;
  std::uint64_t moved_citizen_levers = 0;            ///< bit per lever that somebody moves
};

}  // namespace minga
