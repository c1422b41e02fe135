#include "app/text.hpp"

#include "io/wrap.hpp"

namespace minga::app {

std::string wrapped(std::string_view text, std::size_t indent) {
  if (text.empty()) return "\n";
  return std::string(indent, ' ') + wrap(text, indent, kTextWidth) + '\n';
}

}  // namespace minga::app
