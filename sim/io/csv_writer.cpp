#include "io/csv_writer.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "minga/core/error.hpp"

namespace minga {

namespace fs = std::filesystem;

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

void demand_empty_folder(const std::string& folder, const char* why) {
  std::error_code error;
  fs::create_directories(folder, error);
  std::error_code ignored;
  if (error || !fs::is_directory(folder, ignored))
    throw UserError({fmt::format("cannot make the folder '{}'", folder), folder,
                     fs::exists(folder, ignored) ? "there is a file of that name" : error.message(), "choose another one"});
  const bool empty = fs::is_empty(folder, error);
  if (error) throw UserError({fmt::format("cannot read the folder '{}'", folder), folder, error.message(), "name a new folder"});
  if (!empty) throw UserError({fmt::format("'{}' is not empty", folder), folder, why, "name a new folder"});
}

TableFile::TableFile(std::string path) : path_(std::move(path)), file_(std::fopen(path_.c_str(), "w")) {
  if (file_ == nullptr) refuse();
}

TableFile::~TableFile() {
  if (file_ == nullptr) return;
  std::fclose(file_);
  ::unlink(path_.c_str());
}

void TableFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) refuse();
}

void TableFile::finish() {
  if (std::fclose(std::exchange(file_, nullptr)) == 0) return;
  const int why = errno;
  ::unlink(path_.c_str());
  errno = why;
  refuse();
}

void TableFile::refuse() {
  throw UserError({fmt::format("cannot write '{}'", path_), path_, std::strerror(errno),
                   "free space or choose another folder; the tables before it are complete"});
}

}  // namespace minga
