#include "io/intervention_reader.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/core/error.hpp"
#include "minga/engine/policy.hpp"
#include "minga/io/innovation_file.hpp"
#include "minga/scenarios/catalogue.hpp"

namespace minga {
namespace {

constexpr double kAny = std::numeric_limits<double>::max();

Target read_target(TomlReader reader, const Country& country) {
  Target target;
  target.sectors = reader.texts_or("sectors", {});
  const std::string tier = reader.text_or("tier", "");
  if (tier == "national") target.tier = Tier::national;
  if (tier == "local") target.tier = Tier::local;
  if (!tier.empty() && !target.tier)
    reader.refuse("tier", fmt::format("unknown tier '{}'", tier), "government has two tiers",
                  "write \"national\" or \"local\"");
  target.regions = reader.texts_or("regions", {});
  target.districts = reader.texts_or("districts", {});
  target.groups = read_groups(reader);
  target.institutions = reader.texts_or("institutions", {});
  target.lowest_capability = reader.number_or("lowest_capability", 1, .01, 1);
  reader.finish();
  check_target(country, target, reader.where());
  return target;
}

Timing read_timing(TomlReader& reader, int months) {
  Timing timing;
  timing.start = static_cast<int>(reader.integer("start", 0, 100000));
  if (timing.start >= months)
    reader.refuse("start", fmt::format("start = {} is not before the horizon", timing.start),
                  fmt::format("the scenario ends after {} months", months), "start earlier, or raise scenario.months");
  timing.ramp = static_cast<int>(reader.integer_or("ramp", 0, 0, 1200));
  if (reader.has("end") && reader.has("duration"))
    reader.refuse("end", "both 'end' and 'duration'", "they say the same thing", "keep one of them");
  if (reader.has("end")) {
    const auto end = reader.integer("end", 0, 100000);
    if (end <= timing.start)
      reader.refuse("end", fmt::format("end = {} is not after start = {}", end, timing.start),
                    "an intervention ends after it starts", "raise end, or leave it out to run to the horizon");
    timing.duration = static_cast<int>(end) - timing.start;
  } else {
    (void)reader.node("end");
    if (reader.has("duration")) timing.duration = static_cast<int>(reader.integer("duration", 1, 100000));
    (void)reader.node("duration");
  }
  if (timing.duration && timing.ramp > *timing.duration)
    reader.refuse("ramp", fmt::format("ramp = {} is longer than the {} months it runs", timing.ramp, *timing.duration),
                  "full dose would never be reached", "shorten the ramp");
  return timing;
}

std::vector<std::pair<std::string, double>> read_options(TomlReader reader, const Element& element) {
  std::vector<std::pair<std::string, double>> options;
  for (const OptionInfo& info : element.options())
    options.emplace_back(info.name, reader.number_or(info.name, info.fallback, info.low, info.high));
  reader.finish();
  return options;
}

Cost read_cost(TomlReader& reader, const Action& action) {
  const UsualCost usual = action.usual_cost();
  if (!reader.has("cost"))
    reader.refuse("cost", "missing key 'cost'", "every intervention has a cost, if only zero",
                  fmt::format("add cost = {{ setup = {}, monthly = {} }} in index points", usual.setup, usual.monthly));
  TomlReader cost = reader.table("cost");
  Cost found;
  found.setup = cost.number_or("setup", 0, 0, kAny);
  found.monthly = cost.number_or("monthly", 0, 0, kAny);
  cost.finish();
  return found;
}

/// What every intervention and pressure has.
InterventionSpec read_spec(TomlReader& reader, const Scenario& scenario, const Element& element) {
  InterventionSpec spec;
  spec.where = reader.where("name");
  spec.name = reader.text("name");
  spec.action = std::string(element.name());
  spec.target = read_target(reader.table("target"), scenario.country);
  spec.timing = read_timing(reader, scenario.months);
  spec.dose = reader.number_or("dose", 1, 0, 1);
  spec.options = read_options(reader.table("options"), element);
  return spec;
}

/// Share of an innovation's effect that arrives here: "home" asks what it does where it was made.
double share_here(const Innovation& innovation, const Scenario& scenario, Setting setting) {
  const ParameterSet& p = scenario.parameters;
  if (setting == Setting::home) return 1;
  return carried(innovation, scenario.country.name, p[Parameter::setting], p[Parameter::transfer_penalty],
                 p[Parameter::transfer_setting]);
}

std::vector<InnovationType> read_bundle(TomlReader& reader, const std::string& path, const Scenario& scenario,
                                        const Action& action, InterventionSpec& spec, std::vector<InputFile>& inputs) {
  spec.innovations = reader.texts_or("innovations", {});
  const std::string setting = reader.text_or("setting", "here");
  if (setting != "here" && setting != "home")
    reader.refuse("setting", fmt::format("unknown setting '{}'", setting), "an innovation meets the setting of this country or of its own",
                  "write \"here\" or \"home\"");
  spec.setting = setting == "home" ? Setting::home : Setting::here;
  if (!spec.innovations.empty() && action.bundle() == Bundle::none)
    reader.refuse("innovations", fmt::format("action '{}' starts no innovations", spec.action),
                  "only some actions take 'innovations'", "use the action foster_innovation or mission, or take the key out");
  std::vector<InnovationType> types;
  for (const Innovation& innovation : load_innovations(spec.innovations, path, inputs)) {
    const InnovationType type = as_type(innovation, share_here(innovation, scenario, spec.setting));
    check_target(scenario.country, narrowed(spec.target, type), reader.where("innovations"));
    if (!spec.target.sectors.empty() && narrowed(spec.target, type).sectors.empty())
      reader.refuse("innovations", fmt::format("innovation '{}' belongs to none of the target's sectors", innovation.name),
                    fmt::format("it is made for: {}", fmt::join(innovation.sectors, ", ")), "change the target, or take it out");
    types.push_back(type);
  }
  return types;
}

Intervention read_intervention(TomlReader& reader, const std::string& path, const Scenario& scenario,
                               std::vector<InputFile>& inputs) {
  const Action& action = find_action(reader.text("action"), reader.where("action"));
  InterventionSpec spec = read_spec(reader, scenario, action);
  spec.cost = read_cost(reader, action);
  const std::vector<InnovationType> bundle = read_bundle(reader, path, scenario, action, spec, inputs);
  reader.finish();
  return make_intervention(action, std::move(spec), bundle);
}

/// A trend that ends before the horizon has its full dose at its end.
int usual_ramp(const Pressure& pressure, const Timing& timing, int months) {
  const int usual = pressure.usual_ramp(months - timing.start);
  return timing.duration ? std::min(usual, *timing.duration) : usual;
}

void demand_unique(const TomlReader& reader, const std::vector<Intervention>& all) {
  const std::string& name = all.back().spec.name;
  for (std::size_t k = 0; k + 1 < all.size(); ++k)
    if (all[k].spec.name == name)
      reader.refuse("name", fmt::format("intervention '{}' stands twice", name), "names are unique", "rename one");
}

bool overlap_in_time(const Timing& a, const Timing& b, int months) {
  const auto end = [&](const Timing& t) { return t.duration ? t.start + *t.duration : months; };
  return a.start < end(b) && b.start < end(a);
}

/// Empty lists mean everything, so they meet every other list.
template <class T>
bool lists_meet(const std::vector<T>& a, const std::vector<T>& b) {
  return a.empty() || b.empty() ||
         std::any_of(a.begin(), a.end(), [&](const T& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

/// Areas by their codes, since they may be written by name or by code: "CUSCO" and "health/CUSCO".
std::vector<std::string> by_code(const Country& country, std::vector<std::string> words) {
  const auto replace = [](std::string& area, const auto& rows) {
    for (const auto& row : rows)
      if (area == row.name) return area = row.code, true;
    return false;
  };
  for (std::string& word : words) {
    const std::size_t past = word.find('/') + 1;  // 0 without a sector
    std::string area = word.substr(past);
    if (!replace(area, country.regions) && past > 0) replace(area, country.provinces);
    word = word.substr(0, past) + area;
  }
  return words;
}

bool overlap_in_place(const Country& country, const Target& a, const Target& b) {
  const auto meet = [&](const auto& x, const auto& y) { return lists_meet(by_code(country, x), by_code(country, y)); };
  return (!a.tier || !b.tier || *a.tier == *b.tier) && lists_meet(a.sectors, b.sectors) && meet(a.regions, b.regions) &&
         lists_meet(a.districts, b.districts) && lists_meet(a.groups, b.groups) && meet(a.institutions, b.institutions);
}

/// Two actions that exclude each other may share the country or the time, not both.
void demand_compatible(const TomlReader& reader, const Scenario& scenario) {
  const InterventionSpec& fresh = scenario.interventions.back().spec;
  for (std::size_t k = 0; k + 1 < scenario.interventions.size(); ++k) {
    const InterventionSpec& other = scenario.interventions[k].spec;
    const auto excludes = [](const InterventionSpec& a, const InterventionSpec& b) {
      const auto list = find_action(a.action, a.where).excludes();
      return std::find(list.begin(), list.end(), b.action) != list.end();
    };
    if (!excludes(fresh, other) && !excludes(other, fresh)) continue;
    if (!overlap_in_time(fresh.timing, other.timing, scenario.months) || !overlap_in_place(scenario.country, fresh.target, other.target)) continue;
    reader.refuse("action", fmt::format("'{}' and '{}' exclude each other", other.name, fresh.name),
                  fmt::format("actions {} and {} are in force for the same people at the same time", other.action, fresh.action),
                  "separate them in time or target, or make one of the two");
  }
}

}  // namespace

Group group_from_text(const std::string& word, const std::string& where) {
  for (int g = 0; g < kGroups; ++g)
    if (kGroupNames[static_cast<std::size_t>(g)] == word) return static_cast<Group>(g);
  throw UserError({fmt::format("unknown group '{}'", word), where,
                   "the model knows a closed list of groups ('minga list groups')",
                   suggestion(word, {kGroupNames.begin(), kGroupNames.end()})});
}

std::vector<Group> read_groups(TomlReader& reader) {
  std::vector<Group> groups;
  for (const std::string& word : reader.texts_or("groups", {}))
    groups.push_back(group_from_text(word, reader.where("groups")));
  return groups;
}

void read_interventions(TomlReader& file, const std::string& path, Scenario& scenario,
                        std::vector<InputFile>& inputs, TimingGiven& given) {
  TomlReader budget = file.table("budget");
  scenario.budget = budget.number_or("total", 0, 0, kAny);
  budget.finish();
  double planned = 0;
  for (TomlReader& reader : file.tables("intervention")) {
    scenario.interventions.push_back(read_intervention(reader, path, scenario, inputs));
    if (reader.has("end")) given.insert(fmt::format("intervention.{}.end", scenario.interventions.back().spec.name));
    demand_unique(reader, scenario.interventions);
    demand_compatible(reader, scenario);
    planned += planned_cost(scenario.interventions.back().spec, scenario.months);
  }
  if (planned > scenario.budget + 1e-9)
    throw UserError({fmt::format("the plan costs {:.6g} index points and the budget is {:.6g}", planned, scenario.budget),
                     budget.where("total"), "spending may never exceed the budget",
                     "raise budget.total, or lower dose, duration or cost"});
  std::sort(scenario.interventions.begin(), scenario.interventions.end(),
            [](const auto& a, const auto& b) { return a.spec.name < b.spec.name; });
}

void read_pressures(TomlReader& file, Scenario& scenario, TimingGiven& given) {
  for (TomlReader& reader : file.tables("pressure")) {
    const Pressure& pressure = find_pressure(reader.text("kind"), reader.where("kind"));
    const bool trend = !reader.has("ramp");
    InterventionSpec spec = read_spec(reader, scenario, pressure);
    reader.finish();
    if (trend) spec.timing.ramp = usual_ramp(pressure, spec.timing, scenario.months);
    if (trend && spec.timing.ramp > 0) given.insert(fmt::format("pressure.{}.ramp", spec.name));
    if (reader.has("end")) given.insert(fmt::format("pressure.{}.end", spec.name));
    scenario.pressures.push_back(make_intervention(pressure, std::move(spec)));
    demand_unique(reader, scenario.pressures);
  }
  std::sort(scenario.pressures.begin(), scenario.pressures.end(),
            [](const auto& a, const auto& b) { return a.spec.name < b.spec.name; });
}

void read_barriers(TomlReader& file, Scenario& scenario) {
  TomlReader reader = file.table("barriers");
  for (const std::string& name : reader.keys()) {
    const Barrier& barrier = find_barrier(name, reader.where(name));
    const double level = reader.number(name, 0, 1);
    for (const Barrier::Setting& setting : barrier.settings(level))
      scenario.parameters.set(setting.parameter, {setting.value, Status::assumption,
                                                  barrier_source(name, level), reader.where(name)});
  }
}

std::string barrier_source(std::string_view name, double level) { return fmt::format("barrier {} = {}", name, level); }

}  // namespace minga
