#include <algorithm>
#include <functional>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "io/results_layout.hpp"
#include "io/seal.hpp"
#include "minga/engine/ensemble.hpp"

namespace minga {
namespace {

/// The dataset of one outcome: (strategy, point, replicate, its dimensions).
struct Target {
  std::size_t column;               ///< of the records
  std::size_t size = 1;             ///< values of a run
  std::vector<std::size_t> lengths; ///< of the outcome's own dimensions
  h5::Handle dataset;
};

/// Runs of one chunk: about 64k values, so that a file of many small runs has few chunks.
std::size_t runs_in_chunk(std::size_t size, std::size_t runs) {
  return std::clamp<std::size_t>(65536 / std::max<std::size_t>(size, 1), 1, runs);
}

void describe(h5::Writer& root, const OutcomeInfo& info) {
  const std::string variable(info.name);
  root.attribute(variable, "long_name", std::string(info.long_name));
  root.attribute(variable, "units", std::string(info.units));
  root.numbers<float>(variable, "valid_range", {static_cast<float>(info.low), static_cast<float>(info.high)});
  root.attribute(variable, "cell_methods", std::string(info.cell_methods));
  root.attribute(variable, "comment", std::string(info.meaning));
}

std::vector<Target> create_outcomes(h5::Writer& root, const ResultsHead& head) {
  const Scenario& scenario = head.base.scenario;
  Extents extents = extents_of(scenario);
  extents.length[static_cast<int>(Dim::intervention)] = static_cast<std::uint32_t>(head.interventions.size());
  std::vector<Target> targets;
  for (std::size_t column = 0; column < scenario.record.outcomes.size(); ++column) {
    const OutcomeInfo& info = outcome_table()[static_cast<std::size_t>(scenario.record.outcomes[column])];
    std::vector<std::string> dims = {"strategy", "point", "replicate"};
    std::vector<std::size_t> lengths;
    std::size_t size = 1;
    for (const Dim dim : info.dims) {
      dims.emplace_back(to_text(dim));
      lengths.push_back(extents[dim]);
      size *= extents[dim];
    }
    if (size == 0) continue;  // no intervention, no map: an empty variable helps nobody
    std::vector<std::size_t> shape = {head.strategies.size(), head.points(), head.replicates()};
    std::vector<std::size_t> chunk = {1, 1, runs_in_chunk(size, head.replicates())};
    shape.insert(shape.end(), lengths.begin(), lengths.end());
    chunk.insert(chunk.end(), lengths.begin(), lengths.end());
    targets.push_back({column, size, lengths, root.compressed(std::string(info.name), dims, shape, chunk)});
    describe(root, info);
  }
  return targets;
}

/// A run comes from a shard or a caller, and of another shape it would be written over its neighbours.
const std::vector<float>& column_of(const RunRecord& run, const Target& target) {
  if (target.column < run.values.size() && run.values[target.column].size() == target.size) return run.values[target.column];
  throw std::logic_error(fmt::format("a run has {} values in column {}, and the file takes {}",
                                     target.column < run.values.size() ? run.values[target.column].size() : 0, target.column, target.size));
}

using GoOn = std::function<bool()>;

/// All replicates of a strategy at a point, chunk by chunk of the widest outcome. False: stopped.
bool write_runs(std::vector<Target>& targets, const ResultsHead& head, const RunSource& runs, std::uint32_t strategy,
                std::uint32_t point, const GoOn& go_on) {
  const std::uint32_t replicates = head.replicates();
  std::vector<std::vector<float>> columns(targets.size());
  for (std::size_t k = 0; k < targets.size(); ++k)
    columns[k].assign(targets[k].size * replicates, std::numeric_limits<float>::quiet_NaN());
  for (std::uint32_t r = 0; r < replicates; ++r) {
    const RunRecord* run = runs(strategy, point, r);
    for (std::size_t k = 0; run != nullptr && k < targets.size(); ++k) {
      const std::vector<float>& values = column_of(*run, targets[k]);
      std::copy(values.begin(), values.end(), columns[k].begin() + static_cast<std::ptrdiff_t>(r * targets[k].size));
    }
  }
  for (std::size_t k = 0; k < targets.size(); ++k) {
    if (go_on && !go_on()) return false;
    std::vector<std::size_t> offset = {strategy, point, 0};
    std::vector<std::size_t> count = {1, 1, replicates};
    offset.insert(offset.end(), targets[k].lengths.size(), 0);
    count.insert(count.end(), targets[k].lengths.begin(), targets[k].lengths.end());
    h5::Writer::slab(targets[k].dataset, offset, count, columns[k].data());
  }
  return true;
}

/// `further` writes the optional groups. False: stopped.
bool write_all(const std::string& path, const ResultsHead& head, const RunSource& runs,
               const std::function<void(hid_t)>& further, const GoOn& go_on) {
  h5::Handle file = h5::create_file(path);
  {
    h5::Writer root(file.get());
    write_root_attributes(root, head);
    write_coordinates(root, head);
    std::vector<Target> targets = create_outcomes(root, head);
    for (std::uint32_t s = 0; s < head.strategies.size(); ++s)
      for (std::uint32_t p = 0; p < head.points(); ++p)
        if (!write_runs(targets, head, runs, s, p, go_on)) return false;
    write_parameters(root, head.base.scenario.parameters);
    further(file.get());
  }
  h5::demand(H5Fflush(file.get(), H5F_SCOPE_GLOBAL), "H5Fflush");
  if (!file.close()) throw h5::Failure("H5Fclose");
  seal(path);
  return !go_on || go_on();
}

bool write_file(const std::string& path, const ResultsHead& head, const RunSource& runs,
                const std::function<void(hid_t)>& further, const GoOn& go_on) {
  const h5::Silence silence;
  return write_whole(path, [&](const std::string& temporary) { return write_all(temporary, head, runs, further, go_on); });
}

}  // namespace

bool write_results(const std::string& path, const ResultsHead& head, const RunSource& runs, const std::function<bool()>& go_on,
                   const CitizenSource& citizens) {
  return write_file(path, head, runs, [&](hid_t file) {
    if (citizens.run) write_citizens(file, head, citizens);
  }, go_on);
}

bool write_results(const std::string& path, const ResultsSink& results, const std::function<bool()>& go_on) {
  return write_results(path, results, results.head(), go_on);
}

bool write_results(const std::string& path, const ResultsSink& results, const ResultsHead& head, const std::function<bool()>& go_on) {
  const auto runs = [&](std::uint32_t, std::uint32_t, std::uint32_t r) { return &results.runs[r]; };
  const CitizenSource citizens{[&](std::uint32_t, std::uint32_t, std::uint32_t r) { return &results.citizens[r]; },
                               [&](std::uint32_t number) -> const Society& { return results.societies[number]; }};
  const auto further = [&](hid_t file) {
    if (results.loaded.scenario.record.citizens) write_citizens(file, head, citizens);
    write_network(file, results);
  };
  return write_file(path, head, runs, further, go_on);
}

}  // namespace minga
