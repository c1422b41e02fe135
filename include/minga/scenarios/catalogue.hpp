// Everything that scenarios and strategies can name. Adding one: a file in scenarios/<shelf>/, a row
// in scenarios/catalogue.cpp, a test.
#pragma once

#include <span>
#include <string_view>

#include "minga/scenarios/action.hpp"
#include "minga/scenarios/barrier.hpp"
#include "minga/scenarios/pressure.hpp"

namespace minga {

/// In alphabetical order of their names.
std::span<const Action* const> actions();
std::span<const Pressure* const> pressures();
std::span<const Barrier* const> barriers();

/// Throw UserError with the nearest name.
const Action& find_action(std::string_view name, std::string_view where);
const Pressure& find_pressure(std::string_view name, std::string_view where);
const Barrier& find_barrier(std::string_view name, std::string_view where);

}  // namespace minga
