#include "io/csv_reader.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

/// Cells of a line; a cell in double quotes may hold commas, and "" stands for a quote.
std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"') {
        cells.back() += '"';
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

}  // namespace

CsvTable::CsvTable(std::string path, const std::vector<std::string>& columns)
    : path_(std::move(path)), columns_(columns) {
  std::ifstream file(path_);
  if (!file)
    throw UserError({fmt::format("cannot read '{}'", path_), path_, "the file does not open",
                     "check [files] in the country file"});
  std::string line;
  std::size_t number = 0;
  while (std::getline(file, line)) {
    ++number;
    std::vector<std::string> cells = split(line);
    if (number == 1) {
      if (cells != columns_)
        throw UserError({"the header is not what is expected", fmt::format("{}:1", file_name(path_)),
                         fmt::format("found: {}", fmt::join(cells, ",")),
                         fmt::format("write: {}", fmt::join(columns_, ","))});
      continue;
    }
    if (cells.size() != columns_.size())
      throw UserError({fmt::format("a broken line: {} cells instead of {}", cells.size(), columns_.size()),
                       fmt::format("{}:{}", file_name(path_), number), fmt::format("it reads: {}", line),
                       "every line has one cell for each column of the header"});
    cells_.push_back(std::move(cells));
    lines_.push_back(number);
  }
  if (cells_.empty())
    throw UserError({"the table is empty", file_name(path_), "it has no line below the header",
                     "add the data"});
}

void CsvTable::refuse(std::size_t row, std::size_t column, std::string what, std::string instead) const {
  throw UserError({std::move(what),
                   fmt::format("{}:{}, column {}", file_name(path_), lines_[row], columns_[column]),
                   "the country cannot be built from it", std::move(instead)});
}

double CsvTable::number(std::size_t row, std::size_t column, double low, double high) const {
  const std::string& cell = text(row, column);
  char* end = nullptr;
  const double value = std::strtod(cell.c_str(), &end);
  if (cell.empty() || *end != '\0')
    refuse(row, column, fmt::format("'{}' is not a number", cell), "write a number");
  if (!(value >= low && value <= high))
    refuse(row, column, fmt::format("{} is out of range", cell),
           fmt::format("write a number from {} to {}", low, high));
  return value;
}

int CsvTable::word(std::size_t row, std::size_t column, const std::vector<std::string>& words) const {
  const std::string& cell = text(row, column);
  const auto found = std::find(words.begin(), words.end(), cell);
  if (found == words.end())
    refuse(row, column, fmt::format("unknown word '{}'", cell), suggestion(cell, words));
  return static_cast<int>(found - words.begin());
}

}  // namespace minga
