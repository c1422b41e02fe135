// A table for people: in a terminal of kTextWidth columns, or as Markdown.
#pragma once

#include <string>
#include <vector>

namespace minga::app {

struct Table {
  std::string title;
  std::vector<std::string> header;              ///< the first column is text, the others numbers
  std::vector<std::vector<std::string>> rows;
  bool words_last = false;                      ///< the last column is text and may wrap
  std::string note;                             ///< under the table
};

enum class TableStyle { terminal, markdown };
std::string to_text(const Table& table, TableStyle style);

/// Characters, not bytes, of UTF-8.
std::size_t width_of(std::string_view text);

/// Names short enough for a column; a long one is cut and ends with its number, so that it stays the only one.
std::vector<std::string> short_names(const std::vector<std::string>& names, std::size_t width);

}  // namespace minga::app
