// From idea to scale: what becomes of the innovations that interventions start.
#pragma once

#include <cstdint>

#include "minga/engine/model.hpp"

namespace minga {

/// Where an innovation stands at an institution.
enum class InnovationStage : std::uint8_t { none, pilot, tested, adopted, scaled, dropped };

namespace pipeline {

constexpr std::uint8_t code(InnovationStage stage) noexcept {
  return static_cast<std::uint8_t>(stage);
}
constexpr bool in_use(std::uint8_t stage) noexcept {
  return stage == code(InnovationStage::adopted) || stage == code(InnovationStage::scaled);
}

/// Adds the effects of adopted innovations to the levers, by effect at scale.
template <int W>
void act(Model<W>& model);

/// Moves every innovation of every institution by one month.
template <int W>
void advance(Model<W>& model);

/// Effect at scale: quality x ((K-.1)/.4)^(pi/.25) x fading since funding stopped x context; 0 for
/// what is not adopted.
template <int W>
float effect_at_scale(const Model<W>& model, int slot, std::uint32_t institution, int lane) noexcept;

}  // namespace pipeline
}  // namespace minga
