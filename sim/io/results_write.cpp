#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "io/results_layout.hpp"
#include "minga/core/error.hpp"
#include "minga/engine/ensemble.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

/// One outcome of all runs: (strategy, point, replicate, its dimensions).
void write_outcome(h5::Writer& root, const ResultsSink& results, std::size_t column) {
  const Scenario& scenario = results.loaded.scenario;
  const OutcomeInfo& info = outcome_table()[static_cast<std::size_t>(scenario.record.outcomes[column])];
  const Extents extents = extents_of(scenario);
  std::vector<std::string> dims = {"strategy", "point", "replicate"};
  std::vector<std::size_t> shape = {1, 1, results.runs.size()};
  std::vector<std::size_t> chunk = {1, 1, 1};
  std::size_t size = 1;
  for (const Dim dim : info.dims) {
    dims.emplace_back(to_text(dim));
    shape.push_back(extents[dim]);
    chunk.push_back(extents[dim]);
    size *= extents[dim];
  }
  if (size == 0) return;  // no intervention, no map: an empty variable helps nobody
  std::vector<float> all;
  all.reserve(size * results.runs.size());
  for (const RunRecord& run : results.runs)
    all.insert(all.end(), run.values[column].begin(), run.values[column].end());
  const std::string variable(info.name);
  root.compressed(variable, dims, shape, chunk, all.data());
  root.attribute(variable, "long_name", std::string(info.long_name));
  root.attribute(variable, "units", std::string(info.units));
  root.numbers<float>(variable, "valid_range", {static_cast<float>(info.low), static_cast<float>(info.high)});
  root.attribute(variable, "cell_methods", std::string(info.cell_methods));
  root.attribute(variable, "comment", std::string(info.meaning));
}

/// False: stopped.
bool write_all(const std::string& path, const ResultsSink& results, const std::function<bool()>& go_on) {
  h5::Handle file = h5::create_file(path);
  {
    h5::Writer root(file.get());
    write_root_attributes(root, results.loaded);
    write_coordinates(root, results);
    for (std::size_t k = 0; k < results.loaded.scenario.record.outcomes.size(); ++k) {
      if (go_on && !go_on()) return false;
      write_outcome(root, results, k);
    }
    write_parameters(root, results.loaded.scenario.parameters);
    write_citizens(file.get(), results);
    write_network(file.get(), results);
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

bool write_results(const std::string& path, const ResultsSink& results, const std::function<bool()>& go_on) {
  const h5::Silence silence;
  const std::string temporary = temporary_of(path);
  try {
    errno = 0;
    const bool complete = write_all(temporary, results, go_on);
    if (!complete) {
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

}  // namespace minga
