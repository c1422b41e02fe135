#include "io/scenario_settings.hpp"

#include <fmt/format.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

toml::table value_of(const std::string& text) {
  try {
    return toml::parse("v = " + text);
  } catch (const toml::parse_error&) {
    // A text without quotes is a text; only a number that does not fit is not meant as one.
    if (!text.empty() && text.find_first_not_of("+-0123456789") == std::string::npos && text.size() > 18)
      throw UserError({fmt::format("{} is too large a number", text), "--set", "whole numbers go up to 9223372036854775807", "write a smaller one"});
    return toml::table{{"v", text}};
  }
}

/// A copy has no line, and so complaints say that it came from --set.
void put_value(toml::table& table, const std::string& key, const toml::table& value) {
  const toml::node& copied = *value.get("v");
  table.insert_or_assign(key, copied);
}

toml::table& inner_table(toml::table& outer, const std::string& key) {
  if (!outer.contains(key)) outer.insert(key, toml::table{});
  toml::table* inner = outer[key].as_table();
  if (inner == nullptr)
    throw UserError({fmt::format("'{}' is not a table", key), "--set", "it has no keys to set", "check the path"});
  return *inner;
}

/// The entry of that name in [[intervention]] or [[pressure]].
toml::table& entry(toml::table& file, const std::string& kind, const std::string& name) {
  std::vector<std::string> names;
  if (toml::array* list = file[kind].as_array())
    for (toml::node& item : *list) {
      toml::table* table = item.as_table();
      if (table == nullptr) continue;
      const std::string found = (*table)["name"].value_or(std::string());
      if (found == name) return *table;
      names.push_back(found);
    }
  throw UserError({fmt::format("unknown {} '{}'", kind, name), "--set", "there is none of that name",
                   suggestion(name, names)});
}

void put(toml::table& table, const std::string& key, const std::string& text) {
  if (key.empty())
    throw UserError({fmt::format("the path of '--set ...={}' ends too early", text), "--set",
                     "it names a table, and a value is for one key of it", "for example --set scenario.months=60"});
  const std::size_t dot = key.find('.');
  if (dot != std::string::npos) {
    put(inner_table(table, key.substr(0, dot)), key.substr(dot + 1), text);
    return;
  }
  const toml::table value = value_of(text);
  put_value(table, key, value);
}

/// "a.b.c=v": the path, its head "a", its rest "b.c", the value.
struct Parts {
  std::string path, head, rest, text;
};

Parts taken_apart(const std::string& setting) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string::npos || equals == 0)
    throw UserError({fmt::format("'--set {}' has no value", setting), "--set", "it reads path.to.key=value",
                     "for example --set trust.omega=3"});
  const std::string path = setting.substr(0, equals);
  const std::size_t dot = path.find('.');
  return {path, path.substr(0, dot), dot == std::string::npos ? "" : path.substr(dot + 1), setting.substr(equals + 1)};
}

}  // namespace

namespace {

/// Keeps the interventions of these names, in the order of the file.
void keep_parts(toml::table& file, const std::string& text) {
  const toml::table value = value_of(text);
  const toml::array* names = value["v"].as_array();
  if (names == nullptr)
    throw UserError({fmt::format("strategy.parts={} is no list", text), "--set", "it names the interventions that are kept",
                     "for example --set 'strategy.parts=[\"labs\", \"sharing\"]'"});
  toml::array kept;
  for (const toml::node& name : *names) {
    const toml::table copied = entry(file, "intervention", name.value_or(std::string()));
    kept.push_back(copied);
  }
  if (file.contains("intervention")) file.insert_or_assign("intervention", std::move(kept));
  if (names->empty()) file.erase("intervention");
}

}  // namespace

void apply_settings(toml::table& file, const std::vector<std::string>& settings, Part part) {
  for (const std::string& setting : settings) {
    const auto [path, head, rest, text] = taken_apart(setting);
    const bool of_strategy = head == "intervention" || head == "budget" || head == "strategy";
    if (of_strategy != (part == Part::strategy)) continue;
    if (head == "strategy" && rest != "parts")
      throw UserError({fmt::format("unknown key '{}'", path), "--set", "of a strategy as a whole only its parts can be chosen", "write strategy.parts=[\"NAME\"]"});
    if (head == "strategy") {
      keep_parts(file, text);
      continue;
    }
    if (head == "scenario" || head == "record" || head == "budget" || head == "barriers" || head == "submodels") {
      put(inner_table(file, head), rest, text);
    } else if (head == "intervention" || head == "pressure") {
      const std::size_t end = rest.find('.');
      put(entry(file, head, rest.substr(0, end)), end == std::string::npos ? "" : rest.substr(end + 1), text);
    } else {
      const toml::table value = value_of(text);
      put_value(inner_table(file, "parameters"), path, value);
    }
  }
}

std::vector<std::string> apply_study_settings(toml::table& file, const std::vector<std::string>& settings) {
  std::vector<std::string> others;
  for (const std::string& setting : settings) {
    const auto [path, head, rest, text] = taken_apart(setting);
    if (head == "study" || head == "record" || head == "design") {
      put(inner_table(file, head), rest, text);
    } else {
      others.push_back(setting);
    }
  }
  return others;
}

}  // namespace minga
