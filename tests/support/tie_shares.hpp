// Where the ties of a society lead, and where they should lead by the proposals of citizens.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "minga/society/society.hpp"

namespace minga::testing {

/// Poverty x language x age band, by which citizens seek somebody alike.
inline std::size_t likeness(const Society& s, std::uint32_t c) {
  const std::size_t band = s.population.age[c] < 30 ? 0 : s.population.age[c] < 50 ? 1 : 2;
  const Flags flags = s.population.flags[c];
  return band + (has(flags, Flag::indigenous) ? 3 : 0) + (has(flags, Flag::poor) ? 6 : 0);
}

struct TieShares {
  double district = 0;    ///< of all ties, inside the district
  double neighbouring = 0;
  double far = 0;
  double alike = 0;       ///< of the ties inside a district, to somebody alike
};

inline TieShares found_shares(const Society& s) {
  TieShares found;
  for (std::uint32_t c = 0; c < s.population.size(); ++c) {
    const std::uint32_t own = s.population.district[c];
    const auto roads = s.roads.neighbours(own);
    for (const std::uint32_t tie : s.ties.neighbours(c)) {
      const std::uint32_t other = s.population.district[tie];
      const bool near = std::find(roads.begin(), roads.end(), other) != roads.end();
      ++(other == own ? found.district : near ? found.neighbouring : found.far);
      found.alike += other == own && likeness(s, c) == likeness(s, tie);
    }
  }
  found.alike /= found.district;
  for (double* share : {&found.district, &found.neighbouring, &found.far}) *share /= s.ties.arcs();
  return found;
}

/// Of proposals, .10 lead anywhere, .15 to a neighbouring district, .75 inside the own one; half of
/// those seek somebody alike; what leads anywhere may end at home, and seeks nobody alike. `random` is how alike two at random of a district are.
struct Proposed : TieShares {
  double random = 0;
};
inline Proposed proposed_shares(const Society& s) {
  Proposed sum;
  const double all = s.population.size();
  double random = 0;
  for (std::uint32_t d = 0; d + 1 < s.district_rows.size(); ++d) {
    const double rows = s.district_rows[d + 1] - s.district_rows[d];
    double around = 0;
    for (const std::uint32_t other : s.roads.neighbours(d)) around += s.district_rows[other + 1] - s.district_rows[other];
    std::array<double, 12> of_kind{};
    for (std::uint32_t c = s.district_rows[d]; c < s.district_rows[d + 1]; ++c) ++of_kind[likeness(s, c)];
    double pairs = 0;
    for (const double kind : of_kind) pairs += rows > 1 ? kind / rows * (kind - 1) / (rows - 1) : 0;
    random += rows / all * pairs;
    sum.alike += rows / all * (.75 * (.5 + .5 * pairs) + .1 * rows / all * pairs);
    sum.district += rows / all * (.75 + .1 * rows / all);
    sum.neighbouring += rows / all * (.15 + .1 * around / all);
    sum.far += rows / all * .1 * (1 - (rows + around) / all);
  }
  sum.random = random;
  sum.alike /= sum.district;
  return sum;
}

}  // namespace minga::testing
