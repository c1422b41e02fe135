// Strands: a number for each of the up to 64 citizens of a batch, all in one lane and one sector.
//
// Formulas run over whole steps of 16, a number that the compiler knows, and become vectors; what is loaded
// from columns stops at the batch's size. From there to the end of its last step a strand holds numbers of
// no meaning, and past that nothing.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "minga/engine/batch.hpp"
#include "minga/engine/model.hpp"

namespace minga {

inline constexpr std::size_t kStrand = Batch::kMost;
using Strand = std::array<float, kStrand>;
using Marks = std::array<std::int32_t, kStrand>;     ///< 1 yes, 0 no
using Rows = std::array<std::uint32_t, kStrand>;

inline constexpr std::size_t kStep = 16;
/// `size` up to the end of its step.
constexpr std::size_t whole_steps(std::size_t size) noexcept { return (size + kStep - 1) / kStep * kStep; }

/// Calls f(k) for each k below `steps`, a number of whole steps.
template <class F>
void for_steps(std::size_t steps, F&& f) {
  const std::size_t end = steps < kStrand ? steps : kStrand;  // as it always is; the compiler is to know
  for (std::size_t first = 0; first < end; first += kStep)
    for (std::size_t k = first; k < first + kStep; ++k) f(k);
}
/// f(k) for each k below `steps`, a number of whole steps.
template <class F>
Strand strand_of(std::size_t steps, F&& f) {
  Strand out;
  for_steps(steps, [&](std::size_t k) { out[k] = f(k); });
  return out;
}

/// Citizens who have to do with the service points of a sector, in one lane.
template <int W>
struct Clients {
  /// At most 64 citizens.
  Clients(const Model<W>& model, int of_sector, int of_lane, std::span<const std::uint32_t> citizens);
  Clients(const Model<W>& model, int of_sector, const Batch& batch)
      : Clients(model, of_sector, batch.lane, {batch.citizen.data(), static_cast<std::size_t>(batch.size)}) {}

  const Model<W>& m;
  int sector, lane;
  std::size_t size, steps;                     ///< clients; and whole steps of a strand that hold them
  Rows citizen, district, point, institution;  ///< 0 past the last
  Marks flags;                                 ///< in force: with hardship and displacement

  float p(Parameter parameter) const noexcept { return m.parameters[parameter][lane]; }
  float p(SectorParameter parameter) const noexcept { return m.parameters.at(parameter, sector)[lane]; }
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
  /// load(row) for each client, 0 past the last.
  template <class Load>
  Strand loaded(const Rows& rows, Load&& load) const {
    Strand out;
    for (std::size_t k = 0; k < size; ++k) out[k] = load(rows[k]);
    for (std::size_t k = size; k < steps; ++k) out[k] = 0;
    return out;
  }
  /// A column of lanes at the clients' rows.
  Strand of(const Column<float, W>& column, const Rows& rows) const {
    return loaded(rows, [&](std::uint32_t row) { return column[row][lane]; });
  }
  Strand lever(const LeverColumns<W>& columns, const Rows& rows, Lever which) const {
    if (columns.at_bases()) return filled(columns.value(0, which)[lane]);
    return loaded(rows, [&](std::uint32_t row) { return columns.value(row, which)[lane]; });
  }
  Strand point_lever(Lever which) const { return lever(m.policy.point, point, which); }
  Strand institution_lever(Lever which) const { return lever(m.policy.institution, institution, which); }

  /// A sector's number plus what a lever adds at the point, in 0-1.
  Strand cover(SectorParameter own, Lever which) const { return in_unit(p(own), point_lever(which)); }
  /// An institution's quality in force, in 0-1.
  Strand quality(Parameter own, Lever which) const { return in_unit(p(own), institution_lever(which)); }

 private:
  Strand in_unit(float base, const Strand& lever) const {
    return strand([&](std::size_t k) { return sum_in_unit(base, lever[k]); });
  }
};

}  // namespace minga
