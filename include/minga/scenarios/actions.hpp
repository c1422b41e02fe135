// The policy actions that a scenario can name. Adding one: a file in scenarios/, a row in
// actions.cpp, a test.
#pragma once

#include <span>
#include <string_view>

#include "minga/engine/intervention.hpp"

namespace minga {

/// Every action, in alphabetical order of its name.
std::span<const Action* const> actions();

/// Throws UserError with the nearest name.
const Action& find_action(std::string_view name, std::string_view where);

}  // namespace minga
