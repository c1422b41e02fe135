// Citizens to districts in proportion to population: positions at equal distances along the
// cumulated population from a keyed start. Unbiased for a thousand citizens as for all of them.
#include "society/build.hpp"

namespace minga::build {

void placement(Society& society, const ParameterSet&, std::uint32_t citizens) {
  const auto& districts = society.country.districts;
  double people = 0;
  for (const DistrictRow& district : districts) people += district.population;
  const double start = unit_double(society.draws().fixed(Process::placement, 0)[0]);

  Population& population = society.population;
  population.district.reserve(citizens);
  society.district_rows = {0};
  double reached = 0;
  for (std::size_t d = 0; d < districts.size(); ++d) {
    reached += districts[d].population;
    const bool last = d + 1 == districts.size();
    const double end = last ? citizens : reached / people * citizens;
    while (population.district.size() < citizens &&
           static_cast<double>(population.district.size()) + start < end)
      population.district.push_back(static_cast<std::uint16_t>(d));
    society.district_rows.push_back(static_cast<std::uint32_t>(population.district.size()));
  }
  population.id.resize(citizens);
  for (std::uint32_t c = 0; c < citizens; ++c) population.id[c] = c;
}

}  // namespace minga::build
