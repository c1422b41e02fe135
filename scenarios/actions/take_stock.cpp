#include "scenarios/actions/take_stock.hpp"

namespace minga {

std::vector<OptionInfo> TakeStock::options() const {
  return {{"precision", .12, 0, .3, "0-1", "How much smaller the error of what is known about capability gets."},
          {"practice", 1.2, 1, 1.5, "ratio", "How much more of the work teaches where progress is monitored."},
          {"budget", .02, 0, .1, "share", "Share of the innovation budget that it takes."}};
}

std::vector<LeverEffect> TakeStock::effects(const InterventionSpec& spec) const {
  return {{Lever::measurement_error, Operation::add, -option(spec, "precision")},
          {Lever::practice, Operation::multiply, option(spec, "practice")},
          {Lever::innovation_budget, Operation::multiply, 1 - option(spec, "budget")}};
}

Explanation TakeStock::explanation() const {
  return {
      "Suggested policy actions, 1",
      "Governments can strengthen their capacities when they first understand them: of the system, of "
      "organisations and of people.",
      "Capability is known with an error. Taking stock makes the error smaller, so that an intervention "
      "aimed at the least capable institutions reaches them, and monitoring makes more of the daily work "
      "a practice that teaches. It takes a small part of the innovation budget.",
      "known K = K + error x z, z ~ N(0,1) once for each institution; error = "
      "institutions.measurement_error - precision; K' = K + learning x K(1-K) x practice + ...; chance "
      "of a pilot x (1 - budget)",
      {"institutions.measurement_error", "capability.practice", "capability.learning", "pipeline.pilot_rate"},
      Grade::none_found,
      "C51: capacity scores of 16 countries rose by 2 points in ten years; no study "
      "of taking stock by itself was found.",
      "What an assessment does to morale or politics; whether anybody acts on it is the strategy's to say."};
}

}  // namespace minga
