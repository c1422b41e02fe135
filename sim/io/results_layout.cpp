#include "io/results_layout.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "minga/core/version.hpp"
#include "minga/engine/ensemble.hpp"
#include "minga/io/sha256.hpp"
#include "minga/scenarios/catalogue.hpp"

namespace minga {
namespace {

std::string date_text(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

void name(h5::Writer& root, const std::string& variable, const std::string& long_name,
          const std::string& units = "") {
  root.attribute(variable, "long_name", long_name);
  if (!units.empty()) root.attribute(variable, "units", units);
}

/// Months of the records, as coordinate `time` in days and as plain months beside it.
void write_time(h5::Writer& root, const Scenario& scenario, const std::string& dim,
                const std::string& months_name, const std::vector<std::int32_t>& months) {
  std::vector<std::int32_t> days;
  for (const int month : months) days.push_back(days_after(scenario.start, month));
  root.scale(dim, days);
  root.attribute(dim, "units", "days since " + date_text(scenario.start));
  root.attribute(dim, "calendar", "proleptic_gregorian");
  name(root, dim, "date of the record");
  root.variable(months_name, {dim}, {months.size()}, months.data());
  name(root, months_name, "months since the scenario's start; burn-in ends at 0", "1");
}

/// Rules in force at each point, if any is not the usual one: a file without them means those.
void write_submodels(h5::Writer& root, const ResultsHead& head) {
  std::vector<Submodels> rules = head.point_submodels;
  rules.resize(head.points(), head.base.scenario.parameters.submodels);
  if (std::all_of(rules.begin(), rules.end(), [](const Submodels& s) { return s.usual(); })) return;
  std::vector<std::string> texts;
  for (const Submodels& s : rules) texts.push_back(to_text(s));
  root.texts("submodels", {"point"}, texts);
  name(root, "submodels", "rules in force at the point, one of each kind of rivals");
}

/// Points of the design: their scenario, and a column for each thing that varies.
void write_points(h5::Writer& root, const ResultsHead& head) {
  std::vector<std::int32_t> point(head.points());
  for (std::size_t p = 0; p < point.size(); ++p) point[p] = static_cast<std::int32_t>(p);
  root.scale("point", point);
  name(root, "point", "sampled set of parameters", "1");
  root.texts("scenario", {"point"}, head.point_scenario);
  name(root, "scenario", "scenario of the point");
  write_submodels(root, head);
  for (const DesignColumn& column : head.design) {
    const std::string variable = "design:" + column.name;
    root.variable(variable, {"point"}, {column.values.size()}, column.values.data());
    name(root, variable, "value of " + column.name + " at the point");
  }
}

void write_runs(h5::Writer& root, const ResultsHead& head) {
  const Scenario& scenario = head.base.scenario;
  root.scale("strategy", head.strategies);
  name(root, "strategy", "set of interventions");
  write_points(root, head);
  std::vector<std::int32_t> replicate, society, draw;
  std::vector<std::uint64_t> seed;
  for (std::uint32_t r = 0; r < scenario.runs(); ++r) {
    replicate.push_back(static_cast<std::int32_t>(head.first.replicate + r));
    society.push_back(static_cast<std::int32_t>(head.first.society + r / scenario.replicates));
    draw.push_back(static_cast<std::int32_t>(head.first.draw + r % scenario.replicates));
    seed.push_back(scenario.seed);
  }
  root.scale("replicate", replicate);
  name(root, "replicate", "run: society x replicates + draw", "1");
  root.variable("society", {"replicate"}, {society.size()}, society.data());
  name(root, "society", "which synthetic society of the seed", "1");
  root.variable("draw", {"replicate"}, {draw.size()}, draw.data());
  name(root, "draw", "which replicate of its society: the address of its random draws", "1");
  root.variable("seed", {"replicate"}, {seed.size()}, seed.data());
  name(root, "seed", "seed of the random draws", "1");
  root.variable("status", {"strategy", "point", "replicate"},
                {head.strategies.size(), head.points(), head.replicates()}, head.status.data());
  name(root, "status", "what became of the run");
  root.numbers<std::int8_t>("status", "flag_values", {0, 1, 2});
  root.attribute("status", "flag_meanings", "ok failed skipped");
}

void write_districts(h5::Writer& root, const Country& country) {
  std::vector<std::string> codes, names, regions;
  std::vector<float> latitude, longitude, population, poverty;
  for (const DistrictRow& d : country.districts) {
    codes.push_back(d.code);
    names.push_back(d.name);
    regions.push_back(country.regions[country.provinces[d.province].region].name);
    latitude.push_back(static_cast<float>(d.latitude));
    longitude.push_back(static_cast<float>(d.longitude));
    population.push_back(static_cast<float>(d.population));
    poverty.push_back(static_cast<float>(d.poverty));
  }
  root.scale("district", codes);
  name(root, "district", "code of the district");
  root.texts("district_name", {"district"}, names);
  name(root, "district_name", "name of the district");
  root.texts("district_region", {"district"}, regions);
  name(root, "district_region", "region of the district");
  const auto column = [&](const char* variable, const std::vector<float>& values, const char* long_name,
                          const char* units) {
    root.variable(variable, {"district"}, {values.size()}, values.data());
    name(root, variable, long_name, units);
  };
  column("district_latitude", latitude, "latitude of the district's capital", "degrees_north");
  column("district_longitude", longitude, "longitude of the district's capital", "degrees_east");
  column("district_population", population, "persons of every age", "1");
  column("district_poverty", poverty, "share of people in poverty", "1");
}

}  // namespace

int days_after(Date start, int months) noexcept {
  namespace ch = std::chrono;
  const ch::year_month_day first{ch::year{start.year}, ch::month{static_cast<unsigned>(start.month)},
                                 ch::day{static_cast<unsigned>(start.day)}};
  ch::year_month_day later = first + ch::months{months};
  if (!later.ok()) later = later.year() / later.month() / ch::last;
  return static_cast<int>((ch::sys_days{later} - ch::sys_days{first}).count());
}

std::vector<std::string> assumptions_of(const LoadedScenario& loaded) {
  const ParameterSet& parameters = loaded.scenario.parameters;
  std::vector<std::string> lines;
  for (const std::string& text : parameters.names_in_force()) {
    const ParameterValue& entry = parameters.entry(text);
    if (entry.status != Status::assumption && entry.status != Status::unverified) continue;
    lines.push_back(fmt::format("{} = {} {} ({})", text, entry.value, parameters.info(text).unit, to_text(entry.status)));
  }
  for (const Intervention& pressure : loaded.scenario.pressures)
    lines.push_back(fmt::format("pressure {}: {}, evidence grade {}", pressure.spec.name, pressure.spec.action,
                                to_text(find_pressure(pressure.spec.action, "").explanation().grade)));
  for (const Intervention& intervention : loaded.scenario.interventions) {
    const Action& action = find_action(intervention.spec.action, "");
    lines.push_back(fmt::format("intervention {}: {}, evidence grade {}; its cost is in index points, because no source gave one",
                                intervention.spec.name, action.name(), to_text(action.explanation().grade)));
    for (const InnovationType& type : intervention.innovations)
      lines.push_back(fmt::format("innovation {}: effects within the range of its sources ('minga explain {}')", type.name, type.name));
  }
  for (const std::string& note : loaded.scenario.country.notes) lines.push_back(note);
  lines.push_back("no target identifies take-up constants, needs and utilisation: levels of access are not predictions, differences between strategies are what the model is for");
  return lines;
}

void write_root_attributes(h5::Writer& root, const ResultsHead& head) {
  const LoadedScenario& loaded = head.base;
  const Scenario& scenario = loaded.scenario;
  const auto put = [&](const char* key, const std::string& text) { root.attribute("", key, text); };
  put("Conventions", "CF-1.10");
  put("title", head.title.empty() ? scenario.title : head.title);
  put("summary", head.summary.empty() ? scenario.summary : head.summary);
  put("source", fmt::format("Minga {}, an agent-based model", kVersion));
  put("license", "CC-BY-4.0 for the results; see input_sources for the data behind them");
  put("comment", "Minga explores what follows from stated assumptions; it does not predict.");
  put("schema_name", "minga-results");
  root.numbers<std::int32_t>("", "schema_version", {kSchemaVersion});
  put("model_version", kVersion);
  put("config", loaded.config);
  put("config_sha256", loaded.config_sha256);
  put("random_generator", "Philox4x32-10, keyed by seed, society, replicate, entity, process, tick, index");
  put("country", scenario.country.name);
  std::vector<std::string> inputs;
  for (const auto* list : {&loaded.inputs, &head.further_inputs})
    for (const InputFile& input : *list) {
      std::string line = fmt::format("{} sha256:{}", input.name, input.sha256);
      if (std::find(inputs.begin(), inputs.end(), line) == inputs.end()) inputs.push_back(std::move(line));
    }
  root.attribute("", "inputs", inputs);
  root.attribute("", "input_sources", scenario.country.sources);
  root.attribute("", "assumptions", assumptions_of(loaded));
  for (const auto& [key, text] : head.texts) put(key.c_str(), text);
  if (!head.failures.empty()) root.attribute("", "failures", head.failures);
}

void write_coordinates(h5::Writer& root, const ResultsHead& head) {
  const Scenario& scenario = head.base.scenario;
  const RecordPlan& plan = scenario.record;
  write_runs(root, head);
  std::vector<std::int32_t> months;
  for (int month = 0; month <= scenario.months; month += plan.every) months.push_back(month);
  write_time(root, scenario, "time", "month", months);
  std::vector<std::string> sectors, groups, meanings, classes, regions;
  for (const SectorSpec& sector : scenario.country.sectors) sectors.push_back(sector.name);
  for (const int g : plan.groups) {
    groups.emplace_back(kGroupNames[static_cast<std::size_t>(g)]);
    meanings.emplace_back(kGroupMeanings[static_cast<std::size_t>(g)]);
  }
  classes = sectors;
  classes.emplace_back(kMinistries);
  for (const RegionRow& region : scenario.country.regions) regions.push_back(region.name);
  root.scale("sector", sectors);
  name(root, "sector", "public service");
  root.scale("group", groups);
  name(root, "group", "group of citizens; groups overlap");
  root.texts("group_meaning", {"group"}, meanings);
  name(root, "group_meaning", "who belongs to the group");
  root.scale("institution_class", classes);
  name(root, "institution_class", "offices of a sector, and the ministries");
  root.scale("stage", std::vector<std::string>(std::begin(kStageNames), std::end(kStageNames)));
  name(root, "stage", "where an innovation stands");
  root.scale("region", regions);
  name(root, "region", "department");
  if (!head.interventions.empty()) {
    root.scale("intervention", head.interventions);
    name(root, "intervention", "intervention of a strategy");
  }
  if (!plan.district_months.empty()) {
    write_time(root, scenario, "district_time", "district_month",
               {plan.district_months.begin(), plan.district_months.end()});
    write_districts(root, scenario.country);
  }
}

void write_parameters(h5::Writer& root, const ParameterSet& parameters) {
  const std::vector<std::string> names = parameters.names_in_force();
  std::vector<double> values;
  std::vector<std::string> units, status, sources, stages;
  for (const std::string& text : names) {
    const ParameterValue& entry = parameters.entry(text);
    const ParameterInfo& info = parameters.info(text);
    values.push_back(entry.value);
    units.emplace_back(info.unit);
    status.emplace_back(to_text(entry.status));
    sources.push_back(entry.source);
    stages.emplace_back(to_text(info.stage));
  }
  root.scale("parameter", names);
  name(root, "parameter", "parameter of the model");
  root.variable("parameter_value", {"parameter"}, {values.size()}, values.data());
  name(root, "parameter_value", "value in force, in the unit of parameter_unit");
  const auto column = [&](const char* variable, const std::vector<std::string>& texts, const char* long_name) {
    root.texts(variable, {"parameter"}, texts);
    name(root, variable, long_name);
  };
  column("parameter_unit", units, "unit of the value");
  column("parameter_status", status, "how the value is known: read, derived, fitted, assumption, unverified");
  column("parameter_source", sources, "where the value comes from");
  column("parameter_stage", stages, "society: builds the society; dynamics: acts in every run");
}

}  // namespace minga
