#include "minga/core/parameters.hpp"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

#define MINGA_PARAMETER(id, name, fallback, low, high, unit, stage, status, source, meaning) \
  ParameterInfo{name, fallback, low, high, unit, Stage::stage, Status::status, source, meaning},
constexpr ParameterInfo kTable[] = {
#include "minga/core/parameters.def"
};
constexpr ParameterInfo kSectorTable[] = {
#include "minga/core/sector_parameters.def"
};
#undef MINGA_PARAMETER

constexpr std::string_view kStatusWords[] = {"read", "derived", "fitted", "assumption",
                                             "unverified"};

ParameterValue fallback_of(const ParameterInfo& info) {
  return {info.fallback, info.status, std::string(info.source), "default"};
}

std::string sector_name(const std::string& sector, const ParameterInfo& info) {
  return fmt::format("sector.{}.{}", sector, info.name);
}

void check_range(const ParameterInfo& info, std::string_view name, const ParameterValue& value) {
  if (value.value >= info.low && value.value <= info.high) return;
  throw UserError({fmt::format("{} = {} is out of range", name, value.value), value.origin,
                   fmt::format("{} Its range is {} to {} {} ({}).", info.meaning, info.low,
                               info.high, info.unit, info.source),
                   fmt::format("write a number from {} to {}", info.low, info.high)});
}

}  // namespace

std::string_view to_text(Stage stage) noexcept {
  return stage == Stage::society ? "society" : "dynamics";
}

std::string_view to_text(Status status) noexcept {
  return kStatusWords[static_cast<std::size_t>(status)];
}

Status status_from_text(std::string_view word, std::string_view where) {
  for (std::size_t s = 0; s < std::size(kStatusWords); ++s)
    if (kStatusWords[s] == word) return static_cast<Status>(s);
  throw UserError({fmt::format("unknown status '{}'", word), std::string(where),
                   "a status says how a number is known",
                   suggestion(word, {kStatusWords, kStatusWords + std::size(kStatusWords)})});
}

std::span<const ParameterInfo> parameter_table() noexcept { return kTable; }
std::span<const ParameterInfo> sector_parameter_table() noexcept { return kSectorTable; }

ParameterSet::ParameterSet(std::vector<std::string> sectors) : sectors_(std::move(sectors)) {
  for (int p = 0; p < kParameters; ++p)
    values_[static_cast<std::size_t>(p)] = fallback_of(kTable[p]);
  std::array<ParameterValue, kSectorParameters> row;
  for (int p = 0; p < kSectorParameters; ++p)
    row[static_cast<std::size_t>(p)] = fallback_of(kSectorTable[p]);
  sector_values_.assign(sectors_.size(), row);
}

std::vector<std::string> ParameterSet::names() const {
  std::vector<std::string> all;
  for (const ParameterInfo& info : kTable) all.emplace_back(info.name);
  for (const std::string& sector : sectors_)
    for (const ParameterInfo& info : kSectorTable) all.push_back(sector_name(sector, info));
  return all;
}

std::vector<std::string> ParameterSet::names_in_force() const {
  std::vector<std::string> all = names();
  std::erase_if(all, [&](const std::string& name) { return !submodels.reads(name); });
  return all;
}

ParameterSet::Place ParameterSet::find(std::string_view name) const {
  for (int p = 0; p < kParameters; ++p)
    if (kTable[p].name == name) return {p, -1};
  for (std::size_t s = 0; s < sectors_.size(); ++s)
    for (int p = 0; p < kSectorParameters; ++p)
      if (sector_name(sectors_[s], kSectorTable[p]) == name) return {p, static_cast<int>(s)};
  return {-1, -1};
}

void ParameterSet::set(std::string_view name, const ParameterValue& value) {
  const Place place = find(name);
  if (place.row < 0) {
    throw UserError({fmt::format("unknown parameter '{}'", name), value.origin,
                     "the model reads no such parameter; 'minga list parameters' shows them all",
                     suggestion(name, names())});
  }
  if (place.sector < 0) {
    check_range(kTable[place.row], name, value);
    values_[static_cast<std::size_t>(place.row)] = value;
  } else {
    check_range(kSectorTable[place.row], name, value);
    sector_values_[static_cast<std::size_t>(place.sector)][static_cast<std::size_t>(place.row)] =
        value;
  }
}

void ParameterSet::require_complete(std::string_view where) const {
  std::string missing;
  for (std::size_t s = 0; s < sectors_.size(); ++s)
    for (int p = 0; p < kSectorParameters; ++p)
      if (std::isnan(sector_values_[s][static_cast<std::size_t>(p)].value))
        missing += (missing.empty() ? "" : ", ") + sector_name(sectors_[s], kSectorTable[p]);
  if (missing.empty()) return;
  throw UserError({fmt::format("missing: {}", missing), std::string(where),
                   "every sector needs these numbers and they have no default",
                   "add them to the [[sector]] table of that name"});
}

const ParameterInfo& ParameterSet::info(std::string_view name) const {
  const Place place = find(name);
  if (place.row < 0)
    throw UserError({fmt::format("unknown parameter '{}'", name), "", "the model reads no such "
                     "parameter", suggestion(name, names())});
  return place.sector < 0 ? kTable[place.row] : kSectorTable[place.row];
}

const ParameterValue& ParameterSet::entry(std::string_view name) const {
  const Place place = find(name);
  if (place.row < 0) (void)info(name);  // throws with the nearest name
  return place.sector < 0
             ? values_[static_cast<std::size_t>(place.row)]
             : sector_values_[static_cast<std::size_t>(place.sector)]
                             [static_cast<std::size_t>(place.row)];
}

}  // namespace minga
