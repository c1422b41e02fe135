// The closed list of levers: what an intervention can move. Nothing else in the model can be moved
// by policy, and an unknown lever is an error.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace minga {

/// What a lever belongs to, and so what a target selects.
enum class LeverScope : std::uint8_t { institution, service_point, citizen, region };

enum class Lever : std::uint8_t {
#define MINGA_LEVER(id, ...) id,
#include "minga/engine/levers.def"
#undef MINGA_LEVER
  count
};
inline constexpr int kLevers = static_cast<int>(Lever::count);

struct LeverInfo {
  std::string_view name;
  LeverScope scope;
  double base;       ///< value without any intervention: 1 for ratios, 0 for what is added
  double low, high;  ///< range of the value in force after composition
  std::string_view unit;
  std::string_view meaning;
};

const std::array<LeverInfo, kLevers>& lever_table() noexcept;
std::string_view to_text(LeverScope scope) noexcept;
/// Throws UserError with the nearest name.
Lever lever_from_text(std::string_view name, std::string_view where);

/// An effect either adds to the lever's base or multiplies it. All additions come first, then all
/// factors, then the range; so the order of interventions never matters.
enum class Operation : std::uint8_t { add, multiply };

/// What full dose does to one lever. A dose d in [0,1] adds d*amount, or multiplies by
/// 1 + d*(amount - 1).
struct LeverEffect {
  Lever lever;
  Operation operation = Operation::add;
  double amount = 0;
  double decay_per_year = 0;  ///< share of the effect lost per year since the start
  int after_months = 0;       ///< months from the start, or from adoption, to the first effect

  /// What is left of the effect, 0-1, so many months after its start or adoption; 0 before it bears.
  float left(int months) const noexcept;
  bool operator==(const LeverEffect&) const = default;
};

}  // namespace minga
