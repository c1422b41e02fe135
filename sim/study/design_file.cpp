#include "study/design_file.hpp"

#include <filesystem>
#include <limits>

#include <fmt/format.h>

#include "io/csv_reader.hpp"
#include "minga/analysis/design_text.hpp"
#include "minga/core/error.hpp"
#include "minga/study/calibrated_set.hpp"

namespace minga {
namespace {

constexpr double kAny = std::numeric_limits<double>::max();
constexpr std::int64_t kSmallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

/// A number that the distribution does not read would change nothing, and nobody would notice.
void demand_read(const TomlReader& reader, UncertaintyKind kind) {
  struct Own {
    const char* key;
    UncertaintyKind of;
  };
  const auto refuse = [&](const char* key, std::string instead) {
    if (reader.has(key))
      reader.refuse(key, fmt::format("'{}' changes nothing here", key), fmt::format("the distribution {} does not read it", to_text(kind)), std::move(instead));
  };
  for (const Own& own : {Own{"mode", UncertaintyKind::triangular}, Own{"mean", UncertaintyKind::normal}, Own{"sd", UncertaintyKind::normal},
                         Own{"values", UncertaintyKind::discrete}})
    if (kind != own.of) refuse(own.key, fmt::format("take it out, or write distribution = \"{}\"", to_text(own.of)));
  for (const char* key : {"low", "high"})
    if (kind == UncertaintyKind::discrete) refuse(key, "take it out: the values are all that is run");
}

std::vector<Uncertainty> read_uncertainties(TomlReader& file) {
  std::vector<Uncertainty> all;
  for (TomlReader& reader : file.tables("uncertain")) {
    Uncertainty u;
    u.where = reader.where("name");
    u.name = reader.text("name");
    u.kind = uncertainty_kind(reader.text_or("distribution", "uniform"), reader.where("distribution"));
    const auto number = [&](const char* key) { return reader.number_or(key, kUnset, -kAny, kAny); };
    u.low = number("low");
    u.high = number("high");
    u.mode = number("mode");
    u.mean = number("mean");
    u.sd = number("sd");
    if (reader.has("values")) u.values = reader.numbers("values");
    (void)reader.node("values");
    demand_read(reader, u.kind);
    reader.finish();
    all.push_back(std::move(u));
  }
  check(all);
  return all;
}

/// One number for all that varies, or a list with one number each.
std::vector<std::uint32_t> read_levels(TomlReader& reader, std::uint32_t fallback) {
  const toml::node* node = reader.node("levels");
  if (node == nullptr) return {fallback};
  std::vector<std::int64_t> given;
  if (node->is_integer()) given = {reader.integer("levels", kSmallest, kLargest)};
  if (!node->is_integer() && !node->is_array())
    reader.refuse("levels", "levels is neither a number nor a list", "it says on how many levels each parameter is run",
                  "write levels = 4, or one number for each parameter: levels = [4, 3]");
  if (node->is_array()) given = reader.integers_or("levels", {}, kSmallest, kLargest);
  std::vector<std::uint32_t> levels;
  for (const std::int64_t level : given) {
    if (level < 2 || level > 1000)
      reader.refuse("levels", fmt::format("{} levels", level), "a parameter is run on 2 to 1000 of them", "change the number");
    levels.push_back(static_cast<std::uint32_t>(level));
  }
  return levels;
}

/// Which keys a kind of design reads, so that the others are refused as unknown.
void read_sizes(TomlReader& reader, DesignPlan& plan) {
  const auto size = [&](const char* key) {
    plan.size = static_cast<std::uint32_t>(reader.integer(key, 1, 10'000'000));
  };
  const auto levels = [&](std::uint32_t fallback) { plan.levels = read_levels(reader, fallback); };
  switch (plan.kind) {
    case DesignKind::latin_hypercube:
    case DesignKind::sobol: size("points"); break;
    case DesignKind::saltelli:
      size("blocks");
      plan.second_order = reader.flag_or("second_order", false) ? SecondOrder::with : SecondOrder::without;
      break;
    case DesignKind::morris:
      size("trajectories");
      levels(4);
      break;
    case DesignKind::grid: levels(3); break;
    case DesignKind::one_at_a_time:
      levels(3);
      if (reader.has("base")) plan.base = reader.numbers("base");
      (void)reader.node("base");
      break;
    case DesignKind::list:
    case DesignKind::table: break;
  }
}

/// A design from a CSV: a column for each thing that varies, a row for each point.
void read_table(TomlReader& reader, const std::string& path, const std::vector<Uncertainty>& uncertainties, DesignPlan& plan) {
  const std::filesystem::path file = std::filesystem::path(path).parent_path() / reader.text("file");
  if (!std::filesystem::is_regular_file(file))
    reader.refuse("file", fmt::format("cannot open '{}'", file.string()), "there is no such file", "write the path of the CSV from the folder of the study");
  for (const Uncertainty& u : uncertainties) plan.names.push_back(u.name);
  if (plan.names.empty()) plan.names = reader.texts_or("columns", {});
  (void)reader.node("columns");
  if (plan.names.empty())
    reader.refuse("file", "nobody says what the columns are", "a table needs the names of what varies",
                  "write columns = [\"trust.omega\", ...], or [[uncertain]] tables, in the order of the file");
  const CsvTable table(file.string(), plan.names);
  for (std::size_t r = 0; r < table.rows(); ++r) {
    Point row;
    for (std::size_t c = 0; c < plan.names.size(); ++c) row.push_back(table.number(r, c, -kAny, kAny));
    plan.rows.push_back(std::move(row));
  }
}

}  // namespace

/// The points that `minga calibrate` left, as a table: all of them, or the first so many.
DesignPlan calibrated_plan(TomlReader& reader, const std::string& path, const std::string& country, DesignTable& table) {
  const CalibratedSet set = read_calibrated(reader.text_or("file", country), path, reader.where(reader.has("file") ? "file" : "kind"));
  const auto most = static_cast<std::int64_t>(set.rows.size());
  if (set.country != country)
    reader.refuse("file", fmt::format("the set is of '{}'", set.country), fmt::format("the scenarios are of '{}'", country), "take the set of that country");
  DesignPlan plan;
  plan.kind = DesignKind::table;
  plan.names = set.names;
  plan.rows = set.rows;
  plan.rows.resize(static_cast<std::size_t>(reader.integer_or("points", most, 1, most)));
  table.calibrated = set.path;
  return plan;
}

/// Who asks for a design without saying which gets the country's calibrated set, where there is one.
std::string kind_of(TomlReader& reader, bool given, const std::string& path, const CountryName& country) {
  if (reader.has("kind") || !given) return reader.text_or("kind", "none");
  return has_calibrated(country(), path) ? "calibrated" : "none";
}

/// The kinds that make points, and in the complaint also those that need none made.
DesignKind kind_from_text(const std::string& word, const std::string& where) try {
  return design_kind(word, where);
} catch (const UserError& error) {
  std::vector<std::string> kinds = {"none", "calibrated"};
  for (int k = 0; k <= static_cast<int>(DesignKind::morris); ++k) kinds.emplace_back(to_text(static_cast<DesignKind>(k)));
  throw UserError({error.complaint().what, where, error.complaint().why, suggestion(word, kinds)});
}

DesignTable read_design(TomlReader& file, const std::string& path, const CountryName& country) {
  const std::vector<Uncertainty> uncertainties = read_uncertainties(file);
  const bool given = file.has("design");
  TomlReader reader = file.table("design");
  DesignTable table;
  table.kind = kind_of(reader, given && uncertainties.empty(), path, country);
  table.rows.emplace_back();
  if (table.kind == "none") {
    if (!uncertainties.empty())
      reader.refuse("kind", "something is uncertain, but there is no design", "a design says at which points it is sampled",
                    "write [design] with kind = \"latin_hypercube\" and points = 32, or another");
    reader.finish();
    return table;
  }
  DesignPlan plan;
  const bool calibrated = table.kind == "calibrated";
  if (calibrated && !uncertainties.empty())
    reader.refuse("kind", "a calibrated set takes no [[uncertain]] tables", "its points say what varies", "take them out, or choose another kind");
  if (calibrated) plan = calibrated_plan(reader, path, country(), table);
  plan.where = reader.where("kind");
  if (!calibrated) plan.kind = kind_from_text(table.kind, plan.where);
  plan.seed = static_cast<std::uint64_t>(reader.integer_or("seed", 1, 0, std::numeric_limits<std::int64_t>::max()));
  if (calibrated) {
    table.kind = to_text(plan.kind);  // whoever reads the results file meets a table
  } else if (plan.kind == DesignKind::table) {
    read_table(reader, path, uncertainties, plan);
  } else if (plan.kind == DesignKind::list) {
    plan.rows = reader.rows("rows");
  } else {
    read_sizes(reader, plan);
  }
  reader.finish();
  Design design = make_design(plan, uncertainties);
  table.plan = to_line(plan);
  for (const Uncertainty& u : uncertainties) table.uncertain.push_back(to_line(u));
  table.names = std::move(design.names);
  for (std::size_t k = 0; k < table.names.size(); ++k)
    table.where.push_back(uncertainties.empty() ? reader.where(calibrated ? "kind" : "columns") : uncertainties[k].where);
  table.rows = std::move(design.points);
  return table;
}

}  // namespace minga
