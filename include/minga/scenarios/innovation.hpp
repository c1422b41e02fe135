// An innovation as its TOML file tells it: a case of the brief, or a user's own. Numbers only; adding
// one needs no code.
#pragma once

#include <string>
#include <vector>

#include "minga/engine/intervention.hpp"
#include "minga/scenarios/element.hpp"

namespace minga {

/// An effect with the range that its source allows.
struct RangedEffect {
  LeverEffect effect;
  double low, high;   ///< of the amount
  std::string source;
};

struct Innovation {
  std::string name;      ///< the file's name
  std::string title;
  std::string section;   ///< of the brief, or "" for one that is not in it
  std::string brief;     ///< what the brief says, in our words
  std::string mechanism;
  std::string leaves_out;
  std::string home;      ///< country where it was made
  double home_setting = 0;             ///< quality of government there, 0-1 (Country::setting)
  std::vector<std::string> sectors;    ///< where it belongs; a target without sectors takes them
  std::vector<Group> groups;           ///< whom it is for; a target without groups takes them
  std::vector<std::string> bundle;     ///< innovations that it consists of
  bool digital = false;
  bool existing_channel = false;
  Grade grade = Grade::none_found;
  std::vector<RangedEffect> effects;
};

/// What is left of an effect in a country with this name and setting, 0-1: all of it at home; less
/// the penalty of transfer elsewhere, and less again where government is weaker.
double carried(const Innovation& innovation, std::string_view country, double setting,
               double penalty, double per_unit) noexcept;

/// The innovation as institutions of that country may try it.
InnovationType as_type(const Innovation& innovation, double carried_share);

}  // namespace minga
