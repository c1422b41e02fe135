#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>
#include <limits>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "io/results_layout.hpp"
#include "minga/core/error.hpp"
#include "minga/engine/ensemble.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

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

/// All replicates of a strategy at a point, chunk by chunk of the widest outcome.
void write_runs(std::vector<Target>& targets, const ResultsHead& head, const RunSource& runs, std::uint32_t strategy,
                std::uint32_t point) {
  const std::uint32_t replicates = head.replicates();
  std::vector<std::vector<float>> columns(targets.size());
  for (std::size_t k = 0; k < targets.size(); ++k)
    columns[k].assign(targets[k].size * replicates, std::numeric_limits<float>::quiet_NaN());
  for (std::uint32_t r = 0; r < replicates; ++r) {
    const RunRecord* run = runs(strategy, point, r);
    for (std::size_t k = 0; run != nullptr && k < targets.size(); ++k)
      std::copy(run->values[targets[k].column].begin(), run->values[targets[k].column].end(),
                columns[k].begin() + static_cast<std::ptrdiff_t>(r * targets[k].size));
  }
  for (std::size_t k = 0; k < targets.size(); ++k) {
    std::vector<std::size_t> offset = {strategy, point, 0};
    std::vector<std::size_t> count = {1, 1, replicates};
    offset.insert(offset.end(), targets[k].lengths.size(), 0);
    count.insert(count.end(), targets[k].lengths.begin(), targets[k].lengths.end());
    h5::Writer::slab(targets[k].dataset, offset, count, columns[k].data());
  }
}

/// `further` writes the optional groups.
void write_all(const std::string& path, const ResultsHead& head, const RunSource& runs,
               const std::function<void(hid_t)>& further) {
  h5::Handle file = h5::create_file(path);
  {
    h5::Writer root(file.get());
    write_root_attributes(root, head);
    write_coordinates(root, head);
    std::vector<Target> targets = create_outcomes(root, head);
    for (std::uint32_t s = 0; s < head.strategies.size(); ++s)
      for (std::uint32_t p = 0; p < head.points(); ++p) write_runs(targets, head, runs, s, p);
    write_parameters(root, head.base.scenario.parameters);
    further(file.get());
  }
  h5::demand(H5Fflush(file.get(), H5F_SCOPE_GLOBAL), "H5Fflush");
  if (!file.close()) throw h5::Failure("H5Fclose");
}

/// To the disk, not only to the system's buffers.
void sync_file(const std::string& path) {
  const int handle = ::open(path.c_str(), O_RDONLY);
  if (handle < 0 || ::fsync(handle) != 0) {
    if (handle >= 0) ::close(handle);
    throw h5::Failure("fsync");
  }
  ::close(handle);
}

[[noreturn]] void refuse(const std::string& path, std::string what, std::string why, std::string instead) {
  throw UserError({std::move(what), path, std::move(why), std::move(instead)});
}

}  // namespace

void demand_writable(const std::string& path, bool force) {
  const fs::path folder = fs::absolute(path).parent_path();
  if (fs::is_directory(path))
    refuse(path, fmt::format("'{}' is a folder", path), "results go into a file", "give a file name, such as results.h5");
  if (fs::exists(path) && !force)
    refuse(path, fmt::format("'{}' exists already", path), "results are never overwritten by accident",
           "choose another name, or add --force");
  if (!fs::is_directory(folder))
    refuse(path, fmt::format("cannot write '{}'", path), fmt::format("there is no folder '{}'", folder.string()), "make the folder first");
  // Writing is tried, not asked about: only that is sure.
  const std::string probe = path + ".tmp";
  const int handle = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (handle < 0) refuse(path, fmt::format("cannot write '{}'", path), std::strerror(errno), "choose a folder that you may write to");
  ::close(handle);
  ::unlink(probe.c_str());
}

namespace {

/// Written beside the target, then renamed; on any failure nothing is left and the reason is told.
void write_whole(const std::string& path, const ResultsHead& head, const RunSource& runs,
                 const std::function<void(hid_t)>& further) {
  const h5::Silence silence;
  const std::string temporary = path + ".tmp";
  try {
    errno = 0;
    write_all(temporary, head, runs, further);
    sync_file(temporary);
    fs::rename(temporary, path);
  } catch (const std::exception& error) {
    // HDF5 does not say why a write failed; the system's last word does, where it is about the disk.
    const int last = errno;
    const bool disk = last == ENOSPC || last == EFBIG || last == EDQUOT || last == EIO || last == EACCES;
    ::unlink(temporary.c_str());
    refuse(path, fmt::format("cannot write '{}'", path),
           disk ? fmt::format("{} ({})", std::strerror(last), error.what()) : error.what(),
           "free space or choose another folder; nothing was left behind");
  }
}

}  // namespace

void write_results(const std::string& path, const ResultsHead& head, const RunSource& runs) {
  write_whole(path, head, runs, [](hid_t) {});
}

void write_results(const std::string& path, const ResultsSink& results) {
  const auto runs = [&](std::uint32_t, std::uint32_t, std::uint32_t r) { return &results.runs[r]; };
  write_whole(path, results.head(), runs, [&](hid_t file) {
    write_citizens(file, results);
    write_network(file, results);
  });
}

}  // namespace minga
