// What every CSV table that leaves the program shares: how a text is quoted, and where tables may go.
#pragma once

#include <string>

namespace minga {

/// The text as a cell: quoted where it holds a comma, a quote or a line break.
std::string csv_cell(const std::string& text);

/// Makes the folder. Throws UserError, before anything is written, unless it is new or empty; `why` says
/// what is wrong with one that is not.
void demand_empty_folder(const std::string& folder, const char* why);

/// After a table was closed: the complaint when it could not be written whole.
[[noreturn]] void table_not_written(const std::string& path);

}  // namespace minga
