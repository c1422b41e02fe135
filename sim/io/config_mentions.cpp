#include "minga/io/config_mentions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "io/dotted_names.hpp"
#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/scenarios/catalogue.hpp"

namespace minga {
namespace {

/// A table of the file with its names joined; an empty one where there is none.
toml::table names_in(toml::table& file, std::string_view table, Names names, const std::string& path) {
  toml::table* found = file[table].as_table();
  if (found == nullptr) return {};
  join_names(*found, names, path);
  return *found;
}

bool has_sector_value(const toml::table& file, const std::string& parameter) {
  const toml::array* sectors = file["sector"].as_array();
  for (std::size_t k = 0; sectors != nullptr && k < sectors->size(); ++k) {
    const toml::table* sector = (*sectors)[k].as_table();
    if (sector == nullptr) continue;
    const std::string prefix = fmt::format("sector.{}.", (*sector)["name"].value_or(std::string()));
    if (parameter.starts_with(prefix) && sector->contains(parameter.substr(prefix.size()))) return true;
  }
  return false;
}

/// A barrier sets parameters, at its level: "risk_aversion" in [barriers], "barriers.risk_aversion" in a study.
bool set_by_barrier(const toml::table& names, std::string_view prefix, const std::string& parameter) {
  return std::any_of(barriers().begin(), barriers().end(), [&](const Barrier* barrier) {
    const std::vector<Barrier::Setting> all = barrier->settings(1);
    return names.contains(fmt::format("{}{}", prefix, barrier->name())) &&
           std::any_of(all.begin(), all.end(), [&](const Barrier::Setting& setting) { return setting.parameter == parameter; });
  });
}

/// By its own name or by that of a barrier.
bool sets(const toml::table& names, std::string_view prefix, const std::string& parameter) {
  return names.contains(parameter) || set_by_barrier(names, prefix, parameter);
}

bool varies(const toml::table& study, const std::string& parameter) {
  const toml::array* all = study["uncertain"].as_array();
  return all != nullptr && std::any_of(all->begin(), all->end(), [&](const toml::node& one) {
           const toml::table* table = one.as_table();
           return table != nullptr && (*table)["name"].value_or(std::string()) == parameter;
         });
}

bool is_point_of(const toml::table& set, const std::string& parameter) {
  const toml::array* names = set["points"]["names"].as_array();
  return names != nullptr && std::any_of(names->begin(), names->end(), [&](const toml::node& name) { return name.value_or(std::string()) == parameter; });
}

/// How the config calls it, or "" where it does not set the parameter.
std::string mention(std::string_view kind, const std::string& name, const std::string& parameter) {
  const std::string path = find_config(kind, name);
  toml::table file = parse_toml(path);
  if (kind == "countries" && (has_sector_value(file, parameter) || names_in(file, "parameters", Names::parameters, path).contains(parameter)))
    return "country " + name;
  if (kind == "calibrated" && is_point_of(file, parameter)) return "calibrated set " + name + " (varied)";
  if (kind == "scenarios" && (names_in(file, "parameters", Names::parameters, path).contains(parameter) ||
                              set_by_barrier(names_in(file, "barriers", Names::settings, path), "", parameter)))
    return "scenario " + name;
  if (kind == "studies" && sets(names_in(file, "settings", Names::settings, path), "barriers.", parameter)) return "study " + name;
  if (kind == "studies" && varies(file, parameter)) return "study " + name + " (varied)";
  return {};
}

}  // namespace

std::vector<std::string> configs_that_set(const std::string& parameter) {
  std::vector<std::string> found;
  for (const char* kind : {"countries", "calibrated", "scenarios", "studies"})
    for (const std::string& name : list_configs(kind)) try {
        const std::string text = mention(kind, name, parameter);
        if (!text.empty()) found.push_back(text);
      } catch (const UserError&) {
        continue;  // whoever runs it is told
      }
  return found;
}

}  // namespace minga
