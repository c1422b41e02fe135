#include "io/scenario_text.hpp"

#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

namespace minga {

std::string quoted(const std::string& text) {
  std::ostringstream out;
  out << toml::default_formatter(toml::value<std::string>(text));
  return out.str();
}

namespace {

std::string list_of(const std::vector<std::string>& texts) {
  std::vector<std::string> items;
  for (const std::string& text : texts) items.push_back(quoted(text));
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string head_text(const Scenario& s) {
  return fmt::format(
      "[scenario]\nname = {}\ntitle = {}\nsummary = {}\ncountry = {}\nstrategy_label = {}\nstart = {:04}-{:02}-{:02}\n"
      "months = {}\nburn_in = {}\ncitizens = {}\nsocieties = {}\nreplicates = {}\nseed = {}\n\n",
      quoted(s.name), quoted(s.title), quoted(s.summary), quoted(s.country.name), quoted(s.strategy), s.start.year,
      s.start.month, s.start.day, s.months, s.burn_in,
      s.citizens == 0 ? "\"everybody\"" : fmt::format("{}", s.citizens), s.societies, s.replicates, s.seed);
}

std::string record_text(const RecordPlan& plan) {
  std::vector<std::string> outcomes;
  for (const int k : plan.outcomes)
    outcomes.emplace_back(outcome_table()[static_cast<std::size_t>(k)].name);
  std::vector<std::string> groups;
  for (const int g : plan.groups) groups.emplace_back(kGroupNames[static_cast<std::size_t>(g)]);
  return fmt::format(
      "[record]\nevery = {}\noutcomes = {}\ngroups = {}\ndistrict_months = [{}]\ncitizens = {}\nnetwork = {}\n\n",
      plan.every, list_of(outcomes), list_of(groups), fmt::join(plan.district_months, ", "),
      plan.citizens, plan.network);
}

/// Nothing where all rules are the usual ones: a text without the section means them.
std::string submodels_text(const Submodels& submodels) {
  if (submodels.usual()) return "";
  std::string text = "[submodels]\n";
  for (std::size_t k = 0; k < kSubmodels; ++k)
    text += fmt::format("{} = \"{}\"\n", submodel_table()[k].name, submodels.chosen(k).name);
  return text + "\n";
}

std::string target_text(const Target& target) {
  std::vector<std::string> groups;
  for (const Group g : target.groups) groups.emplace_back(kGroupNames[static_cast<std::size_t>(g)]);
  const std::string tier =
      !target.tier ? "" : fmt::format(", tier = \"{}\"", *target.tier == Tier::local ? "local" : "national");
  return fmt::format("target = {{ sectors = {}{}, regions = {}, districts = {}, groups = {}, institutions = {}, lowest_capability = {} }}\n",
                     list_of(target.sectors), tier, list_of(target.regions), list_of(target.districts), list_of(groups),
                     list_of(target.institutions), target.lowest_capability);
}

std::string intervention_text(const InterventionSpec& spec, const TimingGiven& given) {
  const bool pressure = spec.nature == Nature::pressure;
  std::string text = fmt::format("\n[[{}]]\nname = {}\n{} = {}\nstart = {}\n", pressure ? "pressure" : "intervention",
                                 quoted(spec.name), pressure ? "kind" : "action", quoted(spec.action), spec.timing.start);
  const std::string path = fmt::format("{}.{}", pressure ? "pressure" : "intervention", spec.name);
  if (!given.contains(path + ".ramp")) text += fmt::format("ramp = {}\n", spec.timing.ramp);
  if (spec.timing.duration && given.contains(path + ".end")) text += fmt::format("end = {}\n", spec.timing.start + *spec.timing.duration);
  else if (spec.timing.duration) text += fmt::format("duration = {}\n", *spec.timing.duration);
  text += fmt::format("dose = {}\n", spec.dose);
  if (!pressure) text += fmt::format("cost = {{ setup = {}, monthly = {} }}\n", spec.cost.setup, spec.cost.monthly);
  std::vector<std::string> options;
  for (const auto& [name, value] : spec.options) options.push_back(fmt::format("{} = {}", name, value));
  text += fmt::format("options = {{ {} }}\n", fmt::join(options, ", "));
  if (!spec.innovations.empty())
    text += fmt::format("innovations = {}\nsetting = \"{}\"\n", list_of(spec.innovations),
                        spec.setting == Setting::home ? "home" : "here");
  return text + target_text(spec.target);
}

}  // namespace

std::string to_toml(const Scenario& s, const TimingGiven& given) {
  std::string text = head_text(s) + record_text(s.record) + submodels_text(s.parameters.submodels) +
                     fmt::format("[budget]\ntotal = {}\n\n[parameters]\n", s.budget);
  for (const std::string& name : s.parameters.names_in_force()) {
    const ParameterValue& entry = s.parameters.entry(name);
    text += fmt::format("\"{}\" = {{ value = {}, status = \"{}\", source = {} }}\n", name, entry.value,
                        to_text(entry.status), quoted(entry.source));
  }
  for (const Intervention& pressure : s.pressures) text += intervention_text(pressure.spec, given);
  for (const Intervention& intervention : s.interventions) text += intervention_text(intervention.spec, given);
  return text;
}

}  // namespace minga
