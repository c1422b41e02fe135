#include "io/scenario_settings.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "io/dotted_names.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

/// "a.b.c=v": the path, its head "a", its rest "b.c", the value, and the place that wrote it; "" is --set.
struct Parts {
  std::string path, head, rest, text, place;

  std::string where() const { return place.empty() ? fmt::format("--set, {}", path) : place; }
};

/// A text without quotes that TOML would not take, as TOML writes it.
std::string quoted(const std::string& text) {
  std::ostringstream out;
  out << toml::default_formatter(toml::value<std::string>(text));
  return out.str();
}

/// Whether a config could hold the text: it is UTF-8 without control characters. (Writing it asks nothing.)
bool is_text(std::string text) {
  std::replace(text.begin(), text.end(), '\'', ' ');
  try {
    (void)toml::parse("v = '''" + text + "'''");
    return true;
  } catch (const toml::parse_error&) {
    return false;
  }
}

/// Key "v" of the table is the value. What complaints name as its place is the name of the file it was parsed from.
toml::table value_of(const Parts& setting) {
  try {
    return toml::parse("v = " + setting.text, setting.place);
  } catch (const toml::parse_error&) {
    const std::string& text = setting.text;
    // A text without quotes is a text; only a number that does not fit is not meant as one.
    if (!text.empty() && text.find_first_not_of("+-0123456789") == std::string::npos && text.size() > 18)
      throw UserError({fmt::format("{} is too large a number", text), setting.where(), "whole numbers go up to 9223372036854775807", "write a smaller one"});
    if (!is_text(text))
      throw UserError({fmt::format("'{}' is no text", text), setting.where(),
                       "it is not UTF-8, or has control characters, and the config in the results could not be read again", "write it in UTF-8"});
    return toml::parse("v = " + quoted(text), setting.place);
  }
}

/// Moved and not copied: a copy forgets its place.
void put_value(toml::table& table, const std::string& key, toml::table value) {
  value.get("v")->visit([&](auto& node) { table.insert_or_assign(key, std::move(node)); });
}

toml::table& inner_table(toml::table& outer, const std::string& key, const Parts& setting) {
  if (!outer.contains(key)) outer.insert(key, toml::table{});
  toml::table* inner = outer[key].as_table();
  if (inner == nullptr)
    throw UserError({fmt::format("'{}' is not a table", key), setting.where(), "it has no keys to set", "check the path"});
  return *inner;
}

/// The entry of that name in [[intervention]] or [[pressure]].
toml::table& entry(toml::table& file, const std::string& kind, const std::string& name, const Parts& setting) {
  std::vector<std::string> names;
  if (toml::array* list = file[kind].as_array())
    for (toml::node& item : *list) {
      toml::table* table = item.as_table();
      if (table == nullptr) continue;
      const std::string found = (*table)["name"].value_or(std::string());
      if (found == name) return *table;
      names.push_back(found);
    }
  throw UserError({fmt::format("unknown {} '{}'", kind, name), setting.where(), "there is none of that name",
                   names.empty() ? fmt::format("add a [[{}]] of that name, or take this out", kind) : suggestion(name, names)});
}

void put(toml::table& table, const std::string& key, const Parts& setting) {
  if (key.empty())
    throw UserError({fmt::format("the path '{}' ends too early", setting.path), setting.where(),
                     "it names a table, and a value is for one key of it", "for example --set scenario.months=60"});
  const std::size_t dot = key.find('.');
  if (dot != std::string::npos)
    put(inner_table(table, key.substr(0, dot), setting), key.substr(dot + 1), setting);
  else
    put_value(table, key, value_of(setting));
}

Parts taken_apart(const std::string& setting, const SettingPlaces& places) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string::npos || equals == 0)
    throw UserError({fmt::format("'--set {}' has no {}", setting, equals == 0 ? "key" : "value"), "--set", "it reads path.to.key=value",
                     "for example --set trust.omega=3"});
  const std::string path = setting.substr(0, equals);
  const std::size_t dot = path.find('.');
  const auto place = places.find(setting);
  return {path, path.substr(0, dot), dot == std::string::npos ? "" : path.substr(dot + 1), setting.substr(equals + 1),
          place == places.end() ? "" : place->second};
}

/// Keeps the interventions of these names, in the order of the file.
void keep_parts(toml::table& file, const Parts& setting) {
  const toml::table value = value_of(setting);
  const toml::array* names = value["v"].as_array();
  if (names == nullptr)
    throw UserError({fmt::format("strategy.parts={} is no list", setting.text), setting.where(), "it names the interventions that are kept",
                     "for example --set 'strategy.parts=[\"labs\", \"sharing\"]'"});
  toml::array kept;
  for (const toml::node& name : *names) {
    const toml::table copied = entry(file, "intervention", name.value_or(std::string()), setting);
    kept.push_back(copied);
  }
  if (file.contains("intervention")) file.insert_or_assign("intervention", std::move(kept));
  if (names->empty()) file.erase("intervention");
}

bool is_table_of_scenario(const std::string& head) {
  return head == "scenario" || head == "record" || head == "budget" || head == "barriers" || head == "submodels";
}

void apply(toml::table& file, const Parts& setting) {
  const auto& [path, head, rest, text, place] = setting;
  if (names_parameter(path)) {  // first, because pressure.exit_loss is one and no [[pressure]]
    put_value(inner_table(file, "parameters", setting), path, value_of(setting));
  } else if (head == "strategy") {
    if (rest != "parts")
      throw UserError({fmt::format("unknown key '{}'", path), setting.where(), "of a strategy as a whole only its parts can be chosen", "write strategy.parts=[\"NAME\"]"});
    keep_parts(file, setting);
  } else if (is_table_of_scenario(head)) {
    put(inner_table(file, head, setting), rest, setting);
  } else if (head == "intervention" || head == "pressure") {
    const std::size_t end = rest.find('.');
    put(entry(file, head, rest.substr(0, end), setting), end == std::string::npos ? "" : rest.substr(end + 1), setting);
  } else {
    put_value(inner_table(file, "parameters", setting), path, value_of(setting));
  }
}

}  // namespace

void apply_settings(toml::table& file, const std::vector<std::string>& settings, Part part, const SettingPlaces& places) {
  for (const std::string& setting : settings) {
    const Parts parts = taken_apart(setting, places);
    const bool of_strategy = parts.head == "intervention" || parts.head == "budget" || parts.head == "strategy";
    if (of_strategy == (part == Part::strategy)) apply(file, parts);
  }
}

std::vector<std::string> apply_study_settings(toml::table& file, const std::vector<std::string>& settings) {
  std::vector<std::string> others;
  for (const std::string& setting : settings) {
    const Parts parts = taken_apart(setting, {});
    if (parts.head == "study" || parts.head == "record" || parts.head == "design") {
      put(inner_table(file, parts.head, parts), parts.rest, parts);
    } else {
      others.push_back(setting);
    }
  }
  return others;
}

std::string path_of_setting(const std::string& setting) { return setting.substr(0, setting.find('=')); }

void demand_set_once(const std::vector<std::string>& settings, const SettingPlaces& places) {
  std::map<std::string, Parts> seen;
  for (const std::string& setting : settings) {
    const Parts parts = taken_apart(setting, places);
    const auto [first, fresh] = seen.emplace(parts.path, parts);
    if (fresh || value_of(first->second) == value_of(parts)) continue;
    const auto by = [](const Parts& p) { return p.place.empty() ? std::string("--set") : p.place; };
    const std::string where = by(first->second) == by(parts) ? by(parts) : fmt::format("{} and {}", by(first->second), by(parts));
    throw UserError({fmt::format("{} is set twice: to {} and to {}", parts.path, first->second.text, parts.text), where,
                     "a run has one value of it", "keep one of the two"});
  }
}

}  // namespace minga
