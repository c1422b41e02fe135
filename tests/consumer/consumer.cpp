// What another program sees of an installed Minga: the engine without files.
#include <cstdio>

#include <minga/core/math.hpp>
#include <minga/engine/simulation.hpp>
#include <minga/scenarios/catalogue.hpp>

int main() {
  const minga::ParameterSet parameters({"health"});
  const auto executor = minga::make_executor(2);
  int blocks = 0;
  executor->exclusive([&] { blocks = static_cast<int>(minga::actions().size()); });
  std::printf("omega %.1f, %d phases, %d actions, logistic(0) = %.1f\n",
              parameters[minga::Parameter::omega], static_cast<int>(minga::kSchedule<1>.size()), blocks,
              minga::math::logistic(0.0));
  return parameters.names().size() > 100 ? 0 : 1;
}
