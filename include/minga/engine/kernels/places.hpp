// Scarce places: who gets one, in keyed random order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace minga::kernels {

/// Moves the tickets that get one of `places` to the front and returns how many do. They are those
/// with the lowest keyed number, and of equal numbers the lowest id: the same ones for any order of
/// the tickets. A Ticket has a `number` and an `id`, unique among the tickets. The order inside
/// either part is not defined.
template <class Ticket>
std::size_t give_places(std::span<Ticket> tickets, std::size_t places) noexcept {
  if (places >= tickets.size()) return tickets.size();
  const auto before = [](const Ticket& a, const Ticket& b) {
    return a.number != b.number ? a.number < b.number : a.id < b.id;
  };
  std::nth_element(tickets.begin(), tickets.begin() + static_cast<std::ptrdiff_t>(places), tickets.end(), before);
  return places;
}

}  // namespace minga::kernels
