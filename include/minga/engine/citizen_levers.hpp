// Levers of citizens for a whole batch: the same numbers as Policy::citizen, entry by entry in place of
// citizen by citizen.
#pragma once

#include "minga/engine/strand.hpp"

namespace minga {

/// A lever in force at each of `size` cases: a citizen and a lane. Levers that belong to no sector take kNoSector.
template <int W>
Strand citizen_levers(const Model<W>& model, Lever lever, int sector, std::size_t size, const std::uint32_t* citizens,
                      const std::uint32_t* lanes);

template <int W>
Strand citizen_levers(const Clients<W>& clients, Lever lever) {
  return citizen_levers(clients.m, lever, clients.sector, clients.size, clients.citizen.data(), clients.lane_of.data());
}
template <int W>
Strand citizen_levers(const Model<W>& model, Lever lever, int sector, const Batch& batch) {
  return citizen_levers(model, lever, sector, static_cast<std::size_t>(batch.size), batch.citizen.data(), batch.lane.data());
}

}  // namespace minga
