// Loops over the cases of a batch, at most 64. They run over whole steps, a number that the compiler knows, so
// that formulas become vectors; from the number of cases to the end of its step the last case stands again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace minga {

inline constexpr std::size_t kMostCases = 64;
inline constexpr std::size_t kStep = 16;

/// `cases` up to the end of its step.
constexpr std::size_t whole_steps(std::size_t cases) noexcept { return (cases + kStep - 1) / kStep * kStep; }

/// The last of `cases` entries again, to the end of its step.
inline void repeat_last(std::array<std::uint32_t, kMostCases>& entries, std::size_t cases) noexcept {
  for (std::size_t k = cases; k < whole_steps(cases); ++k) entries[k] = entries[cases - 1];
}

namespace detail {

/// As it always is; the compiler is to know.
constexpr std::size_t at_most_all(std::size_t steps) noexcept { return steps < kMostCases ? steps : kMostCases; }

}  // namespace detail

/// Calls f(k) for each k below `steps`, a number of whole steps: for formulas.
template <class F>
void for_steps(std::size_t steps, F&& f) {
  const std::size_t end = detail::at_most_all(steps);
  for (std::size_t first = 0; first < end; first += kStep)
    for (std::size_t k = first; k < first + kStep; ++k) f(k);
}

/// The same, four to a turn: for reads and writes that find their places one by one.
template <class F>
void for_singles(std::size_t steps, F&& f) {
  const std::size_t end = detail::at_most_all(steps);
  for (std::size_t k = 0; k < end; k += 4) f(k), f(k + 1), f(k + 2), f(k + 3);
}

}  // namespace minga
