// Which equation a parameter stands in, by the head of its name.
#pragma once

#include <string_view>

namespace minga::app {

struct Submodel {
  std::string_view head;      ///< "trust" of "trust.omega"
  std::string_view where;     ///< the phase, or the part of building a society
  std::string_view equation;
  std::string_view brief;     ///< what it has to do with the brief
};

/// The submodel of a parameter's name; a plain entry where none is known.
const Submodel& submodel_of(std::string_view parameter) noexcept;

}  // namespace minga::app
