#include "io/csv_writer.hpp"

#include <filesystem>

#include <fmt/format.h>

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
  if (!fs::is_directory(folder, error))
    throw UserError({fmt::format("cannot make the folder '{}'", folder), folder,
                     fs::exists(folder, error) ? "there is a file of that name" : error.message(), "choose another one"});
  if (!fs::is_empty(folder, error))
    throw UserError({fmt::format("'{}' is not empty", folder), folder, why, "name a new folder"});
}

void table_not_written(const std::string& path) {
  throw UserError({fmt::format("cannot write '{}'", path), path, "the disk may be full",
                   "free space or choose another folder; the tables before it are complete"});
}

}  // namespace minga
