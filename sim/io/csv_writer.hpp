// What every CSV table that leaves the program shares: how a text is quoted, where tables may go, and that
// none is left half.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace minga {

/// The text as a cell: quoted where it holds a comma, a quote or a line break.
std::string csv_cell(const std::string& text);

/// Makes the folder. Throws UserError, before anything is written, unless it is new or empty; `why` says
/// what is wrong with one that is not.
void demand_empty_folder(const std::string& folder, const char* why);

/// A table under way. Every step throws UserError with the system's reason when it cannot be done, and
/// a table that was not finished does not stay.
class TableFile {
 public:
  explicit TableFile(std::string path);
  ~TableFile();
  TableFile(const TableFile&) = delete;
  TableFile& operator=(const TableFile&) = delete;
  void write(std::string_view text);
  void finish();

 private:
  [[noreturn]] void refuse();

  std::string path_;
  std::FILE* file_;
};

}  // namespace minga
