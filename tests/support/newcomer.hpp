// A society with one citizen more.
#pragma once

#include <utility>
#include <vector>

#include "minga/society/society.hpp"

namespace minga::testing {

/// The society and somebody new in the first row of a district: without ties, with the attributes of
/// the neighbour whose row is taken, and with an id of the own. Everybody behind moves by a row.
inline Society with_newcomer(const Society& society, std::uint32_t district) {
  Society s = society;
  const std::uint32_t row = s.district_rows[district];
  const std::uint32_t n = s.population.size();
  Population& people = s.population;
  const auto double_row = [&](auto& column) {
    const auto value = column[row];
    column.insert(column.begin() + row, value);
  };
  double_row(people.district), double_row(people.flags), double_row(people.age);
  double_row(people.education), double_row(people.home_km), double_row(people.judgement);
  double_row(people.voice);
  for (auto& odds : people.disposition_odds) double_row(odds);
  people.id.insert(people.id.begin() + row, n);

  std::vector<std::uint32_t> offsets = s.ties.offsets();
  offsets.insert(offsets.begin() + row, offsets[row]);
  std::vector<std::uint32_t> targets = s.ties.targets();
  for (std::uint32_t& target : targets) target += target >= row;
  s.ties = CsrGraph(std::move(offsets), std::move(targets));

  for (std::size_t d = district + 1; d < s.district_rows.size(); ++d) ++s.district_rows[d];
  for (Pool& pool : s.pools)
    for (auto& [begin, end] : pool.clients) {
      const bool joins = begin <= row && row < end;
      pool.citizens += joins;
      begin += begin > row;
      end += end > row;
    }
  return s;
}

}  // namespace minga::testing
