#include "app/csv_tables.hpp"

#include <cmath>
#include <filesystem>

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
  TableFile out(target.string());
  std::string line;
  for (const auto& [key, value] : records.front().items()) line += (line.empty() ? "" : ",") + key;
  out.write(line + '\n');
  for (const Json& one : records) {
    line.clear();
    bool first = true;
    for (const auto& [key, value] : one.items()) {
      line += (first ? "" : ",") + cell(value);
      first = false;
    }
    out.write(line + '\n');
  }
  out.finish();
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
