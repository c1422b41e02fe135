// What a results file says of one of its runs, and the scenario of it.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/scenarios/catalogue.hpp"
#include "minga/study/replay.hpp"
#include "study/address_text.hpp"

namespace minga {
namespace {

[[noreturn]] void no_such_run(const std::string& path, const std::string& id, const std::string& why, const std::string& example) {
  throw UserError({fmt::format("'{}' is no run of '{}'", id, path), "--run", why,
                   fmt::format("write STRATEGY/POINT/REPLICATE, such as {}; 'minga replay {} --list' lists them", example, path)});
}

/// Reasons by address.
std::map<std::string, std::string> failures_of(const ResultsFile& file) {
  std::map<std::string, std::string> reasons;
  for (const std::string& line : file.attribute_list("failures"))
    if (const std::size_t colon = line.find(": "); colon != std::string::npos) reasons[line.substr(0, colon)] = line.substr(colon + 2);
  return reasons;
}

std::optional<std::size_t> number_of(const std::string& text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

/// The config of a run at no point, and its country: who of the two gave a parameter its value.
class Givers {
 public:
  Givers(const std::string& config, const std::string& path)
      : base_(load_scenario_text(config, path).scenario), country_(load_country(base_.country.name, path)) {}

  /// Neither the country nor a barrier, and so it wins over the level of any.
  bool set_directly(std::string_view parameter) const {
    const ParameterValue& now = base_.parameters.entry(parameter);
    const ParameterValue& usual = country_.parameters.entry(parameter);
    return !now.source.starts_with("barrier ") && (now.value != usual.value || now.source != usual.source);
  }

 private:
  Scenario base_;
  CountryFile country_;
};

/// Columns of the design as settings, as the study gave them.
std::vector<std::string> point_settings(const ResultsFile& file, const std::string& path, const std::string& config, const RecordedRun& run) {
  std::vector<std::string> settings;
  std::optional<Givers> givers;
  for (const std::string& name : file.names()) {
    if (!name.starts_with("design:")) continue;
    const std::string key = name.substr(7);
    const double value = file.read(name).numbers.at(run.point);
    // The config has the parameters that a barrier sets one by one, and they would win over its level.
    if (key.starts_with("barriers.")) {
      if (!givers) givers.emplace(config, path);
      for (const Barrier::Setting& setting : find_barrier(key.substr(9), "").settings(value))
        if (!givers->set_directly(setting.parameter)) settings.push_back(fmt::format("{}={}", setting.parameter, setting.value));
    } else {
      settings.push_back(fmt::format("{}={}", key, value));
    }
  }
  return settings;
}

std::string config_of(const ResultsFile& file, const RecordedRun& run) {
  const std::string name = fmt::format("config:{}:{}", run.strategy_name, file.read("scenario").texts.at(run.point));
  const std::string own = file.attribute(name);
  return own.empty() ? file.attribute("config") : own;
}

/// The config names a country and has no path to it.
void demand_country(const ResultsFile& file, const std::string& path) {
  const std::string name = file.attribute("country");
  const std::vector<std::string> known = list_configs("countries", path);
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  throw UserError({fmt::format("there is no country '{}', which '{}' was made from", name, path), path,
                   "results name the country and the SHA-256 of its files, and neither hold them nor say where they lay",
                   fmt::format("set MINGA_CONFIGS to a folder that has the country's file as countries/{}.toml, and its tables where that says", name)});
}

/// By what is in them: a country that was given by its path may be called otherwise among the configs.
void demand_same_inputs(const ResultsFile& file, const std::string& path, const LoadedScenario& loaded) {
  const std::vector<std::string> recorded = file.attribute_list("inputs");
  for (const InputFile& input : loaded.inputs) {
    const auto same = [&](const std::string& line) { return line.ends_with(" sha256:" + input.sha256); };
    if (std::any_of(recorded.begin(), recorded.end(), same)) continue;
    const std::string head = input.name + " sha256:";
    const auto named = std::find_if(recorded.begin(), recorded.end(), [&](const std::string& line) { return line.starts_with(head); });
    throw UserError({fmt::format("'{}' is no longer the file that '{}' was made from", input.name, path), input.name,
                     named == recorded.end() ? fmt::format("its SHA-256 is {}, and the results list no such file", input.sha256)
                                             : fmt::format("its SHA-256 is {} now, and {} in the results", input.sha256, named->substr(head.size())),
                     "bring the old file back: set MINGA_CONFIGS to a folder that holds it in countries/ or innovations/, under the name that is read here"});
  }
}

}  // namespace

std::string RecordedRun::id() const { return fmt::format("{}/{}/{}", strategy_name, point, replicate); }

std::vector<RecordedRun> recorded_runs(const ResultsFile& file) {
  const std::vector<std::string> strategies = file.read("strategy").texts;
  const std::size_t points = file.read("point").numbers.size();
  const std::vector<double> society = file.read("society").numbers;
  const std::vector<double> draw = file.read("draw").numbers;
  const std::vector<double> status = file.read("status").numbers;
  const std::map<std::string, std::string> failures = failures_of(file);
  std::vector<RecordedRun> runs;
  for (std::size_t s = 0; s < strategies.size(); ++s)
    for (std::size_t p = 0; p < points; ++p)
      for (std::size_t r = 0; r < society.size(); ++r) {
        RecordedRun run{s, p, r, static_cast<std::uint32_t>(society[r]), static_cast<std::uint32_t>(draw.at(r)),
                        static_cast<int>(status.at(runs.size())), strategies[s], ""};
        const RunAddress address{static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(p), run.society, run.draw};
        if (const auto reason = failures.find(address_text(address)); reason != failures.end()) run.failure = reason->second;
        runs.push_back(std::move(run));
      }
  return runs;
}

RecordedRun recorded_run(const ResultsFile& file, const std::string& path, const std::string& id) {
  const std::vector<RecordedRun> runs = recorded_runs(file);
  if (runs.empty()) no_such_run(path, id, "the file has no runs", "baseline/0/0");
  const std::string example = runs.front().id();
  const std::size_t second = id.rfind('/');
  const std::size_t first = second == std::string::npos || second == 0 ? std::string::npos : id.rfind('/', second - 1);
  if (first == std::string::npos) no_such_run(path, id, "it has not three parts", example);
  const std::string strategy = id.substr(0, first);
  const auto point = number_of(id.substr(first + 1, second - first - 1));
  const auto replicate = number_of(id.substr(second + 1));
  if (!point || !replicate) no_such_run(path, id, "point and replicate are whole numbers from 0", example);
  std::vector<std::string> names;
  for (const RecordedRun& run : runs) {
    if (run.strategy_name == strategy && run.point == *point && run.replicate == *replicate) return run;
    if (names.empty() || names.back() != run.strategy_name) names.push_back(run.strategy_name);
  }
  if (std::find(names.begin(), names.end(), strategy) == names.end())
    no_such_run(path, id, fmt::format("it has no strategy '{}': {}", strategy, suggestion(strategy, names)), example);
  no_such_run(path, id, fmt::format("its points end at {}, its replicates at {}", runs.back().point, runs.back().replicate), example);
}

LoadedScenario scenario_of(const ResultsFile& file, const std::string& path, const RecordedRun& run,
                           const std::vector<std::string>& settings) {
  demand_country(file, path);
  const std::string config = config_of(file, run);
  std::vector<std::string> all = point_settings(file, path, config, run);
  all.insert(all.end(), settings.begin(), settings.end());
  LoadedScenario loaded = load_scenario_text(config, path, all);
  demand_same_inputs(file, path, loaded);
  // The axis of replicates is this run alone; its place is in the head.
  loaded.scenario.societies = 1;
  loaded.scenario.replicates = 1;
  return loaded;
}

}  // namespace minga
