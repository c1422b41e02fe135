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
    for (std::size_t k = 0; run != nullptr && k < targets.size(); ++k)
      std::copy(run->values[targets[k].column].begin(), run->values[targets[k].column].end(),
                columns[k].begin() + static_cast<std::ptrdiff_t>(r * targets[k].size));
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
  return !go_on || go_on();
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

/// Beside the target, so that renaming is one step; of this process, so that two runs never share it.
std::string temporary_of(const std::string& path) { return fmt::format("{}.{}.tmp", path, ::getpid()); }

void demand_file_name(const std::string& path) {
  if (path.empty() || path == "-")
    refuse(path, path.empty() ? "the results file has no name" : "results cannot go to standard output",
           "results are a file", "give a file name, such as -o results.h5");
  if (fs::path(path).extension() == ".toml")
    refuse(path, fmt::format("'{}' is the name of a config", path), "results are HDF5, and a config would be lost",
           "give a name such as results.h5");
}

/// Of what stands there already.
void demand_replaceable(const std::string& path, bool force) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status))
    refuse(path, fmt::format("'{}' is a folder", path), "results go into a file",
           fmt::format("give a file name, such as {}", (fs::path(path) / "results.h5").string()));
  if (!fs::exists(status)) return;
  if (!fs::is_regular_file(status))
    refuse(path, fmt::format("'{}' is not a plain file", path), "results replace files only", "choose another name");
  if (!force)
    refuse(path, fmt::format("'{}' exists already", path), "results are never overwritten by accident",
           "choose another name, or add --force");
  if ((status.permissions() & fs::perms::owner_write) == fs::perms::none)
    refuse(path, fmt::format("'{}' is write-protected", path), "not even --force replaces a file that somebody protected",
           fmt::format("choose another name, or lift the protection: chmod u+w '{}'", path));
}

}  // namespace

void demand_writable(const std::string& path, bool force) {
  demand_file_name(path);
  demand_replaceable(path, force);
  std::error_code ignored;
  const fs::path folder = fs::absolute(path, ignored).parent_path();
  if (!fs::is_directory(folder, ignored))
    refuse(path, fmt::format("cannot write '{}'", path), fmt::format("there is no folder '{}'", folder.string()), "make the folder first");
  // Writing is tried, not asked about: only that is sure.
  const std::string probe = temporary_of(path);
  const int handle = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0644);
  if (handle < 0) refuse(path, fmt::format("cannot write '{}'", path), std::strerror(errno), "choose another name, or a folder that you may write to");
  ::close(handle);
  ::unlink(probe.c_str());
}

namespace {

/// Written beside the target, then renamed; on any failure nothing is left and the reason is told.
bool write_whole(const std::string& path, const ResultsHead& head, const RunSource& runs,
                 const std::function<void(hid_t)>& further, const GoOn& go_on) {
  const h5::Silence silence;
  const std::string temporary = temporary_of(path);
  try {
    errno = 0;
    if (!write_all(temporary, head, runs, further, go_on)) {
      ::unlink(temporary.c_str());
      return false;
    }
    sync_file(temporary);
    fs::rename(temporary, path);
    return true;
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

bool write_results(const std::string& path, const ResultsHead& head, const RunSource& runs, const std::function<bool()>& go_on) {
  return write_whole(path, head, runs, [](hid_t) {}, go_on);
}

bool write_results(const std::string& path, const ResultsSink& results, const std::function<bool()>& go_on) {
  const auto runs = [&](std::uint32_t, std::uint32_t, std::uint32_t r) { return &results.runs[r]; };
  const auto further = [&](hid_t file) {
    write_citizens(file, results);
    write_network(file, results);
  };
  return write_whole(path, results.head(), runs, further, go_on);
}

}  // namespace minga
