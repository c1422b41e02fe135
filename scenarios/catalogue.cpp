#include "minga/scenarios/catalogue.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "scenarios/actions/extra_capacity.hpp"
#include "scenarios/actions/placebo.hpp"
#include "scenarios/actions/take_stock.hpp"

namespace minga {
namespace {

template <class Kind>
const Kind& find(std::span<const Kind* const> all, std::string_view kind, std::string_view kinds,
                 std::string_view name, std::string_view where) {
  std::vector<std::string> names;
  for (const Kind* element : all) {
    if (element->name() == name) return *element;
    names.emplace_back(element->name());
  }
  throw UserError({fmt::format("unknown {} '{}'", kind, name), std::string(where),
                   fmt::format("no such {0} exists; 'minga list {1}' shows them all", kind, kinds),
                   suggestion(name, names)});
}

}  // namespace

std::span<const Action* const> actions() {
  static const ExtraCapacity extra_capacity;
  static const Placebo placebo;
  static const TakeStock take_stock;
  static const Action* const all[] = {&extra_capacity, &placebo, &take_stock};
  return all;
}

std::span<const Pressure* const> pressures() { return {}; }

std::span<const Barrier* const> barriers() { return {}; }

const Action& find_action(std::string_view name, std::string_view where) {
  return find(actions(), "action", "actions", name, where);
}
const Pressure& find_pressure(std::string_view name, std::string_view where) {
  return find(pressures(), "pressure", "pressures", name, where);
}
const Barrier& find_barrier(std::string_view name, std::string_view where) {
  return find(barriers(), "barrier", "barriers", name, where);
}

}  // namespace minga
