#include "app/table.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/text.hpp"

namespace minga::app {
namespace {

using Row = std::vector<std::string>;

std::vector<std::size_t> widths_of(const Table& table) {
  std::vector<std::size_t> widths;
  for (const std::string& cell : table.header) widths.push_back(width_of(cell));
  for (const Row& row : table.rows)
    for (std::size_t k = 0; k < row.size(); ++k) widths[k] = std::max(widths[k], width_of(row[k]));
  return widths;
}

std::string padded(const std::string& text, std::size_t width, bool left) {
  const std::string blanks(width - std::min(width, width_of(text)), ' ');
  return left ? text + blanks : blanks + text;
}

/// The text in lines of at most `width`, broken at blanks.
Row lines_of(const std::string& text, std::size_t width) {
  Row lines(1);
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    const std::string word = text.substr(from, to - from);
    if (!lines.back().empty() && width_of(lines.back()) + 1 + width_of(word) > width) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
    from = to + 1;
  }
  return lines;
}

void add_line(std::string& text, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  text += line + '\n';
}

void add_row(std::string& text, const Row& row, const std::vector<std::size_t>& widths, bool words_last) {
  std::string line;
  const std::size_t numbers = row.size() - (words_last ? 1 : 0);
  for (std::size_t k = 0; k < numbers; ++k) line += (k > 0 ? "  " : "") + padded(row[k], widths[k], k == 0);
  if (!words_last) return add_line(text, line);
  const std::string indent(width_of(line) + 2, ' ');
  const std::size_t room = kTextWidth - std::min(kTextWidth - 10, indent.size());
  const Row lines = lines_of(row.back(), room);
  for (std::size_t k = 0; k < lines.size(); ++k) add_line(text, (k == 0 ? line + "  " : indent) + lines[k]);
}

std::string terminal(const Table& table) {
  const std::vector<std::size_t> widths = widths_of(table);
  std::string text = wrapped(table.title);
  add_row(text, table.header, widths, table.words_last);
  for (const Row& row : table.rows) add_row(text, row, widths, table.words_last);
  return text + (table.note.empty() ? "" : wrapped(table.note, 2));
}

/// A bar would end the cell.
Row escaped(Row row) {
  for (std::string& cell : row)
    for (std::size_t at = cell.find('|'); at != std::string::npos; at = cell.find('|', at + 2)) cell.insert(at, "\\");
  return row;
}

std::string markdown(const Table& table) {
  std::string text = fmt::format("### {}\n\n| {} |\n|", table.title, fmt::join(escaped(table.header), " | "));
  for (std::size_t k = 0; k < table.header.size(); ++k)
    text += k == 0 || (table.words_last && k + 1 == table.header.size()) ? " --- |" : " ---: |";
  for (const Row& row : table.rows) text += fmt::format("\n| {} |", fmt::join(escaped(row), " | "));
  return text + '\n' + (table.note.empty() ? "" : '\n' + table.note + '\n');
}

}  // namespace

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::vector<std::string> short_names(const std::vector<std::string>& names, std::size_t width) {
  std::vector<std::string> result;
  for (std::size_t k = 0; k < names.size(); ++k) {
    std::string name = names[k];
    if (width_of(name) > width) {
      const std::string end = fmt::format("~{}", k + 1);
      while (width_of(name) + end.size() > width) {
        while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80U) name.pop_back();
        if (!name.empty()) name.pop_back();
      }
      name += end;
    }
    result.push_back(name);
  }
  return result;
}

std::string to_text(const Table& table, TableStyle style) {
  return style == TableStyle::terminal ? terminal(table) : markdown(table);
}

}  // namespace minga::app
