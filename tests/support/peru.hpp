// Peru as it is shipped, and societies built from it.
#pragma once

#include <string>

#include "minga/io/country_file.hpp"
#include "minga/society/society.hpp"

namespace minga::testing {

inline const CountryFile& peru() {
  static const CountryFile file = load_country(std::string(MINGA_SOURCE_DIR) + "/configs/countries/peru.toml");
  return file;
}

/// A hundred thousand citizens, as in the shipped scenarios; built once.
inline const Society& peru_society() {
  static const Society society = [] {
    SerialExecutor serial;
    return build_society(peru().country, peru().parameters, {1, 0, 100'000}, serial);
  }();
  return society;
}

}  // namespace minga::testing
