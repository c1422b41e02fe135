#include "app/explain.hpp"

#include <fmt/format.h>

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
  if (effect.after_months > 0) text += fmt::format(" after {} months", effect.after_months);
  if (effect.decay_per_year > 0) text += fmt::format(", fading {:.6g} a year", effect.decay_per_year);
  return text;
}

std::vector<std::string> effect_texts(const std::vector<LeverEffect>& effects) {
  std::vector<std::string> texts;
  for (const LeverEffect& effect : effects) texts.push_back(effect_text(effect));
  return texts;
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
