// Strands: a number for each of the up to 64 cases of a batch, all in one sector, in any lanes.
//
// Formulas and loads run over whole steps of 16. From the batch's size to the end of its last step stands the
// last case again, so that a number may be written back for all of them; past that a strand holds nothing.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "minga/engine/batch.hpp"
#include "minga/engine/model.hpp"

namespace minga {

using Strand = std::array<float, kMostCases>;
using Marks = std::array<std::int32_t, kMostCases>;  ///< 1 yes, 0 no
using Rows = std::array<std::uint32_t, kMostCases>;
using Places = std::array<std::size_t, kMostCases>;  ///< of a citizen and lane in the entries of citizens' columns

/// Where each citizen and lane stands there.
template <int W>
void find_places(std::size_t steps, const Rows& citizens, const Rows& lanes, Places& places) noexcept {
  for_steps(steps, [&](std::size_t k) { places[k] = std::size_t{citizens[k]} * W + (W == 1 ? 0 : lanes[k]); });
}

/// f(k) for each k below `steps`, a number of whole steps.
template <class F>
Strand strand_of(std::size_t steps, F&& f) {
  Strand out;
  for_steps(steps, [&](std::size_t k) { out[k] = f(k); });
  return out;
}

/// A number that every lane has one of, at each case: with one lane it is one number for all.
template <int W>
struct ByLane {
  Strand value;
  float operator[](std::size_t k) const noexcept { return value[k]; }
};
template <>
struct ByLane<1> {
  float value;
  float operator[](std::size_t) const noexcept { return value; }
};

/// Citizens who have to do with the service points of a sector, each in one lane.
template <int W>
struct Clients {
  /// At most 64 citizens and their lanes.
  Clients(const Model<W>& model, int of_sector, std::span<const std::uint32_t> citizens, const std::uint32_t* lanes);
  Clients(const Model<W>& model, int of_sector, const Batch& batch)
      : Clients(model, of_sector, {batch.citizen.data(), static_cast<std::size_t>(batch.size)}, batch.lane.data()) {}

  const Model<W>& m;
  int sector;
  std::size_t size, steps;                     ///< clients; and whole steps of a strand that hold them
  Rows citizen, district, point, institution;
  Rows lane_of;                                ///< only read with many lanes
  Places place;
  Marks flags;                                 ///< in force: with hardship and displacement

  int lane(std::size_t k) const noexcept { return W == 1 ? 0 : static_cast<int>(lane_of[k]); }
  ByLane<W> p(Parameter parameter) const noexcept { return by_lane(m.parameters[parameter]); }
  ByLane<W> p(SectorParameter parameter) const noexcept { return by_lane(m.parameters.at(parameter, sector)); }
  ByLane<W> everywhere(float x) const noexcept { return by_lane(Lanes<float, W>::filled(x)); }
  /// The number of each client's lane. Mostly all lanes have the same.
  ByLane<W> by_lane(const Lanes<float, W>& numbers) const noexcept {
    if constexpr (W == 1) {
      return {numbers[0]};
    } else {
      if (lanes_alike(numbers)) return {filled(numbers[0])};
      return {loaded(lane_of, [&](std::uint32_t lane) { return numbers[static_cast<int>(lane)]; })};
    }
  }
  /// 1 where the client has the flag.
  std::int32_t is(std::size_t k, Flag flag) const noexcept {
    return (flags[k] >> __builtin_ctz(static_cast<unsigned>(flag))) & 1;
  }

  /// f(k) for each client.
  template <class F>
  Strand strand(F&& f) const {
    return strand_of(steps, f);
  }
  Strand filled(float x) const {
    return strand([x](std::size_t) { return x; });
  }
  /// load(row) for each client.
  template <class Load>
  Strand loaded(const Rows& rows, Load&& load) const {
    Strand out;
    for_singles(steps, [&](std::size_t k) { out[k] = load(rows[k]); });
    return out;
  }
  /// load(row)[lane] for each client.
  template <class Load>
  Strand loaded_lanes(const Rows& rows, Load&& load) const {
    Strand out;
    for_singles(steps, [&](std::size_t k) { out[k] = load(rows[k])[lane(k)]; });
    return out;
  }
  /// A column of citizens.
  Strand of(const Column<float, W>& column) const {
    const float* const all = entries<float, W>(column);
    Strand out;
    for_singles(steps, [&](std::size_t k) { out[k] = all[place[k]]; });
    return out;
  }
  /// A column of lanes at rows of the clients' institutions, points or regions.
  Strand of(const Column<float, W>& column, const Rows& rows) const {
    return loaded_lanes(rows, [&](std::uint32_t row) -> const Lanes<float, W>& { return column[row]; });
  }
  Strand lever(const LeverColumns<W>& columns, const Rows& rows, Lever which) const {
    if (columns.at_bases()) return filled(columns.value(0, which)[0]);  // bases are those of all lanes
    return loaded_lanes(rows, [&](std::uint32_t row) -> const Lanes<float, W>& { return columns.value(row, which); });
  }
  Strand point_lever(Lever which) const { return lever(m.policy.point, point, which); }
  Strand institution_lever(Lever which) const { return lever(m.policy.institution, institution, which); }

  /// A sector's number plus what a lever adds at the point, in 0-1.
  Strand cover(SectorParameter own, Lever which) const { return in_unit(p(own), point_lever(which)); }
  /// An institution's quality in force, in 0-1.
  Strand quality(Parameter own, Lever which) const { return in_unit(p(own), institution_lever(which)); }

 private:
  Strand in_unit(const ByLane<W>& base, const Strand& lever) const {
    return strand([&](std::size_t k) { return sum_in_unit(base[k], lever[k]); });
  }
};

}  // namespace minga
