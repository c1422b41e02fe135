// Ids are types: a district cannot be passed where a citizen is meant.
#pragma once

#include <compare>
#include <cstdint>

namespace minga {

/// A 32-bit index with a meaning. `value` is the row in the table of that kind of thing.
template <class Tag>
struct Id {
  std::uint32_t value = 0;
  friend constexpr auto operator<=>(Id, Id) = default;
};

using CitizenId = Id<struct CitizenTag>;
using ServicePointId = Id<struct ServicePointTag>;
using InstitutionId = Id<struct InstitutionTag>;
using DistrictId = Id<struct DistrictTag>;
using ProvinceId = Id<struct ProvinceTag>;
using RegionId = Id<struct RegionTag>;  ///< a department of the country
using SectorId = Id<struct SectorTag>;

/// A month's index, counted from the start of burn-in.
struct Tick {
  std::int32_t value = 0;
  friend constexpr auto operator<=>(Tick, Tick) = default;
};

/// National or local government.
enum class Tier : std::uint8_t { national = 0, local = 1 };
inline constexpr int kTiers = 2;

/// Sectors are data; this bounds how many a country may have (one bit each in a citizen's masks).
inline constexpr int kMaxSectors = 8;

}  // namespace minga
