// Capacity of pools: c = c0 (.6 + K)(1 - .6 H), and how c0 is set so that demand over capacity is
// the utilisation asked for.
#pragma once

#include <cstdint>

#include "minga/engine/model.hpp"

namespace minga {

/// (.6 + K)(1 - .6 H) and what levers do, over the pool's points by their clients; in every lane.
template <int W>
Lanes<float, W> capacity_factors(const Model<W>& model, std::uint32_t pool) noexcept;

/// Sets c0 from the visits that citizens are expected to ask for at the start.
template <int W>
void estimate_capacity(Model<W>& model);

/// Sets c0 from the visits asked for since the last reset, if at least six months are counted.
/// Small pools borrow from their sector: the ratio of asked to expected visits is shrunk towards the
/// sector's ratio by kBorrowedVisits, because a year's noise must not become a lasting exclusion.
template <int W>
void reset_capacity(Model<W>& model);
inline constexpr float kBorrowedVisits = 500;

/// Counts this month's demand and capacity by sector.
template <int W>
void count_utilisation(Model<W>& model);

}  // namespace minga
