// Comma-separated tables with a known header. A broken line is an error with its number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minga {

class CsvTable {
 public:
  /// Reads the file; its header must be exactly `columns`.
  CsvTable(std::string path, const std::vector<std::string>& columns);

  std::size_t rows() const noexcept { return cells_.size(); }
  const std::string& text(std::size_t row, std::size_t column) const { return cells_[row][column]; }
  double number(std::size_t row, std::size_t column, double low, double high) const;
  /// Position of the cell's text in `words`.
  int word(std::size_t row, std::size_t column, const std::vector<std::string>& words) const;
  [[noreturn]] void refuse(std::size_t row, std::size_t column, std::string what,
                           std::string instead) const;

 private:
  std::string path_;
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> cells_;
  std::vector<std::size_t> lines_;
};

}  // namespace minga
