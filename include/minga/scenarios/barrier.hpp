// A barrier: how a country's institutions are, and so how much of any action they carry out. The
// brief's four. A level between 0 (none) and 1 (total) sets parameters.
#pragma once

#include <string_view>
#include <vector>

#include "minga/core/parameters.hpp"
#include "minga/scenarios/element.hpp"

namespace minga {

class Barrier : public Element {
 public:
  struct Setting {
    std::string_view parameter;
    double value;
  };
  /// The level that leaves every parameter at its default.
  virtual double usual_level() const noexcept = 0;
  virtual std::vector<Setting> settings(double level) const = 0;

 protected:
  /// The parameter's default moved by a difference, inside the parameter's range. The default stands
  /// in the parameter table alone, and a difference of zero gives it exactly.
  static Setting setting(Parameter parameter, double difference);
};

}  // namespace minga
