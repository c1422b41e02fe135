// Who the citizens are: survey cells raked to each district, and flags that the survey does not
// cross with them. A citizen's place in a distribution is frac(start + row x irrational): an even
// spread over every stretch of rows, so that ten thousand citizens have the country's shares.
#include <algorithm>
#include <cmath>

#include "minga/core/math.hpp"
#include "society/build.hpp"
#include "society/raking.hpp"

namespace minga::build {
namespace {

/// An even sequence of its own for each attribute. Sequences are independent only if no factor is a
/// sum of whole multiples of the others and of 1: the roots of 5 (halved), 2, 3 and 7 are not.
class Spread {
 public:
  Spread(const Draws& draws, std::uint32_t which, double irrational)
      : start_(unit_double(draws.fixed(Process::attributes, 0, which)[0])), step_(irrational) {}
  double at(std::uint32_t row) const {
    const double x = start_ + static_cast<double>(row) * step_;
    return x - std::floor(x);
  }

 private:
  double start_, step_;
};

int age_in(int band, std::uint32_t word, int oldest) {
  constexpr int kFirst[] = {18, 30, 50};
  const int last[] = {29, 49, oldest};
  const int years = last[band] - kFirst[band] + 1;
  return kFirst[band] + static_cast<int>((static_cast<std::uint64_t>(word) * static_cast<std::uint64_t>(years)) >> 32);
}

Flags flags_of(const JointCell& cell, bool poor, int age) {
  const auto bit = [](bool on, Flag flag) { return on ? static_cast<unsigned>(flag) : 0U; };
  return static_cast<Flags>(bit(cell.rural, Flag::rural) | bit(poor, Flag::poor) |
                            bit(cell.indigenous, Flag::indigenous) |
                            bit(cell.connected, Flag::connected) | bit(age <= 29, Flag::young) |
                            bit(age <= 25, Flag::formative));
}

}  // namespace

void attributes(Society& society, const ParameterSet& parameters, Executor& executor) {
  const Country& country = society.country;
  Population& people = society.population;
  const auto n = static_cast<std::uint32_t>(people.id.size());
  people.flags.resize(n);
  people.age.resize(n);
  people.education.resize(n);
  people.home_km.resize(n);
  const Draws draws = society.draws();
  const Spread cell_at(draws, 1, .6180339887498949);
  const Spread disability_at(draws, 2, .4142135623730951);
  const Spread migrant_at(draws, 3, .7320508075688772);
  const Spread woman_at(draws, 4, .6457513110645906);
  const std::vector<double> rural = rural_shares(country, parameters[Parameter::rural_share]);
  const RakedCells cells(country, rural, executor);

  executor.for_blocks(static_cast<std::uint32_t>(country.districts.size()), [&](std::uint32_t d) {
    if (society.district_rows[d] == society.district_rows[d + 1]) return;
    const std::vector<double> cumulated = cells.cumulated(d);
    const double radius = std::sqrt(country.districts[d].surface / 3.14159265358979323846);
    for (std::uint32_t c = society.district_rows[d]; c < society.district_rows[d + 1]; ++c) {
      const auto entry = static_cast<std::size_t>(
          std::upper_bound(cumulated.begin(), cumulated.end() - 1, cell_at.at(c)) - cumulated.begin());
      const JointCell& cell = country.cells[entry / 2];
      const Words w = draws.fixed(Process::home, people.id[c]);
      const int age = age_in(cell.age_band, w[0], country.oldest_age);
      unsigned flags = flags_of(cell, entry % 2 == 1, age);
      const auto put = [&](bool on, Flag flag) { flags |= on ? static_cast<unsigned>(flag) : 0U; };
      put(disability_at.at(c) < parameters[Parameter::disability_share], Flag::disability);
      put(migrant_at.at(c) < parameters[Parameter::migrant_share], Flag::migrant);
      put(woman_at.at(c) < parameters[Parameter::woman_share], Flag::woman);
      people.flags[c] = static_cast<Flags>(flags);
      people.age[c] = static_cast<std::uint8_t>(age);
      people.education[c] = static_cast<std::uint8_t>(cell.education);
      const double way = std::min(parameters[Parameter::home_cap],
                                  radius * std::sqrt(unit_double(w[1])) *
                                      (cell.rural ? 1 : parameters[Parameter::urban_home]));
      people.home_km[c] = static_cast<float>(way);
    }
  });
}

}  // namespace minga::build
