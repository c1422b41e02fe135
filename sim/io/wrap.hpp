// Text that fits a terminal.
#pragma once

#include <string>
#include <string_view>

namespace minga {

/// Breaks at blanks so that no line is longer than `width` characters (of UTF-8), a long word aside.
/// Lines after the first begin with `indent` blanks.
std::string wrap(std::string_view text, std::size_t indent = 0, std::size_t width = 80);

}  // namespace minga
