// Whom a target reaches: names to entities.
#include <algorithm>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/engine/policy.hpp"

namespace minga {
namespace {

[[noreturn]] void unknown(std::string_view kind, std::string_view word, std::string_view where,
                          const std::vector<std::string>& known) {
  throw UserError({fmt::format("unknown {} '{}'", kind, word), std::string(where),
                   fmt::format("the country has no such {}", kind), suggestion(word, known)});
}

std::uint8_t sector_bits(const Country& country, const Target& target, std::string_view where) {
  std::vector<std::string> names;
  for (const SectorSpec& sector : country.sectors) names.push_back(sector.name);
  std::uint32_t bits = 0;
  for (const std::string& word : target.sectors) {
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) unknown("sector", word, where, names);
    bits |= 1U << (found - names.begin());
  }
  if (target.sectors.empty()) bits = (1U << names.size()) - 1;
  for (std::size_t s = 0; s < names.size(); ++s)
    if (target.tier && country.sectors[s].tier != *target.tier) bits &= ~(1U << s);
  return static_cast<std::uint8_t>(bits);
}

std::vector<std::uint8_t> region_bits(const Country& country, const Target& target,
                                      std::string_view where) {
  std::vector<std::uint8_t> reached(country.regions.size(), target.regions.empty());
  for (const std::string& word : target.regions) {
    std::vector<std::string> names;
    bool found = false;
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
      names.push_back(country.regions[r].name);
      if (country.regions[r].name != word && country.regions[r].code != word) continue;
      reached[r] = 1;
      found = true;
    }
    if (!found) unknown("region", word, where, names);
  }
  return reached;
}

/// 1 where a district is reached; empty when all are.
std::vector<std::uint8_t> district_bits(const Country& country, const Target& target,
                                        std::string_view where) {
  if (target.regions.empty() && target.districts.empty()) return {};
  const std::vector<std::uint8_t> regions = region_bits(country, target, where);
  std::vector<std::uint8_t> reached(country.districts.size(), 0);
  if (target.districts.empty()) {
    for (std::size_t d = 0; d < reached.size(); ++d)
      reached[d] = regions[country.provinces[country.districts[d].province].region];
    return reached;
  }
  std::vector<std::string> codes;
  for (const DistrictRow& district : country.districts) codes.push_back(district.code);
  for (const std::string& word : target.districts) {
    const auto found = std::lower_bound(codes.begin(), codes.end(), word);
    if (found == codes.end() || *found != word) unknown("district", word, where, codes);
    const std::size_t d = static_cast<std::size_t>(found - codes.begin());
    reached[d] = regions[country.provinces[country.districts[d].province].region];
  }
  return reached;
}

/// "health/CUSCO" or "health" for its ministry; the area is a name or a code.
bool names_institution(const Society& society, std::uint32_t i, const std::string& word) {
  const Institutions& all = society.institutions;
  const Country& country = society.country;
  const std::string& sector = country.sectors[all.sector[i]].name;
  if (all.ministry[i]) return word == sector;
  const auto matches = [&](const auto& area) {
    return word == sector + "/" + area.name || word == sector + "/" + area.code;
  };
  if (all.province[i] != Institutions::kNoRegion) return matches(country.provinces[all.province[i]]);
  return matches(country.regions[all.region[i]]);
}

}  // namespace

void check_target(const Country& country, const Target& target, std::string_view where) {
  (void)sector_bits(country, target, where);
  (void)region_bits(country, target, where);
  (void)district_bits(country, target, where);
}

Reach resolve(const Society& society, const Target& target, std::string_view where) {
  const Country& country = society.country;
  Reach reach;
  reach.sectors = sector_bits(country, target, where);
  reach.tiers = target.tier ? static_cast<std::uint8_t>(1U << static_cast<int>(*target.tier)) : 3;
  reach.districts = district_bits(country, target, where);
  for (const Group group : target.groups)
    reach.groups = static_cast<GroupMask>(reach.groups | (1U << static_cast<unsigned>(group)));

  const auto district_reached = [&](std::size_t d) {
    return reach.districts.empty() || reach.districts[d] != 0;
  };
  std::vector<std::uint8_t> point(society.points.size(), 0);
  std::vector<std::uint8_t> institution(society.institutions.size(), 0);
  for (std::uint32_t i = 0; i < society.institutions.size(); ++i)
    institution[i] = society.institutions.ministry[i] && reach.districts.empty();
  for (std::size_t s = 0; s < country.sectors.size(); ++s)
    for (std::size_t d = 0; d < country.districts.size(); ++d) {
      if (!district_reached(d)) continue;
      const std::uint32_t p = society.point_of[s][d];
      point[p] = 1;
      institution[society.points.institution[p]] = 1;
    }
  if (!target.institutions.empty()) {
    std::vector<std::uint8_t> named(institution.size(), 0);
    for (const std::string& word : target.institutions) {
      bool found = false;
      for (std::uint32_t i = 0; i < society.institutions.size(); ++i)
        if (names_institution(society, i, word)) named[i] = found = true;
      if (!found) unknown("institution", word, where, {"health/CUSCO", "health"});
    }
    for (std::size_t i = 0; i < institution.size(); ++i) institution[i] &= named[i];
    for (std::size_t p = 0; p < point.size(); ++p)
      point[p] &= named[society.points.institution[p]];
  }
  for (std::uint32_t p = 0; p < society.points.size(); ++p)
    if (point[p] && ((reach.sectors >> society.points.sector[p]) & 1)) reach.points.push_back(p);
  for (std::uint32_t i = 0; i < society.institutions.size(); ++i)
    if (institution[i] && ((reach.sectors >> society.institutions.sector[i]) & 1))
      reach.institutions.push_back(i);
  reach.offices.assign(country.regions.size(), 0);
  for (const std::uint32_t i : reach.institutions)
    if (society.institutions.region[i] != Institutions::kNoRegion)
      ++reach.offices[society.institutions.region[i]];
  std::vector<std::uint8_t> region(country.regions.size(), 0);
  for (std::size_t d = 0; d < country.districts.size(); ++d)
    if (district_reached(d)) region[society.region_of(static_cast<std::uint32_t>(d))] = 1;
  for (std::uint32_t r = 0; r < region.size(); ++r)
    if (region[r]) reach.regions.push_back(r);
  return reach;
}

}  // namespace minga
