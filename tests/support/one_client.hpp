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
  return Clients<W>(m, sector, lane, one);
}

template <int W>
float utility(const Model<W>& m, int sector, std::uint32_t citizen, bool digital, int lane = 0) {
  return utilities(client(m, sector, citizen, lane), marked(digital))[0];
}

template <int W>
float hours(const Model<W>& m, int sector, std::uint32_t citizen, bool digital, int lane = 0) {
  return hours_of(client(m, sector, citizen, lane), marked(digital))[0];
}

}  // namespace minga::testing
