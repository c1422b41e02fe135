// Two files may be compared when they differ in nothing but their strategies.
#include <algorithm>
#include <cstring>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "minga/compare/compared_runs.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

struct Both {
  const ResultsFile& a;
  const std::string& path_a;
  const ResultsFile& b;
  const std::string& path_b;

  [[noreturn]] void differ(const std::string& what, const std::string& in_a, const std::string& in_b) const {
    throw UserError({fmt::format("'{}' and '{}' cannot be compared: {} differs", path_a, path_b, what), path_b,
                     fmt::format("{} in the first and {} in the second; then a difference is not the strategy's alone",
                                 in_a, in_b),
                     "run both with the same scenario and settings but for --strategy, or list both strategies in one study"});
  }
};

std::string label(const Variable& v, std::size_t k) {
  return v.texts.empty() ? fmt::format("{:g}", v.numbers.at(k)) : fmt::format("'{}'", v.texts.at(k));
}

std::size_t length(const Variable& v) { return v.texts.empty() ? v.numbers.size() : v.texts.size(); }

/// The same bits, so that a missing value equals itself.
bool equal(const Variable& a, const Variable& b) {
  return a.texts == b.texts && a.numbers.size() == b.numbers.size() &&
         std::memcmp(a.numbers.data(), b.numbers.data(), a.numbers.size() * sizeof(double)) == 0;
}

void demand_equal(const Both& files, const std::string& variable, const std::string& what) {
  if (!files.a.has(variable) && !files.b.has(variable)) return;
  if (files.a.has(variable) != files.b.has(variable))
    files.differ(what, files.a.has(variable) ? "recorded" : "absent", files.b.has(variable) ? "recorded" : "absent");
  const Variable a = files.a.read(variable);
  const Variable b = files.b.read(variable);
  if (equal(a, b)) return;
  if (length(a) != length(b)) files.differ(what, fmt::format("{} of them", length(a)), fmt::format("{} of them", length(b)));
  for (std::size_t k = 0; k < length(a); ++k)
    if (label(a, k) != label(b, k)) files.differ(what, label(a, k), label(b, k));
  files.differ(what, "one value", "another");
}

/// Files of the country; further inputs are those of a strategy.
std::vector<std::string> country_data(const ResultsFile& file) {
  std::vector<std::string> inputs = file.attribute_list("inputs");
  const std::string head = file.attribute("country") + ".toml ";
  std::erase_if(inputs, [&](const std::string& input) { return !input.starts_with(head) && input.find(".csv ") == std::string::npos; });
  return inputs;
}

void demand_equal_data(const Both& files) {
  const std::vector<std::string> a = country_data(files.a);
  const std::vector<std::string> b = country_data(files.b);
  for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k)
    if (k >= a.size() || k >= b.size() || a[k] != b[k])
      files.differ("the data of the country", k < a.size() ? a[k] : "nothing", k < b.size() ? b[k] : "nothing");
}

void demand_equal_parameters(const Both& files) {
  demand_equal(files, "parameter", "the list of parameters");
  if (!files.a.has("parameter_value") || !files.b.has("parameter_value")) return;
  const Variable names = files.a.read("parameter");
  const Variable a = files.a.read("parameter_value");
  const Variable b = files.b.read("parameter_value");
  for (std::size_t k = 0; k < names.texts.size() && k < a.numbers.size() && k < b.numbers.size(); ++k)
    if (a.numbers[k] != b.numbers[k])
      files.differ(fmt::format("parameter '{}'", names.texts[k]), label(a, k), label(b, k));
}

/// Parts of the config that must agree: lines of [scenario] by their key, and the lines of all pressures.
std::map<std::string, std::string> shared_config(const std::string& config) {
  std::map<std::string, std::string> parts;
  std::istringstream lines(config);
  std::string section;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("[")) section = line;
    const std::size_t sign = line.find(" = ");
    if (section == "[[pressure]]") parts["what presses"] += line + "\n";
    if (section != "[scenario]" || sign == std::string::npos) continue;
    const std::string key = line.substr(0, sign);
    if (key != "name" && key != "title" && key != "summary" && key != "strategy_label" && key != "replicates" && key != "months")
      parts[key] = line.substr(sign + 3);
  }
  return parts;
}

/// The first line that is not the same; of a short text all of it.
std::pair<std::string, std::string> first_difference(const std::string& a, const std::string& b) {
  std::istringstream lines_a(a), lines_b(b);
  for (std::string x, y;;) {
    const bool more_a = static_cast<bool>(std::getline(lines_a, x)), more_b = static_cast<bool>(std::getline(lines_b, y));
    if (!more_a) x = "nothing";
    if (!more_b) y = "nothing";
    if (x != y || (!more_a && !more_b)) return {x, y};
  }
}

void demand_equal_config(const Both& files) {
  std::map<std::string, std::string> a = shared_config(files.a.attribute("config"));
  std::map<std::string, std::string> b = shared_config(files.b.attribute("config"));
  for (const auto& [key, value] : b) a.try_emplace(key, "");
  for (const auto& [key, value] : a)
    if (value != b[key]) {
      const auto [in_a, in_b] = first_difference(value, b[key]);
      files.differ(fmt::format("'{}'", key), in_a, in_b);
    }
}

}  // namespace

void demand_comparable(const ResultsFile& first, const std::string& first_path, const ResultsFile& other,
                       const std::string& other_path) {
  const Both files{first, first_path, other, other_path};
  for (const auto& [attribute, what] : {std::pair("model_version", "the version of the model"), std::pair("country", "the country")})
    if (first.attribute(attribute) != other.attribute(attribute))
      files.differ(what, first.attribute(attribute), other.attribute(attribute));
  demand_equal_data(files);
  demand_equal(files, "replicate", "the list of replicates");
  demand_equal(files, "month", "the list of recorded months");
  demand_equal(files, "seed", "the seed");
  demand_equal(files, "society", "the list of societies");
  demand_equal(files, "draw", "the address of the draws");
  demand_equal(files, "group", "the list of groups");
  demand_equal(files, "sector", "the list of sectors");
  demand_equal(files, "point", "the list of points");
  demand_equal_parameters(files);
  demand_equal_config(files);
  for (const std::string& name : first.names())
    if (name.starts_with("design:")) demand_equal(files, name, name);
  for (const std::string& name : other.names())
    if (name.starts_with("design:")) demand_equal(files, name, name);
  if (first.read("point").numbers.size() > 1) demand_equal(files, "scenario", "the scenarios of the points");
}

}  // namespace minga
