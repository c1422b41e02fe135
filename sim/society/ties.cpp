// Ties: each citizen proposes half the mean degree; a tie joins whoever proposes it. Most stay in
// the district and many of those seek somebody alike, some go to a neighbouring district, some
// anywhere in the country.
#include <cmath>

#include "minga/graph/builder.hpp"
#include "society/build.hpp"

namespace minga::build {
namespace {

constexpr std::uint32_t kClasses = 12;  // poor x indigenous x age band

std::uint32_t class_of(const Population& people, std::uint32_t c) {
  const std::uint32_t band = people.age[c] < 30 ? 0 : people.age[c] < 50 ? 1 : 2;
  return (has(people.flags[c], Flag::poor) ? 6U : 0U) +
         (has(people.flags[c], Flag::indigenous) ? 3U : 0U) + band;
}

/// A whole number below `bound` from a random word.
std::uint32_t below(std::uint32_t word, std::uint32_t bound) {
  return static_cast<std::uint32_t>((static_cast<std::uint64_t>(word) * bound) >> 32);
}

/// Rows of a district sorted by class, so that somebody alike is found at once.
struct Alike {
  explicit Alike(const Society& s) : rows(s.population.size()) {
    const std::size_t districts = s.country.districts.size();
    first.assign(districts * kClasses + 1, 0);
    for (std::uint32_t c = 0; c < s.population.size(); ++c)
      ++first[s.population.district[c] * kClasses + class_of(s.population, c) + 1];
    for (std::size_t k = 1; k < first.size(); ++k) first[k] += first[k - 1];
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::uint32_t c = 0; c < s.population.size(); ++c)
      rows[next[s.population.district[c] * kClasses + class_of(s.population, c)]++] = c;
  }
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> first;
};

/// [begin, begin + size) of something.
struct Stretch {
  std::uint32_t begin, size;
};

/// The far end of one proposed tie.
class Proposer {
 public:
  Proposer(const Society& s, const ParameterSet& p)
      : s_(s), alike_(s), draws_(s.draws()), long_share_(p[Parameter::tie_long]),
        near_share_(p[Parameter::tie_near]), homophily_(p[Parameter::tie_homophily]),
        proposals_(p[Parameter::tie_degree] / 2) {}

  void propose(std::uint32_t c, Emit emit) const {
    const std::uint32_t id = s_.population.id[c];
    const double whole = std::floor(proposals_);
    auto count = static_cast<std::uint32_t>(whole);
    if (proposals_ > whole)
      count += unit_double(draws_.fixed(Process::ties_long, id)[0]) < proposals_ - whole ? 1U : 0U;
    const std::size_t k = s_.population.district[c] * kClasses + class_of(s_.population, c);
    const Stretch alike{alike_.first[k], alike_.first[k + 1] - alike_.first[k]};
    for (std::uint32_t tie = 0; tie < count; ++tie)
      emit(far_end(c, alike, draws_.fixed(Process::ties_local, id, tie)));
  }

 private:
  std::uint32_t far_end(std::uint32_t c, Stretch alike, const Words& w) const {
    const double u = unit_double(w[0]);
    const std::uint32_t d = s_.population.district[c];
    if (u < long_share_) return below(w[1], s_.population.size());
    if (u < long_share_ + near_share_ || rows_of(d) < 2) return in_neighbouring(d, w);
    if (alike.size > 1 && unit_double(w[2]) < homophily_) {
      // One of the others: the rows are ascending, so from the own place on they move up by one.
      const std::uint32_t pick = alike.begin + below(w[1], alike.size - 1);
      return alike_.rows[pick] < c ? alike_.rows[pick] : alike_.rows[pick + 1];
    }
    const std::uint32_t pick = s_.district_rows[d] + below(w[1], rows_of(d) - 1);
    return pick < c ? pick : pick + 1;
  }
  std::uint32_t in_neighbouring(std::uint32_t d, const Words& w) const {
    const auto neighbours = s_.roads.neighbours(d);
    if (neighbours.empty()) return below(w[1], s_.population.size());
    const std::uint32_t other = neighbours[below(w[3], static_cast<std::uint32_t>(neighbours.size()))];
    if (rows_of(other) == 0) return below(w[1], s_.population.size());
    return s_.district_rows[other] + below(w[1], rows_of(other));
  }
  std::uint32_t rows_of(std::uint32_t d) const {
    return s_.district_rows[d + 1] - s_.district_rows[d];
  }

  const Society& s_;
  Alike alike_;
  Draws draws_;
  double long_share_, near_share_, homophily_, proposals_;
};

}  // namespace

void ties(Society& society, const ParameterSet& parameters, Executor& executor) {
  const Proposer proposer(society, parameters);
  // Without keys: here ids still are rows (placement.cpp), and a look-up for each comparison would cost
  // more than the rest of the sorting.
  society.ties = undirected_from_proposals(
      society.population.size(), executor, [&](std::uint32_t c, Emit emit) { proposer.propose(c, emit); });
}

}  // namespace minga::build
