#include "minga/society/society.hpp"

#include <cmath>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "society/build.hpp"

namespace minga {

std::uint64_t adults(const Country& country, const ParameterSet& parameters) {
  double people = 0;
  for (const DistrictRow& district : country.districts) people += district.population;
  return static_cast<std::uint64_t>(people * parameters[Parameter::adult_share] + .5);
}

Society build_society(const Country& country, const ParameterSet& parameters,
                      const SocietyRequest& request, Executor& executor) {
  const std::uint64_t everybody = adults(country, parameters);
  if (everybody == 0)
    throw UserError({fmt::format("{} has no adults", country.title), "",
                     "a society needs at least one citizen", "check the district table"});
  if (request.citizens > everybody)
    throw UserError({fmt::format("{} citizens asked for", request.citizens), "",
                     fmt::format("{} has {} adults", country.title, everybody),
                     fmt::format("write a number up to {}, or \"everybody\"", everybody)});
  const auto citizens = request.citizens == 0 ? static_cast<std::uint32_t>(everybody) : request.citizens;

  Society society;
  society.country = country;
  society.seed = request.seed;
  society.number = request.number;
  society.persons_per_citizen = static_cast<double>(everybody) / citizens;

  build::geography(society, parameters);
  build::placement(society, parameters, citizens);
  build::attributes(society, parameters, executor);
  build::dispositions(society, parameters, executor);
  build::ties(society, parameters, executor);
  build::institutions(society, parameters);
  build::services(society, parameters);
  return society;
}

}  // namespace minga
