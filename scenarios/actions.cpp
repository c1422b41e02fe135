#include "minga/scenarios/actions.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "scenarios/extra_capacity.hpp"
#include "scenarios/placebo.hpp"

namespace minga {

std::span<const Action* const> actions() {
  static const ExtraCapacity extra_capacity;
  static const Placebo placebo;
  static const Action* const all[] = {&extra_capacity, &placebo};
  return all;
}

const Action& find_action(std::string_view name, std::string_view where) {
  std::vector<std::string> names;
  for (const Action* action : actions()) {
    if (action->name() == name) return *action;
    names.emplace_back(action->name());
  }
  throw UserError({fmt::format("unknown action '{}'", name), std::string(where),
                   "no such policy action exists; 'minga list actions' shows them all",
                   suggestion(name, names)});
}

}  // namespace minga
