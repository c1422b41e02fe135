// The utility of trying a service: what a citizen, a service point and the month put on one scale
// of log-odds. Also what a finished case weighs: hours and travel.
#pragma once

#include <cstdint>

#include "minga/engine/model.hpp"

namespace minga {

/// Internet at home, or connected by policy.
template <int W>
bool connected(const Model<W>& model, std::uint32_t citizen, int lane) noexcept;

/// Kilometres from home to the point of the sector, after the lever on distance.
template <int W>
float distance_km(const Model<W>& model, int sector, std::uint32_t citizen, int lane) noexcept;

/// Hours of a whole procedure at the citizen's point.
template <int W>
float hours_of(const Model<W>& model, int sector, std::uint32_t point, bool digital,
               int lane) noexcept;

/// U of the take-up equation (docs/odd.md, take-up).
template <int W>
float utility(const Model<W>& model, int sector, std::uint32_t citizen, bool digital,
              int lane) noexcept;

}  // namespace minga
