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

toml::table& inner_table(toml::table& outer, const std::string& key) {
  if (!outer.contains(key)) outer.insert(key, toml::table{});
  toml::table* inner = outer[key].as_table();
  if (inner == nullptr)
    throw UserError({fmt::format("'{}' is not a table", key), "--set", "it has no keys to set", "check the path"});
  return *inner;
}

toml::table& intervention(toml::table& scenario, const std::string& name) {
  std::vector<std::string> names;
  if (toml::array* list = scenario["intervention"].as_array())
    for (toml::node& item : *list) {
      toml::table* table = item.as_table();
      if (table == nullptr) continue;
      const std::string found = (*table)["name"].value_or(std::string());
      if (found == name) return *table;
      names.push_back(found);
    }
  throw UserError({fmt::format("unknown intervention '{}'", name), "--set", "the scenario has none of that name",
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
  table.insert_or_assign(key, *value.get("v"));  // a copy has no line, so that complaints say --set
}

}  // namespace

void apply_settings(toml::table& scenario, const std::vector<std::string>& settings) {
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
      throw UserError({fmt::format("'--set {}' has no value", setting), "--set", "it reads path.to.key=value",
                       "for example --set trust.omega=3"});
    const std::string path = setting.substr(0, equals);
    const std::string text = setting.substr(equals + 1);
    const std::size_t dot = path.find('.');
    const std::string head = path.substr(0, dot);
    const std::string rest = dot == std::string::npos ? "" : path.substr(dot + 1);
    if (head == "scenario" || head == "record" || head == "budget") {
      put(inner_table(scenario, head), rest, text);
    } else if (head == "intervention") {
      const std::size_t end = rest.find('.');
      put(intervention(scenario, rest.substr(0, end)), end == std::string::npos ? "" : rest.substr(end + 1), text);
    } else {
      const toml::table value = value_of(text);
      inner_table(scenario, "parameters").insert_or_assign(path, *value.get("v"));
    }
  }
}

}  // namespace minga
