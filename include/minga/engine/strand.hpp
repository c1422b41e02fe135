// Strands: a number for each of the up to 64 citizens of a batch, all in one lane and one sector.
//
// Formulas run over all 64, a number that the compiler knows, and become vectors; only what is loaded
// from columns stops at the batch's size. Past it strands hold numbers of no meaning.
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

/// f(k) for each of the 64.
template <class F>
Strand strand_of(F&& f) {
  Strand out;
  for (std::size_t k = 0; k < kStrand; ++k) out[k] = f(k);
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
  std::size_t size;
  Rows citizen, district, point, institution;  ///< 0 past the last
  Marks flags;                                 ///< in force: with hardship and displacement

  float p(Parameter parameter) const noexcept { return m.parameters[parameter][lane]; }
  float p(SectorParameter parameter) const noexcept { return m.parameters.at(parameter, sector)[lane]; }
  /// 1 where the client has the flag.
  std::int32_t is(std::size_t k, Flag flag) const noexcept {
    return (flags[k] >> __builtin_ctz(static_cast<unsigned>(flag))) & 1;
  }

  /// load(row) for each client, 0 past the last.
  template <class Load>
  Strand loaded(const Rows& rows, Load&& load) const {
    Strand out;
    for (std::size_t k = 0; k < size; ++k) out[k] = load(rows[k]);
    for (std::size_t k = size; k < kStrand; ++k) out[k] = 0;
    return out;
  }
  /// A column of lanes at the clients' rows.
  Strand of(const Column<float, W>& column, const Rows& rows) const {
    return loaded(rows, [&](std::uint32_t row) { return column[row][lane]; });
  }
  Strand lever(const LeverColumns<W>& columns, const Rows& rows, Lever which) const {
    if (columns.at_bases()) {
      Strand base;
      base.fill(columns.value(0, which)[lane]);
      return base;
    }
    return loaded(rows, [&](std::uint32_t row) { return columns.value(row, which)[lane]; });
  }
  Strand point_lever(Lever which) const { return lever(m.policy.point, point, which); }
  Strand institution_lever(Lever which) const { return lever(m.policy.institution, institution, which); }

  /// A sector's number plus what a lever adds at the point, in 0-1.
  Strand cover(SectorParameter own, Lever which) const { return in_unit(p(own), point_lever(which)); }
  /// An institution's quality in force, in 0-1.
  Strand quality(Parameter own, Lever which) const { return in_unit(p(own), institution_lever(which)); }

 private:
  static Strand in_unit(float base, const Strand& lever) {
    return strand_of([&](std::size_t k) { return sum_in_unit(base, lever[k]); });
  }
};

}  // namespace minga
