// A country from its TOML file and tables.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "minga/core/parameters.hpp"
#include "minga/engine/scenario.hpp"
#include "minga/society/country.hpp"

namespace minga {

/// A file whose content determines the numbers.
struct InputFile {
  std::string name;    ///< without folder: "districts.csv"
  std::string sha256;
};

struct CountryFile {
  Country country;           ///< first_alternation is not set: it depends on the scenario's start
  ParameterSet parameters;   ///< defaults and the country's own values; complete
  Date first_alternation;
  std::vector<InputFile> inputs;
};

/// `name` is a path or the name of a shipped country; `near` the file that asked for it.
/// Throws UserError with file, line and key for whatever is wrong.
CountryFile load_country(const std::string& name, const std::string& near = "");

/// Countries read once: a sweep loads thousands of scenarios of the same country. Not for use by two
/// threads at a time.
class CountryStore {
 public:
  const CountryFile& get(const std::string& name, const std::string& near = "");

 private:
  std::map<std::string, CountryFile> known_;  ///< by path
};

/// Whole months from a to b; negative when b is earlier.
int months_between(Date a, Date b) noexcept;

}  // namespace minga
