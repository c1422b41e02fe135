#include "app/explain.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/core/submodels.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/country_file.hpp"
#include "minga/io/innovation_file.hpp"

namespace minga::app {
namespace {

InterventionSpec default_spec(const Element& element) {
  InterventionSpec spec;
  for (const OptionInfo& option : element.options()) spec.options.emplace_back(option.name, option.fallback);
  return spec;
}

bool moves(const std::vector<LeverEffect>& effects, Lever lever) {
  for (const LeverEffect& effect : effects)
    if (effect.lever == lever) return true;
  return false;
}

}  // namespace

std::vector<LeverEffect> default_effects(const Action& action) { return action.effects(default_spec(action)); }
std::vector<LeverEffect> default_effects(const Pressure& pressure) { return pressure.effects(default_spec(pressure)); }

std::string effect_text(const LeverEffect& effect) {
  const LeverInfo& lever = lever_table()[static_cast<std::size_t>(effect.lever)];
  std::string text = effect.operation == Operation::multiply
                         ? fmt::format("{} x {:.6g}", lever.name, effect.amount)
                         : fmt::format("{} {} {:.6g}", lever.name, effect.amount < 0 ? "-" : "+",
                                       effect.amount < 0 ? -effect.amount : effect.amount);
  if (effect.after_months > 0) text += fmt::format(" after {} month{}", effect.after_months, effect.after_months == 1 ? "" : "s");
  if (effect.decay_per_year > 0) text += fmt::format(", fading {:.6g} a year", effect.decay_per_year);
  return text;
}

std::vector<std::string> effect_texts(const std::vector<LeverEffect>& effects) {
  std::vector<std::string> texts;
  for (const LeverEffect& effect : effects) texts.push_back(effect_text(effect));
  return texts;
}

std::string in_force_text(const std::string& parameter) {
  // What the tables of docs/odd.md cannot say in a word: an equation may cancel the number.
  static const std::map<std::string, std::string> kOnlyWhere = {
      {"institutions.integrity", "in every run where something moves the lever integrity; elsewhere it cancels: bribes go with (1 - integrity) over the same at the start"},
      {"leadership.minister_turnover", "in every run where an action or a pressure moves leadership; elsewhere leadership stands where a new minister starts"},
      {"leadership.recovery", "in every run where an action or a pressure moves leadership; elsewhere there is nothing to recover from"}};
  if (const auto only = kOnlyWhere.find(parameter); only != kOnlyWhere.end()) return only->second;
  for (const SubmodelInfo& kind : submodel_table())
    for (const SubmodelChoice& rule : kind.choices)
      if (rule.parameter == parameter) return fmt::format("in runs whose scenario writes {} = \"{}\" in [submodels]; no other rule reads it", kind.name, rule.name);
  return "part of every run under the usual rules, with the default or the country's value where nothing sets another";
}

void demand_sector(const std::string& parameter) {
  if (!parameter.starts_with("sector.") || parameter.starts_with("sector.*.")) return;
  const std::string sector = parameter.substr(7, parameter.find('.', 7) - 7);
  std::vector<std::string> sectors;
  for (const std::string& name : list_configs("countries"))
    for (const SectorSpec& spec : load_country(name).country.sectors)
      if (std::find(sectors.begin(), sectors.end(), spec.name) == sectors.end()) sectors.push_back(spec.name);
  if (std::find(sectors.begin(), sectors.end(), sector) != sectors.end()) return;
  throw UserError({fmt::format("unknown sector '{}'", sector), "", "no shipped country has it", suggestion(sector, sectors)});
}

std::vector<std::string> movers_of(Lever lever) {
  std::vector<std::string> names;
  for (const Action* action : actions())
    if (moves(default_effects(*action), lever)) names.emplace_back(action->name());
  for (const Pressure* pressure : pressures())
    if (moves(default_effects(*pressure), lever)) names.emplace_back(pressure->name());
  for (const std::string& name : list_configs("innovations"))
    for (const RangedEffect& ranged : load_innovation(name).effects)
      if (ranged.effect.lever == lever && (names.empty() || names.back() != name)) names.push_back(name);
  return names;
}

std::vector<std::string> carried_texts(const Innovation& innovation) {
  std::vector<std::string> texts;
  for (const std::string& name : list_configs("countries")) {
    const CountryFile country = load_country(name);
    const ParameterSet& p = country.parameters;
    const double setting = p[Parameter::setting];
    const double share = carried(innovation, country.country.name, setting, p[Parameter::transfer_penalty],
                                 p[Parameter::transfer_setting]);
    const bool home = innovation.home == country.country.name;
    const std::string why =
        home ? "it was made here"
             : fmt::format("it comes from {}; government works {} there (setting {:.3f}) than here ({:.3f})", innovation.home,
                           innovation.home_setting > setting ? "better" : "no better", innovation.home_setting, setting);
    texts.push_back(fmt::format("{}: {:.0f} % of the effect, because {}", country.country.title, 100 * share, why));
  }
  return texts;
}

}  // namespace minga::app
