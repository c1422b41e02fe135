#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "minga/core/error.hpp"
#include "study/shard_format.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, const std::string& what) {
  throw UserError({what, path, std::strerror(errno),
                   "free space or choose another place, then give the same command: finished runs are kept"});
}

/// All of it, or an error: a short write leaves a record that its checksum will give away.
void write_all(int file, const std::string& bytes, const std::string& path) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::write(file, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) refuse(path, fmt::format("cannot write to '{}'", path));
    done += static_cast<std::size_t>(n);
  }
}

void make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && fs::is_directory(folder)) return;
  errno = error.value();
  refuse(folder, fmt::format("cannot make the folder '{}'", folder));
}

std::string letters(std::uint32_t number) {
  std::string text(4, '\0');
  std::memcpy(text.data(), &number, 4);
  return text;
}

}  // namespace

ShardWriter::ShardWriter(const std::string& folder, const std::string& label, const std::string& identity) : file_(-1) {
  make_folder(folder);
  for (int number = 0; file_ < 0; ++number) {
    path_ = fmt::format("{}/{}-{:04}.shard", folder, label, number);
    file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file_ < 0 && errno != EEXIST) refuse(path_, fmt::format("cannot make '{}'", path_));
  }
  write_all(file_, shard::kMagic + identity, path_);
}

ShardWriter::~ShardWriter() { ::close(file_); }

void ShardWriter::append(const std::vector<FinishedRun>& runs) {
  std::string bytes;
  for (const FinishedRun& run : runs) {
    const std::string body = shard::to_body(run);
    bytes += shard::kRecord + letters(static_cast<std::uint32_t>(body.size())) + letters(shard::checksum(body)) + body;
  }
  write_all(file_, bytes, path_);
  if (::fdatasync(file_) != 0) refuse(path_, fmt::format("cannot write to '{}'", path_));
}

FolderLock::FolderLock(const std::string& folder, const std::string& label) : file_(-1) {
  make_folder(folder);
  const std::string path = fmt::format("{}/{}.lock", folder, label);
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) refuse(path, fmt::format("cannot make '{}'", path));
  if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(file_);
  throw UserError({"another sweep works on this output", path, "two sweeps on one output would do the same runs twice",
                   "wait for it, or choose another output; --task k/K shares a sweep between processes"});
}

FolderLock::~FolderLock() { ::close(file_); }

}  // namespace minga
