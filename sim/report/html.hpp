// Pieces of HTML. Everything that is given as text is escaped here and nowhere else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minga::report {

/// Text for HTML and SVG, in elements and in quoted attributes. Bytes that are not UTF-8 and control
/// characters become U+FFFD: they come from names of users.
std::string escaped(std::string_view text);

/// A piece of text in a table, perhaps with a class: "better", "worse", "open".
struct Cell {
  Cell(std::string t, std::string k = "") : text(std::move(t)), kind(std::move(k)) {}
  Cell(const char* t) : text(t) {}
  std::string text, kind;
};

struct HtmlTable {
  std::string caption;
  std::vector<std::string> header;        ///< the first column names its row
  std::vector<std::vector<Cell>> rows;
  bool words_last = false;                ///< the last column is text; the others but the first are numbers
};

/// In a box of its own that scrolls sideways if the window is narrow.
std::string to_html(const HtmlTable& table);
std::string paragraph(std::string_view text, std::string_view kind = "");
/// Shut until it is opened; `content` is HTML.
std::string details(std::string_view summary, const std::string& content);
std::string section(std::string_view id, std::string_view heading, const std::string& content);
std::string heading(std::string_view text);
std::string preformatted(std::string_view text);
std::string listing(const std::vector<std::string>& texts);

}  // namespace minga::report
