// Where configs are found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minga {

/// Folders that hold countries/, scenarios/ and so on, in the order of search: $MINGA_CONFIGS, the
/// parent of `near` (a config file), beside the program, the folder of the build.
std::vector<std::string> config_folders(const std::string& near = "");

/// A file as given, or `kind`/`name`.toml in the first folder that has it. Throws UserError with the
/// names that exist. `where` is the line that names it, for the complaint; `near` if it is not given.
std::string find_config(std::string_view kind, const std::string& name, const std::string& near = "", const std::string& where = "");

/// The title that a country, scenario or strategy gives itself.
std::string title_of(std::string_view kind, const std::string& name);

/// Names of the configs of a kind, sorted, without duplicates.
std::vector<std::string> list_configs(std::string_view kind, const std::string& near = "");

}  // namespace minga
