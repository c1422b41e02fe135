// A country of twelve districts, four provinces, two regions: written down so that a society can be
// built from it without any file.
#pragma once

#include <array>
#include <string>

#include "minga/society/country.hpp"

namespace minga::testing {

/// Four provinces of three districts each in a row along a valley; the middle district is the largest.
inline Country valley() {
  Country country;
  country.name = "valley";
  country.title = "Valley";
  country.macroregions = {"North", "South"};
  country.regions = {{"01", "Up", 0, -10.1, -75, .6, 1}, {"02", "Down", 1, -10.4, -75, .8, 1}};
  constexpr std::array<double, 4> kDensity = {.5, .6, .7, 1};
  for (std::uint32_t p = 0; p < 4; ++p)
    country.provinces.push_back({"0" + std::to_string(p / 2 + 1) + "0" + std::to_string(p % 2 + 1),
                                 "Province " + std::to_string(p), p / 2, -10 - .3 * p, -75, kDensity[p]});
  for (std::uint32_t d = 0; d < 12; ++d) {
    DistrictRow row;
    row.code = country.provinces[d / 3].code + "0" + std::to_string(d % 3 + 1);
    row.name = "District " + std::to_string(d);
    row.province = d / 3;
    row.latitude = -10 - .1 * d;
    row.longitude = d % 3 == 1 ? -75.03 : -75;
    row.surface = 40 + 300 * (d % 3);
    row.population = d % 3 == 1 ? 6000 : 500 + 250 * d;
    row.poverty = .1 + .05 * d;
    country.districts.push_back(row);
  }
  for (int rural = 0; rural < 2; ++rural)
    for (int indigenous = 0; indigenous < 2; ++indigenous)
      for (int connected = 0; connected < 2; ++connected)
        for (int education = 0; education < 3; ++education)
          for (int band = 0; band < 3; ++band)
            country.cells.push_back({rural == 1, indigenous == 1, connected == 1, education, band,
                                     (rural ? .25 : .75) * (indigenous ? .3 : .7) *
                                         (connected ? .7 : .3) * (education == 1 ? .5 : .25) / 3});
  country.sectors = {
      {"administrative", "Administrative services", Tier::local, AreaLevel::district, AreaLevel::province},
      {"justice", "Justice", Tier::national, AreaLevel::province, AreaLevel::region}};
  return country;
}

}  // namespace minga::testing
