// minga calibrate: the points of parameters that a country's calibrated patterns leave.
#include <chrono>
#include <filesystem>

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "app/calibrate_text.hpp"
#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/progress.hpp"
#include "minga/io/whole_file.hpp"

namespace minga::app {
namespace {

struct Options {
  std::string country, output;
  CalibrationSizes sizes;
  int threads = 0;
  bool force = false, json = false, markdown = false;
  std::shared_ptr<bool> quiet;
};

void demand_writable_set(const std::string& path, bool force) {
  if (std::filesystem::path(path).extension() != ".toml")
    throw UserError({fmt::format("'{}' is no name of a set", path), "--output", "sets are TOML, and studies look for them by that name", "write -o NAME.toml"});
  demand_place(path, force, "sets");
}

[[noreturn]] void too_few_inside(const PatternBook& book, const Calibration& calibration, const CalibrationResult& result) {
  const Match& match = result.match;
  throw UserError({fmt::format("{} fit the patterns of '{}', but none as closely as inside = {:g} asks", match.fitting == 1 ? "1 point does" : fmt::format("{} points do", match.fitting),
                               book.name, calibration.plan.inside),
                   calibration.path, fmt::format("of {} patterns at most {} lie inside their bands at one of them, and {:g} % are asked for", result.which.size(), match.most_inside, 100 * calibration.plan.inside),
                   "lower inside in the calibration's file, or run more points and waves"});
}

[[noreturn]] void nothing_fits(const PatternBook& book, const CalibrationResult& result) {
  std::vector<std::string> missed;
  for (std::size_t t = 0; t < result.which.size(); ++t)
    if (result.match.nearest[t] > kRuledOut) missed.push_back(book.patterns[result.which[t]].id);
  const std::string why = missed.empty() ? "each pattern can be met, but not all by one point" : fmt::format("no point met {}", fmt::join(missed, ", "));
  throw UserError({fmt::format("no point of the box fits the patterns of '{}'", book.name), "", why,
                   "widen ranges, allow a miss (misses) or state a discrepancy in the calibration's file, or run more points and waves"});
}

int run(const Options& given) {
  Options o = given;
  const PatternBook book = load_patterns(o.country);
  const Calibration calibration = load_calibration(o.country, book, o.sizes);
  if (o.output.empty()) o.output = calibration.name + "-calibrated.toml";
  demand_writable_set(o.output, o.force);
  const auto executor = make_executor(o.threads);
  const auto start = std::chrono::steady_clock::now();
  ProgressBar bar(*o.quiet || o.json);
  std::size_t waves = 0;
  std::string stage;
  CalibrationWatch watch;
  watch.progress = [&](const Progress& progress) {
    stage = fmt::format("wave {} of at most {}", waves + 1, calibration.plan.waves);
    return bar.show({progress.done, progress.total, stage.c_str()});
  };
  watch.after_wave = [&](const Wave& wave) {
    bar.clear();
    ++waves;
    if (!*o.quiet && !o.json) fmt::print(stderr, "{}\n", wave_line(waves, wave));
  };
  const CalibrationResult result = calibrate(book, calibration, *executor, watch);
  bar.clear();
  if (result.match.end == MatchEnd::interrupted) {
    fmt::print(stderr, "minga: interrupted; nothing was written\n");
    return kInterrupted;
  }
  if (result.match.set.empty() && result.match.fitting > 0) too_few_inside(book, calibration, result);
  if (result.match.set.empty()) nothing_fits(book, result);
  write_text(o.output, set_text(book, calibration, result));
  const CalibrationStory story{&book, &calibration, &result, seconds_since(start), executor->threads()};
  if (o.json) fmt::print("{}\n", json_text(to_json(story)));
  else if (!*o.quiet) fmt::print("{}Set: {}\n", to_text(story, o.markdown ? TableStyle::markdown : TableStyle::terminal), o.output);
  return kOk;
}

void add_options(CLI::App& command, Options& o) {
  const auto size = [&](const char* name, std::uint32_t& value, const char* meaning, std::uint32_t most) {
    command.add_option(name, value, meaning)->type_name("N")->check(CLI::Range(1U, most).description(""));
  };
  command.add_option("COUNTRY", o.country, "A country with patterns and a calibration")->required();
  command.add_option("-o,--output", o.output, "The set (TOML); default: COUNTRY-calibrated.toml, here")->type_name("FILE");
  size("--waves", o.sizes.waves, "Waves at most", 50);
  size("--points", o.sizes.points, "Points in a wave", 100000);
  size("--citizens", o.sizes.citizens, "How many citizens stand for the country", 1000000000);
  size("--societies", o.sizes.societies, "How many synthetic societies at each point", 1000);
  size("--replicates", o.sizes.replicates, "Replicates for each society", 10000);
  command.add_option("--seed", o.sizes.seed, "Seed of all random draws")->type_name("N")->check(CLI::NonNegativeNumber.description(""));
  add_threads_and_force(command, o.threads, o.force);
  CLI::Option* json = command.add_flag("--json", o.json, "Print everything as JSON");
  command.add_flag("--markdown", o.markdown, "Print the tables as Markdown")->excludes(json);
  o.quiet = add_quiet(command);
}

}  // namespace

void add_calibrate(CLI::App& app, Task& chosen) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("calibrate", "Find the parameters that a country's patterns do not rule out");
  add_options(*command, *o);
  command->footer(
      "Examples:\n"
      "  minga calibrate peru\n"
      "  minga calibrate lac10 -o mine.toml --waves 2 --points 64 --citizens 5000\n"
      "  minga calibrate peru --json --quiet > peru.json\n"
      "History matching in waves: points of the box are run, emulated between them, and what no run\n"
      "can bring inside the bands is left alone. What is varied, over which range and why, stands in\n"
      "configs/calibration/. Only patterns of role \"calibrated\" are run. The result is a set of\n"
      "points; the same command gives the same bytes, whatever the threads. Studies run it with\n"
      "[design] kind = \"calibrated\".");
  command->callback([o, &chosen] { chosen = [o] { return run(*o); }; });
}

}  // namespace minga::app
