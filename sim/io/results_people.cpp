// The optional groups: final citizens of every run, ties of every society.
#include <algorithm>
#include <numeric>

#include "io/results_layout.hpp"

namespace minga {
namespace {

template <class T>
std::vector<T> counting(std::size_t n, T first = 0) {
  std::vector<T> numbers(n);
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

/// Rows of a society in ascending order of id, as the records of citizens are.
std::vector<std::uint32_t> by_id(const Society& society) {
  auto rows = counting<std::uint32_t>(society.population.size());
  std::sort(rows.begin(), rows.end(), [&](auto a, auto b) {
    return society.population.id[a] < society.population.id[b];
  });
  return rows;
}

void name(h5::Writer& group, const std::string& variable, const std::string& long_name,
          const std::string& units = "1") {
  group.attribute(variable, "long_name", long_name);
  group.attribute(variable, "units", units);
}

void write_attributes(h5::Writer& group, const std::vector<Society>& societies) {
  const std::size_t n = societies.front().population.size();
  std::vector<std::int32_t> district, age, education, flags;
  for (const Society& society : societies)
    for (const std::uint32_t row : by_id(society)) {
      district.push_back(society.population.district[row]);
      age.push_back(society.population.age[row]);
      education.push_back(society.population.education[row]);
      flags.push_back(society.population.flags[row]);
    }
  const auto put = [&](const char* variable, const std::vector<std::int32_t>& values, const char* what) {
    group.variable(variable, {"society", "citizen"}, {societies.size(), n}, values.data());
    name(group, variable, what);
  };
  put("district_index", district, "district: position on the root's axis district");
  put("age", age, "age in years");
  put("education", education, "0 primary or less, 1 secondary, 2 tertiary");
  put("flags", flags, "what the citizen is, a bit each");
  group.numbers<std::int32_t>("flags", "flag_masks", {1, 2, 4, 8, 16, 32, 64, 128, 256});
  group.attribute("flags", "flag_meanings",
                  "rural poor indigenous disability woman migrant connected young formative");
}

}  // namespace

void write_citizens(hid_t file, const ResultsSink& results, FirstRun first) {
  if (!results.loaded.scenario.record.citizens) return;
  h5::Handle handle = h5::create_group(file, "citizens");
  h5::Writer group(handle.get());
  const std::size_t n = results.societies.front().population.size();
  const std::size_t runs = results.runs.size();
  group.scale("replicate", counting<std::int32_t>(runs, static_cast<std::int32_t>(first.replicate)));
  name(group, "replicate", "run, as on the root's axis replicate");
  group.scale("society", counting<std::int32_t>(results.societies.size(), static_cast<std::int32_t>(first.society)));
  name(group, "society", "which synthetic society of the seed");
  group.scale("citizen", counting<std::int32_t>(n));
  name(group, "citizen", "id of the citizen");
  write_attributes(group, results.societies);
  const auto put = [&](const char* variable, std::vector<float> CitizenRecord::*column, const char* what,
                       const char* units = "1") {
    std::vector<float> all;
    for (const CitizenRecord& run : results.citizens)
      all.insert(all.end(), (run.*column).begin(), (run.*column).end());
    group.compressed(variable, {"replicate", "citizen"}, {runs, n}, {1, std::min<std::size_t>(n, 65536)}, all.data());
    name(group, variable, what, units);
  };
  put("trust_national", &CitizenRecord::trust_national, "trust in national government at the horizon");
  put("trust_local", &CitizenRecord::trust_local, "trust in local government at the horizon");
  put("voice", &CitizenRecord::voice, "1: feels to have a say");
  put("access", &CitizenRecord::access, "own served over needed; missing: no need");
  put("burden", &CitizenRecord::burden, "hours a month spent on services", "hour");
}

void write_network(hid_t file, const ResultsSink& results) {
  if (!results.loaded.scenario.record.network) return;
  for (const Society& society : results.societies) {
    const std::string title = results.societies.size() == 1 ? "network" : "network_" + std::to_string(society.number);
    h5::Handle handle = h5::create_group(file, title);
    h5::Writer group(handle.get());
    const auto& offsets = society.ties.offsets();
    const auto& targets = society.ties.targets();
    const std::vector<std::int32_t> first(offsets.begin(), offsets.end());
    const std::vector<std::int32_t> ties(targets.begin(), targets.end());
    group.scale("row", counting<std::int32_t>(first.size()));
    name(group, "row", "citizen's row, and one past the last");
    group.scale("arc", counting<std::int32_t>(ties.size()));
    name(group, "arc", "a tie, in one of its directions");
    group.variable("first_arc", {"row"}, {first.size()}, first.data());
    name(group, "first_arc", "where a citizen's ties begin on axis arc");
    group.variable("tie", {"arc"}, {ties.size()}, ties.data());
    name(group, "tie", "row of the citizen at the other end");
  }
}

}  // namespace minga
