// Citizen groups: the flags of a citizen and the groups that outcomes are reported for.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace minga {

/// What a citizen is; one bit each. A group of the results is a condition on these bits.
enum class Flag : std::uint16_t {
  rural = 1U << 0,
  poor = 1U << 1,
  indigenous = 1U << 2,  ///< linguistic minority
  disability = 1U << 3,
  woman = 1U << 4,
  migrant = 1U << 5,
  connected = 1U << 6,  ///< internet at home
  young = 1U << 7,      ///< 18-29
  formative = 1U << 8,  ///< 18-25, when dispositions still form (A44)
};
using Flags = std::uint16_t;

constexpr bool has(Flags flags, Flag flag) noexcept {
  return (flags & static_cast<Flags>(flag)) != 0;
}

/// The groups of the results, in the order of the file.
enum class Group : std::uint8_t {
  all, rural, urban, poor, indigenous, disability, women, migrants, young, offline, count
};
inline constexpr int kGroups = static_cast<int>(Group::count);
inline constexpr std::array<std::string_view, kGroups> kGroupNames = {
    "all",   "rural",    "urban", "poor",  "indigenous", "disability",
    "women", "migrants", "young", "offline"};
inline constexpr std::array<std::string_view, kGroups> kGroupMeanings = {
    "all citizens",
    "citizens of rural places",
    "citizens of urban places",
    "citizens under the poverty line",
    "citizens of an indigenous language or identity (linguistic minority)",
    "citizens with a disability",
    "women",
    "migrants from abroad",
    "citizens aged 18 to 29",
    "citizens without internet at home"};

/// Bit g is set when the citizen belongs to group g.
using GroupMask = std::uint16_t;

namespace detail {

constexpr GroupMask computed_groups(Flags flags) noexcept {
  const auto bit = [](Group g) { return static_cast<GroupMask>(1U << static_cast<unsigned>(g)); };
  GroupMask mask = bit(Group::all);
  mask = static_cast<GroupMask>(mask | (has(flags, Flag::rural) ? bit(Group::rural) : bit(Group::urban)));
  if (has(flags, Flag::poor)) mask = static_cast<GroupMask>(mask | bit(Group::poor));
  if (has(flags, Flag::indigenous)) mask = static_cast<GroupMask>(mask | bit(Group::indigenous));
  if (has(flags, Flag::disability)) mask = static_cast<GroupMask>(mask | bit(Group::disability));
  if (has(flags, Flag::woman)) mask = static_cast<GroupMask>(mask | bit(Group::women));
  if (has(flags, Flag::migrant)) mask = static_cast<GroupMask>(mask | bit(Group::migrants));
  if (has(flags, Flag::young)) mask = static_cast<GroupMask>(mask | bit(Group::young));
  if (!has(flags, Flag::connected)) mask = static_cast<GroupMask>(mask | bit(Group::offline));
  return mask;
}

}  // namespace detail

/// [flags] f(flags), of the flags that decide on groups: they are the lowest eight.
template <class F>
constexpr auto table_of_flags(F f) {
  static_assert(static_cast<Flags>(Flag::young) == 1U << 7 && static_cast<Flags>(Flag::formative) == 1U << 8);
  std::array<decltype(f(Flags{})), 256> table{};
  for (unsigned flags = 0; flags < table.size(); ++flags) table[flags] = f(static_cast<Flags>(flags));
  return table;
}

namespace detail {
inline constexpr auto kGroupsOfFlags = table_of_flags(computed_groups);
}  // namespace detail

constexpr GroupMask groups_of(Flags flags) noexcept { return detail::kGroupsOfFlags[flags & 0xFFU]; }

}  // namespace minga
