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
  if (!units.empty()) group.attribute(variable, "units", units);
}

/// What citizens are, society by society.
class Attributes {
 public:
  void add(const Society& society) {
    const Population& people = society.population;
    for (const std::uint32_t row : by_id(society)) {
      district_.push_back(people.district[row]);
      age_.push_back(people.age[row]);
      education_.push_back(people.education[row]);
      flags_.push_back(people.flags[row]);
      poverty_.push_back(static_cast<float>(society.country.districts[people.district[row]].poverty));
    }
    ++societies_;
  }
  void write(h5::Writer& group) const {
    put(group, "district_index", district_, "district: position in the country's table, and on the root's axis district");
    put(group, "age", age_, "age in years");
    put(group, "education", education_, "0 primary or less, 1 secondary, 2 tertiary");
    put(group, "flags", flags_, "what the citizen is, a bit each");
    group.numbers<std::int32_t>("flags", "flag_masks", {1, 2, 4, 8, 16, 32, 64, 128, 256});
    group.attribute("flags", "flag_meanings", "rural poor indigenous disability woman migrant connected young formative");
    put(group, "district_poverty", poverty_, "share of the poor in the citizen's district");
  }

 private:
  template <class T>
  void put(h5::Writer& group, const char* variable, const std::vector<T>& values, const char* what) const {
    group.variable(variable, {"society", "citizen"}, {societies_, values.size() / societies_}, values.data());
    name(group, variable, what);
  }
  std::vector<std::int32_t> district_, age_, education_, flags_;
  std::vector<float> poverty_;
  std::size_t societies_ = 0;
};

/// The group's own coordinates: a group of netCDF loses those of its parent in some readers.
void write_axes(h5::Writer& group, const ResultsHead& head, std::size_t citizens) {
  group.scale("strategy", head.strategies);
  name(group, "strategy", "set of interventions, as on the root's axis strategy", "");
  group.scale("point", counting<std::int32_t>(head.points()));
  name(group, "point", "sampled set of parameters, as on the root's axis point");
  group.scale("replicate", counting<std::int32_t>(head.replicates(), static_cast<std::int32_t>(head.first.replicate)));
  name(group, "replicate", "run, as on the root's axis replicate");
  group.scale("society", counting<std::int32_t>(head.base.scenario.societies, static_cast<std::int32_t>(head.first.society)));
  name(group, "society", "which synthetic society of the seed");
  group.scale("citizen", counting<std::int32_t>(citizens));
  name(group, "citizen", "id of the citizen");
}

/// An empty dataset for a column of the records.
h5::Handle create_column(h5::Writer& group, const CitizenColumn& column, const ResultsHead& head, std::size_t citizens) {
  const std::string variable(column.name);
  h5::Handle dataset = group.compressed(variable, {"strategy", "point", "replicate", "citizen"},
                                        {head.strategies.size(), head.points(), head.replicates(), citizens},
                                        {1, 1, 1, std::min<std::size_t>(citizens, 65536)});
  name(group, variable, std::string(column.long_name), std::string(column.units));
  group.numbers<float>(variable, "valid_range", {static_cast<float>(column.low), static_cast<float>(column.high)});
  if (!column.meaning.empty()) group.attribute(variable, "comment", std::string(column.meaning));
  return dataset;
}

}  // namespace

void write_citizens(hid_t file, const ResultsHead& head, const CitizenSource& citizens) {
  h5::Handle handle = h5::create_group(file, "citizens");
  h5::Writer group(handle.get());
  Attributes attributes;
  for (std::uint32_t k = 0; k < head.base.scenario.societies; ++k) attributes.add(citizens.society(k));
  const std::size_t n = citizens.society(head.base.scenario.societies - 1).population.size();
  write_axes(group, head, n);
  attributes.write(group);
  std::vector<h5::Handle> columns;
  for (const CitizenColumn& column : citizen_table()) columns.push_back(create_column(group, column, head, n));
  for (std::uint32_t s = 0; s < head.strategies.size(); ++s)
    for (std::uint32_t p = 0; p < head.points(); ++p)
      for (std::uint32_t r = 0; r < head.replicates(); ++r)
        if (const CitizenRecord* run = citizens.run(s, p, r))
          for (std::size_t k = 0; k < columns.size(); ++k)
            h5::Writer::slab(columns[k], {s, p, r, 0}, {1, 1, 1, n}, (run->*citizen_table()[k].values).data());
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
