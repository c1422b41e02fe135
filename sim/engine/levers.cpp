#include "minga/engine/levers.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/core/math.hpp"

namespace minga {

const std::array<LeverInfo, kLevers>& lever_table() noexcept {
  static constexpr std::array<LeverInfo, kLevers> table = {{
#define MINGA_LEVER(id, scope, base, low, high, unit, meaning) \
  {#id, LeverScope::scope, base, low, high, unit, meaning},
#include "minga/engine/levers.def"
#undef MINGA_LEVER
  }};
  return table;
}

float LeverEffect::left(int months) const noexcept {
  const int bearing = months - after_months;
  if (bearing < 0) return 0;
  if (decay_per_year <= 0 || bearing == 0) return 1;
  const double kept = 1 - decay_per_year;
  return kept <= 0 ? 0 : static_cast<float>(math::exp(math::log(kept) * bearing / 12));
}

std::string_view to_text(LeverScope scope) noexcept {
  constexpr std::string_view words[] = {"institution", "service point", "citizen", "region"};
  return words[static_cast<int>(scope)];
}

Lever lever_from_text(std::string_view name, std::string_view where) {
  std::vector<std::string> names;
  for (int l = 0; l < kLevers; ++l) {
    const LeverInfo& info = lever_table()[static_cast<std::size_t>(l)];
    if (info.name == name) return static_cast<Lever>(l);
    names.emplace_back(info.name);
  }
  throw UserError({fmt::format("unknown lever '{}'", name), std::string(where),
                   "policy can move only the levers of the closed list ('minga list levers')",
                   suggestion(name, names)});
}

}  // namespace minga
