#include "minga/io/innovation_file.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/config_kind.hpp"
#include "io/intervention_reader.hpp"
#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/sha256.hpp"

namespace minga {
namespace {

constexpr double kAny = std::numeric_limits<double>::max();

Grade read_grade(TomlReader& reader) {
  const std::string word = reader.text("grade");
  for (const Grade grade : {Grade::causal_at_scale, Grade::causal_study, Grade::self_reported, Grade::none_found})
    if (word == std::string(1, static_cast<char>(grade))) return grade;
  reader.refuse("grade", fmt::format("unknown grade '{}'", word), "evidence has four grades",
                "write \"a\" (causal, at scale), \"b\" (one causal study), \"c\" (self-reported) or \"d\" (none found)");
}

RangedEffect read_effect(TomlReader& reader) {
  RangedEffect ranged;
  LeverEffect& effect = ranged.effect;
  effect.lever = lever_from_text(reader.text("lever"), reader.where("lever"));
  const std::string operation = reader.text("operation");
  if (operation != "add" && operation != "multiply")
    reader.refuse("operation", fmt::format("unknown operation '{}'", operation), "an effect adds or multiplies",
                  "write \"add\" or \"multiply\"");
  effect.operation = operation == "add" ? Operation::add : Operation::multiply;
  const std::vector<double> range = reader.numbers("range");
  if (range.size() != 2 || !(range[0] <= range[1]))
    reader.refuse("range", "'range' is not a range", "it is two numbers, the lower one first", "write range = [low, high]");
  ranged.low = range[0];
  ranged.high = range[1];
  effect.amount = reader.number("amount", -kAny, kAny);
  if (effect.amount < ranged.low || effect.amount > ranged.high)
    reader.refuse("amount", fmt::format("amount = {} lies outside its range", effect.amount),
                  fmt::format("its source allows {} to {}", ranged.low, ranged.high),
                  "change the amount, or give the source of a wider range");
  effect.after_months = static_cast<int>(reader.integer_or("after_months", 0, 0, 240));
  effect.decay_per_year = reader.number_or("decay_per_year", 0, 0, 1);
  ranged.source = reader.text("source");
  reader.finish();
  return ranged;
}

/// What an innovation says of itself, and the parts of a bundle say each for themselves.
void read_own(TomlReader& head, Innovation& innovation) {
  innovation.home = head.text("home");
  innovation.home_setting = head.number("home_setting", 0, 1);
  innovation.grade = read_grade(head);
  innovation.sectors = head.texts_or("sectors", {});
  innovation.groups = read_groups(head);
  innovation.digital = head.flag_or("digital", false);
  innovation.existing_channel = head.flag_or("existing_channel", false);
}

void demand_parts_speak(const TomlReader& head) {
  for (const char* key : {"home", "home_setting", "grade", "sectors", "groups", "digital", "existing_channel"})
    if (head.has(key))
      head.refuse(key, fmt::format("'{}' changes nothing in a bundle", key), "each of the innovations that it stands for has its own",
                  "take it out, or write it in those innovations");
}

void demand_content(TomlReader& file, const Innovation& innovation) {
  if (innovation.effects.empty() == innovation.bundle.empty())
    throw UserError({innovation.effects.empty() ? "an innovation without effect" : "both 'bundle' and effects", file.where(),
                     "an innovation either moves levers or is a bundle of others",
                     "write [[effect]] tables, or bundle = [\"one\", \"another\"]"});
}

/// Takes bundles apart, depth first; `trail` is what is being opened.
void open(const std::string& name, const std::string& near, std::vector<std::string>& trail,
          std::vector<Innovation>& found, std::vector<InputFile>& inputs) {
  const std::string path = find_config("innovations", name, near);
  const Innovation innovation = load_innovation(path, near);
  const auto begin = std::find(trail.begin(), trail.end(), innovation.name);
  if (begin != trail.end())
    throw UserError({fmt::format("bundle '{}' contains itself", innovation.name), std::filesystem::path(path).filename().string(),
                     fmt::format("{} > {}", fmt::join(begin, trail.end(), " > "), innovation.name),
                     "take one of them out of the circle"});
  if (std::any_of(found.begin(), found.end(), [&](const Innovation& known) { return known.name == innovation.name; })) return;
  inputs.push_back({std::filesystem::path(path).filename().string(), sha256_of_file(path)});
  trail.push_back(innovation.name);
  for (const std::string& part : innovation.bundle) open(part, path, trail, found, inputs);
  trail.pop_back();
  if (innovation.bundle.empty()) found.push_back(innovation);
}

}  // namespace

Innovation load_innovation(const std::string& name, const std::string& near) {
  const std::string path = find_config("innovations", name, near);
  const toml::table parsed = parse_toml(path);
  demand_kind(parsed, path, "innovation");
  TomlReader file(parsed, path);
  TomlReader head = file.table("innovation");
  Innovation innovation;
  innovation.name = std::filesystem::path(path).stem().string();
  innovation.title = head.text("title");
  innovation.section = head.text_or("section", "");
  innovation.brief = head.text_or("brief", "");
  innovation.mechanism = head.text_or("mechanism", "");
  innovation.leaves_out = head.text_or("leaves_out", "");
  innovation.bundle = head.texts_or("bundle", {});
  if (innovation.bundle.empty())
    read_own(head, innovation);
  else
    demand_parts_speak(head);
  head.finish();
  for (TomlReader& effect : file.tables("effect")) innovation.effects.push_back(read_effect(effect));
  file.finish();
  demand_content(file, innovation);
  return innovation;
}

std::vector<Innovation> load_innovations(const std::vector<std::string>& names, const std::string& near,
                                         std::vector<InputFile>& inputs) {
  std::vector<Innovation> found;
  std::vector<std::string> trail;
  for (const std::string& name : names) open(name, near, trail, found, inputs);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return found;
}

}  // namespace minga
