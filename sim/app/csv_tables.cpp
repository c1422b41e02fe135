#include "app/csv_tables.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "io/csv_writer.hpp"

namespace minga::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string cell(const Json& value) {
  if (value.is_null()) return "";
  if (!value.is_string()) return value.dump();
  return csv_cell(value.get<std::string>());
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
  if (!out) table_not_written(target.string());
}

}  // namespace

Json json_number(double x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }

void demand_empty_folder(const std::string& folder) {
  minga::demand_empty_folder(folder, "what it holds would mix with these tables");
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
