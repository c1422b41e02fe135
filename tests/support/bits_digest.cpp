// Prints one hash over everything that must be the same bits everywhere: elementary functions, draws,
// a society, and the records of runs with one lane and with sixteen. scripts/check-bits builds it
// with several compilers and levels of optimisation and compares.
#include <cstdio>
#include <cstring>

#include "minga/core/math.hpp"
#include "support/small_society.hpp"

namespace {

using namespace minga;           // NOLINT: a program of one file
using namespace minga::testing;  // NOLINT

class Hash {
 public:
  template <class T>
  void add(const T& value) {
    unsigned char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    for (const unsigned char byte : bytes) state_ = (state_ ^ byte) * 1099511628211ULL;
  }
  template <class T>
  void add(const std::vector<T>& values) {
    for (const T& value : values) add(value);
  }
  unsigned long long value() const { return state_; }

 private:
  std::uint64_t state_ = 14695981039346656037ULL;
};

template <class T>
void add_functions(Hash& hash) {
  for (int k = 1; k < 4000; ++k) {
    const T x = static_cast<T>(k - 2000) / 100;
    const T p = static_cast<T>(k) / 4000;
    hash.add(math::exp(x));
    hash.add(math::log(p));
    hash.add(math::logistic(x));
    hash.add(math::normal_cdf(x / 3));
    hash.add(math::normal_quantile(p));
    hash.add(math::sin(x));
    hash.add(math::cos(x));
  }
}

Country country_with_cells() {
  Country country = small_country();
  for (int k = 0; k < 24; ++k)
    country.cells.push_back({(k & 1) != 0, (k & 2) != 0, (k & 4) != 0, k % 3, (k / 3) % 3, 1.0 / 24});
  return country;
}

void add_society(Hash& hash, const Society& society) {
  hash.add(society.population.flags);
  hash.add(society.population.age);
  hash.add(society.population.home_km);
  hash.add(society.population.disposition_odds[0]);
  hash.add(society.population.disposition_odds[1]);
  hash.add(society.population.judgement);
  hash.add(society.population.voice);
  hash.add(society.ties.offsets());
  hash.add(society.ties.targets());
  hash.add(society.institutions.K0);
  hash.add(society.road_km);
}

/// Missing values are hashed as one NaN: their sign has no meaning.
void add_record(Hash& hash, const RunRecord& record) {
  for (const auto& column : record.values)
    for (const float value : column) hash.add(value == value ? value : 1e30F);
}

}  // namespace

int main() {
  Hash hash;
  add_functions<float>(hash);
  add_functions<double>(hash);
  const auto executor = make_executor(2);
  ParameterSet set = hand_parameters();
  set.set("shocks.rate", {.4, Status::assumption, "", ""});
  set.set("pipeline.pilot_rate", {.3, Status::assumption, "", ""});
  const Society society = build_society(country_with_cells(), set, {5, 0, 3000}, *executor);
  add_society(hash, society);
  std::printf("society %016llx\n", hash.value());
  Intervention more = moving(Lever::capacity, Operation::multiply, 1.3);
  more.innovations = {{"quick", true, true, {{Lever::language, Operation::add, .4, .1}}}};
  const std::vector<Intervention> strategy = {more};
  std::vector<LaneSpec> lanes;
  for (std::uint32_t r = 0; r < 16; ++r) lanes.push_back({r, &set, r % 2 == 0 ? &strategy : nullptr});
  for (const RunRecord& record : run_lanes<16>(society, lanes, 13, 24, *executor)) add_record(hash, record);
  std::printf("16 lanes %016llx\n", hash.value());
  add_record(hash, run_lanes<1>(society, {{3, &set, &strategy}}, 13, 24, *executor)[0]);
  std::printf("1 lane %016llx\n", hash.value());
  return 0;
}
