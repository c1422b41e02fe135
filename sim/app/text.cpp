#include "app/text.hpp"

namespace minga::app {

std::string wrapped(std::string_view text, std::size_t indent) {
  const std::string blanks(indent, ' ');
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (word.empty()) continue;
    if (column > 0 && column + 1 + word.size() > kTextWidth) {
      out += '\n';
      column = 0;
    }
    out += column == 0 ? blanks : " ";
    column += (column == 0 ? indent : 1) + word.size();
    out += word;
  }
  return out + '\n';
}

}  // namespace minga::app
