// Text for a terminal: paragraphs that fit it.
#pragma once

#include <string>
#include <string_view>

namespace minga::app {

inline constexpr std::size_t kTextWidth = 88;

/// The text broken at spaces into lines of at most kTextWidth, each after so many blanks.
std::string wrapped(std::string_view text, std::size_t indent = 0);

}  // namespace minga::app
