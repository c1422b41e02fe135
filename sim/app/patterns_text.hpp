// Patterns and what the model makes of them, as text and JSON.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/table.hpp"
#include "minga/patterns/evaluate.hpp"

namespace minga::app {

/// What `minga patterns` measured.
struct PatternFindings {
  const PatternBook* book = nullptr;
  EvaluationPlan plan;
  std::vector<std::size_t> shown;       ///< places in book->patterns, measured or not
  std::vector<std::size_t> measured;    ///< of those, the measured ones
  std::vector<Estimate> estimates;      ///< of `measured`
  double level = .95;                   ///< of intervals

  /// null where it was not measured
  const Estimate* of(std::size_t place) const;
};

/// How a role came out.
struct RoleCount {
  int inside = 0, measured = 0, undefined = 0, not_measured = 0;
};
RoleCount count(const PatternFindings& findings, Role role);

std::string to_text(const PatternFindings& findings, TableStyle style);
/// "calibrated 9 of 11 inside, held out 6 of 14 inside, inputs 5 of 5 reproduced, 4 not measured"
std::string summary_line(const PatternFindings& findings);
nlohmann::ordered_json to_json(const PatternFindings& findings);

}  // namespace minga::app
