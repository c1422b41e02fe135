#include "minga/io/whole_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, std::string what, std::string why, std::string instead) {
  throw UserError({std::move(what), path, std::move(why), std::move(instead)});
}

/// Beside the target, so that renaming is one step; of this process, so that two runs never share it.
std::string temporary_of(const std::string& path) { return fmt::format("{}.{}.tmp", path, ::getpid()); }

void demand_file_name(const std::string& path, std::string_view things) {
  if (path.empty() || path == "-")
    refuse(path, path.empty() ? "the file has no name" : fmt::format("{} cannot go to standard output", things),
           fmt::format("{} are files", things), "give a file name");
  if (fs::path(path).extension() == ".toml")
    refuse(path, fmt::format("'{}' is the name of a config", path), fmt::format("{} are not TOML, and a config would be lost", things),
           "give another name");
}

/// Of what stands there already.
void demand_replaceable(const std::string& path, bool force, std::string_view things) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status))
    refuse(path, fmt::format("'{}' is a folder", path), fmt::format("{} go into a file", things), "give a file name");
  if (!fs::exists(status)) return;
  if (!fs::is_regular_file(status))
    refuse(path, fmt::format("'{}' is not a plain file", path), fmt::format("{} replace files only", things), "choose another name");
  if (!force)
    refuse(path, fmt::format("'{}' exists already", path), fmt::format("{} are never overwritten by accident", things),
           "choose another name, or add --force");
  if ((status.permissions() & fs::perms::owner_write) == fs::perms::none)
    refuse(path, fmt::format("'{}' is write-protected", path), "not even --force replaces a file that somebody protected",
           fmt::format("choose another name, or lift the protection: chmod u+w '{}'", path));
}

/// To the disk, not only to the system's buffers.
void sync_file(const std::string& path) {
  const int handle = ::open(path.c_str(), O_RDONLY);
  if (handle < 0 || ::fsync(handle) != 0) {
    if (handle >= 0) ::close(handle);
    throw std::runtime_error("fsync");
  }
  ::close(handle);
}

}  // namespace

void demand_writable(const std::string& path, bool force, std::string_view things) {
  demand_file_name(path, things);
  demand_place(path, force, things);
}

void demand_place(const std::string& path, bool force, std::string_view things) {
  demand_replaceable(path, force, things);
  std::error_code ignored;
  const fs::path folder = fs::absolute(path, ignored).parent_path();
  if (!fs::is_directory(folder, ignored))
    refuse(path, fmt::format("cannot write '{}'", path), fmt::format("there is no folder '{}'", folder.string()), "make the folder first");
  // Writing is tried, not asked about: only that is sure.
  const std::string probe = temporary_of(path);
  const int handle = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0644);
  if (handle < 0)
    refuse(path, fmt::format("cannot write '{}'", path), std::strerror(errno),
           errno == ENAMETOOLONG ? "choose a shorter name" : "choose another name, or a folder that you may write to");
  ::close(handle);
  ::unlink(probe.c_str());
}

bool write_whole(const std::string& path, const std::function<bool(const std::string& temporary)>& write) {
  const std::string temporary = temporary_of(path);
  try {
    errno = 0;
    if (!write(temporary)) {
      ::unlink(temporary.c_str());
      return false;
    }
    sync_file(temporary);
    fs::rename(temporary, path);
    return true;
  } catch (const std::exception& error) {
    // Libraries do not say why a write failed; the system's last word does, where it is about the disk.
    const int last = errno;
    const bool disk = last == ENOSPC || last == EFBIG || last == EDQUOT || last == EIO || last == EACCES;
    ::unlink(temporary.c_str());
    refuse(path, fmt::format("cannot write '{}'", path),
           disk && error.what() != std::string(std::strerror(last)) ? fmt::format("{} ({})", std::strerror(last), error.what()) : error.what(),
           "free space or choose another folder; nothing was left behind");
  }
}

void write_text(const std::string& path, std::string_view text) {
  write_whole(path, [&](const std::string& temporary) {
    std::ofstream out(temporary, std::ios::binary);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out) throw std::runtime_error(errno == 0 ? "write" : std::strerror(errno));
    return true;
  });
}

}  // namespace minga
