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
    reader.finish();
    all.push_back(std::move(u));
  }
  check(all);
  return all;
}

/// Which keys a kind of design reads, so that the others are refused as unknown.
void read_sizes(TomlReader& reader, DesignPlan& plan) {
  const auto size = [&](const char* key) {
    plan.size = static_cast<std::uint32_t>(reader.integer(key, 1, 10'000'000));
  };
  const auto levels = [&](const std::vector<std::int64_t>& fallback) {
    for (const auto level : reader.integers_or("levels", fallback, 2, 1000)) plan.levels.push_back(static_cast<std::uint32_t>(level));
  };
  switch (plan.kind) {
    case DesignKind::latin_hypercube:
    case DesignKind::sobol: size("points"); break;
    case DesignKind::saltelli:
      size("blocks");
      plan.second_order = reader.flag_or("second_order", false) ? SecondOrder::with : SecondOrder::without;
      break;
    case DesignKind::morris:
      size("trajectories");
      levels({4});
      break;
    case DesignKind::grid: levels({3}); break;
    case DesignKind::one_at_a_time:
      levels({3});
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
  const CalibratedSet set = read_calibrated(reader.text_or("file", country), path);
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
  if (!calibrated) plan.kind = design_kind(table.kind, plan.where);
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
