#include "app/csv_tables.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "minga/core/error.hpp"

namespace minga::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string cell(const Json& value) {
  if (value.is_null()) return "";
  if (!value.is_string()) return value.dump();
  const std::string text = value.get<std::string>();
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

void write_table(const Json& records, const fs::path& target) {
  std::ofstream out(target);
  std::string line;
  for (const auto& [key, value] : records.front().items()) line += (line.empty() ? "" : ",") + key;
  out << line << '\n';
  for (const Json& one : records) {
    bool first = true;
    for (const auto& [key, value] : one.items()) {
      out << (first ? "" : ",") << cell(value);
      first = false;
    }
    out << '\n';
  }
  out.close();
  if (!out)
    throw UserError({fmt::format("cannot write '{}'", target.string()), target.string(), "the disk may be full",
                     "free space or choose another folder; the tables before it are complete"});
}

}  // namespace

Json json_number(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }

void demand_empty_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder, error))
    throw UserError({fmt::format("cannot make the folder '{}'", folder), folder,
                     fs::exists(folder, error) ? "there is a file of that name" : error.message(), "choose another one"});
  if (!fs::is_empty(folder, error))
    throw UserError({fmt::format("'{}' is not empty", folder), folder, "what it holds would mix with these tables", "name a new folder"});
}

int write_csv(const Json& facts, const std::vector<std::string>& lists, const std::string& folder) {
  demand_empty_folder(folder);
  int written = 0;
  for (const std::string& name : lists) {
    if (facts[name].empty()) continue;
    write_table(facts[name], fs::path(folder) / (name + ".csv"));
    ++written;
  }
  return written;
}

}  // namespace minga::app
