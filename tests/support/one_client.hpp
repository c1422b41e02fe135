// Strands for one citizen: what a client would gain and need, as a number to check by hand.
#pragma once

#include <vector>

#include "minga/engine/utility.hpp"

namespace minga::testing {

inline Marks marked(bool yes) {
  Marks marks{};
  marks[0] = yes ? 1 : 0;
  return marks;
}

template <int W>
Clients<W> client(const Model<W>& m, int sector, std::uint32_t citizen, int lane = 0) {
  const std::vector<std::uint32_t> one = {citizen};
  const auto in = static_cast<std::uint32_t>(lane);
  return Clients<W>(m, sector, one, &in);
}

template <int W>
float utility(const Model<W>& m, int sector, std::uint32_t citizen, bool digital, int lane = 0) {
  return utilities(client(m, sector, citizen, lane), marked(digital))[0];
}

template <int W>
float hours(const Model<W>& m, int sector, std::uint32_t citizen, bool digital, int lane = 0) {
  return hours_of(client(m, sector, citizen, lane), marked(digital))[0];
}

template <int W>
float fragmentation_factor(const Model<W>& m, int sector, std::uint32_t citizen, int lane = 0) {
  const Clients<W> one = client(m, sector, citizen, lane);
  return fragmentation_factors(one, one.everywhere(1))[0];
}

}  // namespace minga::testing
