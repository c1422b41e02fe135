#include "minga/study/calibrated_set.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "io/config_kind.hpp"
#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/io/config_paths.hpp"

namespace minga {
namespace {

void read_points(TomlReader reader, CalibratedSet& set) {
  set.names = reader.texts_or("names", {});
  if (set.names.empty()) reader.refuse("names", "nobody says what the columns are", "a point is a value for each parameter", "write the file anew with 'minga calibrate'");
  set.rows = reader.rows("rows");
  if (set.rows.empty()) reader.refuse("rows", "the set has no point", "there is nothing to run", "write the file anew with 'minga calibrate'");
  for (const std::vector<double>& row : set.rows)
    if (row.size() != set.names.size())
      reader.refuse("rows", fmt::format("a row has {} value{}", row.size(), row.size() == 1 ? "" : "s"),
                    fmt::format("there {} {} parameter{}", set.names.size() == 1 ? "is" : "are", set.names.size(), set.names.size() == 1 ? "" : "s"),
                    "write the file anew with 'minga calibrate'");
  reader.finish();
}

}  // namespace

CalibratedSet read_calibrated(const std::string& name, const std::string& near, const std::string& where) {
  CalibratedSet set;
  set.path = find_config("calibrated", name, near, where);
  const toml::table parsed = parse_toml(set.path);
  demand_kind(parsed, set.path, "calibrated");
  TomlReader file(parsed, set.path);
  TomlReader head = file.table("calibrated");
  set.country = head.text("country");
  set.version = head.text("version");
  for (TomlReader& input : file.tables("input")) {
    set.inputs.push_back({input.text("name"), input.text("sha256")});
    input.finish();
  }
  read_points(file.table("points"), set);
  return set;  // the rest says how the set was made, for people
}

bool has_calibrated(const std::string& country, const std::string& near) {
  const std::vector<std::string> names = list_configs("calibrated", near);
  return std::find(names.begin(), names.end(), country) != names.end();
}

std::vector<std::string> outdated_inputs(const CalibratedSet& set, const std::vector<InputFile>& inputs) {
  std::vector<std::string> names;
  for (const InputFile& input : inputs)
    for (const InputFile& made : set.inputs)
      if (made.name == "countries/" + input.name && made.sha256 != input.sha256) names.push_back(input.name);
  return names;
}

}  // namespace minga
