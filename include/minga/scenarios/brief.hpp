// The brief's elements and where each lives in the model: no element without a place.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace minga {

/// Where an element is told in the brief.
enum class BriefPart : std::uint8_t { action, observation, barrier, challenge, named_case };
std::string_view to_text(BriefPart part) noexcept;

/// What kind of thing it is in the model.
enum class Shelf : std::uint8_t { action, pressure, barrier, innovation };

struct BriefElement {
  BriefPart part;
  std::string_view title;  ///< as the brief calls it, in short
  Shelf shelf;
  std::string_view name;   ///< of the action, pressure, barrier or innovation
};

/// 6 actions, 6 observations, 4 barriers, 4 challenges, 14 cases, in the order of the brief.
std::span<const BriefElement> brief_elements() noexcept;

}  // namespace minga
