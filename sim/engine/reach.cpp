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
  if (bits == 0)
    throw UserError({"the target's sectors and its tier have nothing in common", std::string(where),
                     fmt::format("no sector of the target is run by {} government", target.tier == Tier::national ? "national" : "local"),
                     "name a sector of that tier, or leave out one of the two"});
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

/// Sectors that named institutions are of; those of the whole target where none is named. Which areas have offices
/// is known only with a society.
std::uint8_t named_sectors(const Country& country, const Target& target, std::string_view where) {
  const std::uint8_t sectors = sector_bits(country, target, where);
  if (target.institutions.empty()) return sectors;
  unsigned named = 0;
  for (const std::string& word : target.institutions)
    for (std::size_t s = 0; s < country.sectors.size(); ++s)
      if (word.substr(0, word.find('/')) == country.sectors[s].name) named |= 1U << s;
  if ((named & sectors) == 0)
    throw UserError({"the target reaches no institution", std::string(where), "those it names are of other sectors than the rest of it says",
                     "write SECTOR/AREA with a sector of the target, such as \"health/CUSCO\""});
  return static_cast<std::uint8_t>(named & sectors);
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

std::vector<std::uint8_t> named_institutions(const Society& society, const Target& target, std::string_view where) {
  std::vector<std::uint8_t> named(society.institutions.size(), 0);
  for (const std::string& word : target.institutions) {
    bool found = false;
    for (std::uint32_t i = 0; i < society.institutions.size(); ++i)
      if (names_institution(society, i, word)) named[i] = found = true;
    if (!found) unknown("institution", word, where, {"health/CUSCO", "health"});
  }
  return named;
}

/// [district] the first sector of the target whose office there is reached; where none is, the first sector.
std::vector<std::uint8_t> bringers(const Society& society, const Reach& reach) {
  std::vector<std::uint8_t> sector(society.country.districts.size(), static_cast<std::uint8_t>(__builtin_ctz(reach.sectors)));
  for (std::uint32_t d = 0; d < sector.size(); ++d)
    for (std::size_t s = society.country.sectors.size(); s-- > 0;)
      if ((reach.sectors >> s) & 1 &&
          std::binary_search(reach.institutions.begin(), reach.institutions.end(), society.institution_of(s, d)))
        sector[d] = static_cast<std::uint8_t>(s);
  return sector;
}

/// Regions with a district that is reached; where institutions are named, those of the named ones alone. A ministry
/// is everywhere.
template <class DistrictReached>
std::vector<std::uint32_t> reached_regions(const Society& society, const Reach& reach, DistrictReached&& district_reached) {
  std::vector<std::uint8_t> region(society.country.regions.size(), 0);
  for (std::uint32_t d = 0; d < society.country.districts.size(); ++d)
    if (district_reached(d)) region[society.region_of(d)] = 1;
  const bool everywhere = reach.bringers.empty() || std::any_of(reach.institutions.begin(), reach.institutions.end(), [&](std::uint32_t i) {
                            return society.institutions.region[i] == Institutions::kNoRegion;
                          });
  std::vector<std::uint32_t> regions;
  for (std::uint32_t r = 0; r < region.size(); ++r)
    if (region[r] && (everywhere || reach.offices[r] > 0)) regions.push_back(r);
  return regions;
}

}  // namespace

void check_target(const Country& country, const Target& target, std::string_view where) {
  (void)named_sectors(country, target, where);
  (void)region_bits(country, target, where);
  (void)district_bits(country, target, where);
}

Reach resolve(const Society& society, const Target& target, std::string_view where) {
  const Country& country = society.country;
  Reach reach;
  reach.sectors = named_sectors(country, target, where);
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
    const std::vector<std::uint8_t> named = named_institutions(society, target, where);
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
  if (reach.institutions.empty())
    throw UserError({"the target reaches no institution", std::string(where), "those it names serve nobody in its regions and districts",
                     "name institutions of these places, or leave out one of the two"});
  if (!target.institutions.empty()) reach.bringers = bringers(society, reach);
  reach.regions = reached_regions(society, reach, district_reached);
  return reach;
}

}  // namespace minga
