#include "minga/io/country_file.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "io/config_kind.hpp"
#include "io/csv_reader.hpp"
#include "io/dotted_names.hpp"
#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/engine/state.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/sha256.hpp"

namespace minga {
namespace {

constexpr std::size_t kMostProvinces = 65534;
constexpr double kAny = std::numeric_limits<double>::max();

/// Index of a code in a table that is in ascending order of codes.
template <class Rows>
std::uint32_t index_of(const Rows& rows, const CsvTable& table, std::size_t row, std::size_t column) {
  const std::string& code = table.text(row, column);
  const auto found = std::lower_bound(rows.begin(), rows.end(), code,
                                      [](const auto& area, const std::string& c) { return area.code < c; });
  if (found == rows.end() || found->code != code)
    table.refuse(row, column, fmt::format("unknown area '{}'", code), "write a code of the table above");
  return static_cast<std::uint32_t>(found - rows.begin());
}

template <class Rows>
void demand_ascending(const Rows& rows, const CsvTable& table) {
  for (std::size_t k = 1; k < rows.size(); ++k)
    if (!(rows[k - 1].code < rows[k].code))
      table.refuse(k, 0, fmt::format("code '{}' is not above the one before", rows[k].code),
                   "sort the table by code, each code once");
}

void read_regions(Country& country, const std::string& path) {
  const CsvTable table(path, {"code", "name", "macroregion", "latitude", "longitude", "state_density", "hazard"});
  if (table.rows() > kMostRegions)
    throw UserError({fmt::format("too many regions: {}", table.rows()), path, "what differs by region is kept in tables of a fixed size",
                     fmt::format("at most {}; join some, or make them provinces", kMostRegions)});
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const std::string& macro = table.text(r, 2);
    auto found = std::find(country.macroregions.begin(), country.macroregions.end(), macro);
    if (found == country.macroregions.end())
      found = country.macroregions.insert(country.macroregions.end(), macro);
    RegionRow region;
    region.code = table.text(r, 0);
    region.name = table.text(r, 1);
    region.macroregion = static_cast<std::uint32_t>(found - country.macroregions.begin());
    region.latitude = table.number(r, 3, -90, 90);
    region.longitude = table.number(r, 4, -180, 180);
    region.state_density = table.number(r, 5, 0, 1);
    region.hazard = table.number(r, 6, 0, kAny);
    country.regions.push_back(std::move(region));
  }
  demand_ascending(country.regions, table);
}

void read_provinces(Country& country, const std::string& path) {
  const CsvTable table(path, {"code", "name", "region", "latitude", "longitude", "state_density"});
  if (table.rows() > kMostProvinces)
    throw UserError({fmt::format("too many provinces: {}", table.rows()), path, "a province's number has 16 bits, and one value means none",
                     fmt::format("at most {}; join some", kMostProvinces)});
  for (std::size_t r = 0; r < table.rows(); ++r) {
    ProvinceRow province;
    province.code = table.text(r, 0);
    province.name = table.text(r, 1);
    province.region = index_of(country.regions, table, r, 2);
    province.latitude = table.number(r, 3, -90, 90);
    province.longitude = table.number(r, 4, -180, 180);
    province.state_density = table.number(r, 5, 0, 1);
    country.provinces.push_back(std::move(province));
  }
  demand_ascending(country.provinces, table);
}

void read_districts(Country& country, const std::string& path) {
  const CsvTable table(path, {"code", "name", "province", "latitude", "longitude", "surface_km2",
                              "population", "poverty_share", "altitude_m"});
  for (std::size_t r = 0; r < table.rows(); ++r) {
    DistrictRow district;
    district.code = table.text(r, 0);
    district.name = table.text(r, 1);
    district.province = index_of(country.provinces, table, r, 2);
    district.latitude = table.number(r, 3, -90, 90);
    district.longitude = table.number(r, 4, -180, 180);
    district.surface = table.number(r, 5, 0, kAny);
    district.population = table.number(r, 6, 0, kAny);
    district.poverty = table.number(r, 7, 0, 1);
    district.altitude = table.number(r, 8, -500, 9000);
    country.districts.push_back(std::move(district));
  }
  demand_ascending(country.districts, table);
  if (country.districts.size() > 65535)
    throw UserError({"too many districts", path, "a district's number has 16 bits", "at most 65535"});
}

void read_cells(Country& country, const std::string& path) {
  const CsvTable table(path, {"rural", "indigenous", "connected", "education", "age_band", "share"});
  for (std::size_t r = 0; r < table.rows(); ++r) {
    JointCell cell;
    cell.rural = table.word(r, 0, {"0", "1"}) == 1;
    cell.indigenous = table.word(r, 1, {"0", "1"}) == 1;
    cell.connected = table.word(r, 2, {"0", "1"}) == 1;
    cell.education = table.word(r, 3, {"primary_or_less", "secondary", "tertiary"});
    cell.age_band = table.word(r, 4, {"18-29", "30-49", "50+"});
    cell.share = table.number(r, 5, 0, 1);
    country.cells.push_back(cell);
  }
  const double sum = std::accumulate(country.cells.begin(), country.cells.end(), 0.0, [](double s, const JointCell& c) { return s + c.share; });
  if (!(sum > 0))
    throw UserError({"the shares of the survey's cells sum to zero", path, "citizens are drawn from the cells by their shares",
                     "write the share of adults that each cell has; together they make 1"});
}

template <class Enum>
Enum one_of(TomlReader& reader, std::string_view key, const std::vector<std::string>& words,
            const std::vector<Enum>& values) {
  const std::string word = reader.text(key);
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end())
    reader.refuse(key, fmt::format("unknown {} '{}'", key, word), "the model knows only a few",
                  suggestion(word, words));
  return values[static_cast<std::size_t>(found - words.begin())];
}

SectorSpec read_sector(TomlReader& reader) {
  SectorSpec sector;
  sector.name = reader.text("name");
  sector.title = reader.text_or("title", sector.name);
  sector.tier = one_of<Tier>(reader, "tier", {"national", "local"}, {Tier::national, Tier::local});
  sector.points = one_of<AreaLevel>(reader, "points", {"district", "province"},
                                    {AreaLevel::district, AreaLevel::province});
  sector.institutions = one_of<AreaLevel>(reader, "institutions", {"province", "region"},
                                          {AreaLevel::province, AreaLevel::region});
  return sector;
}

/// Sectors and their parameters; the second pass needs the complete list of names.
ParameterSet read_sectors(TomlReader& file, Country& country) {
  std::vector<TomlReader> readers = file.tables("sector");
  if (readers.empty() || readers.size() > kMaxSectors)
    throw UserError({fmt::format("{} sectors", readers.size()), file.where(),
                     fmt::format("a country has 1 to {} sectors", kMaxSectors),
                     "write one [[sector]] table for each"});
  std::vector<std::string> names;
  for (TomlReader& reader : readers) {
    country.sectors.push_back(read_sector(reader));
    if (std::find(names.begin(), names.end(), country.sectors.back().name) != names.end())
      reader.refuse("name", fmt::format("sector '{}' stands twice", country.sectors.back().name),
                    "names are unique", "rename one");
    names.push_back(country.sectors.back().name);
  }
  ParameterSet parameters(names);
  for (std::size_t s = 0; s < readers.size(); ++s) {
    for (const ParameterInfo& info : sector_parameter_table())
      if (readers[s].has(info.name))
        parameters.set(fmt::format("sector.{}.{}", names[s], info.name), readers[s].parameter(info.name));
      else
        (void)readers[s].node(info.name);
    readers[s].finish();
  }
  return parameters;
}

void read_sources(TomlReader& file, Country& country) {
  for (TomlReader& source : file.tables("source")) {
    const std::string what = source.text("file");
    const std::string organisation = source.text("organisation");
    const std::string licence = source.text("licence");
    const auto year = source.integer("year", 1900, 2100);
    const std::string note = source.text_or("note", "");
    source.finish();
    country.sources.push_back(fmt::format("{}: {} ({}, {})", what, organisation, licence, year));
    if (!note.empty()) country.notes.push_back(fmt::format("{}: {}", what, note));
  }
}

}  // namespace

const CountryFile& CountryStore::get(const std::string& name, const std::string& near) {
  const std::string path = find_config("countries", name, near);
  const auto known = known_.find(path);
  return known != known_.end() ? known->second : known_.emplace(path, load_country(path, near)).first->second;
}

int months_between(Date a, Date b) noexcept {
  const int months = (b.year - a.year) * 12 + b.month - a.month;
  return b.day < a.day ? months - 1 : months;
}

CountryFile load_country(const std::string& name, const std::string& near) {
  const std::string path = find_config("countries", name, near);
  toml::table parsed = parse_toml(path);
  demand_kind(parsed, path, "country");
  if (toml::table* parameters = parsed["parameters"].as_table()) join_names(*parameters, Names::parameters, path);
  TomlReader file(parsed, path);
  CountryFile result;
  Country& country = result.country;

  TomlReader head = file.table("country");
  country.name = head.text("name");
  country.title = head.text("title");
  country.oldest_age = static_cast<int>(head.integer_or("oldest_age", 85, 51, 120));
  result.first_alternation = head.date("first_alternation");
  head.finish();

  TomlReader files = file.table("files");
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  result.inputs.push_back({std::filesystem::path(path).filename().string(), sha256_of_file(path)});
  const auto table = [&](std::string_view key) {
    const std::filesystem::path where = folder / files.text(key);
    result.inputs.push_back({where.filename().string(), sha256_of_file(where.string())});
    return where.string();
  };
  read_regions(country, table("regions"));
  read_provinces(country, table("provinces"));
  read_districts(country, table("districts"));
  read_cells(country, table("cells"));
  files.finish();

  read_sources(file, country);
  result.parameters = read_sectors(file, country);
  TomlReader parameters = file.table("parameters");
  for (const std::string& key : parameters.keys())
    result.parameters.set(key, parameters.parameter(key));
  file.finish();
  result.parameters.require_complete(std::filesystem::path(path).filename().string());
  return result;
}

}  // namespace minga
