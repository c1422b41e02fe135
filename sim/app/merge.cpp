// minga merge: the shares of a sweep in one results file.
#include <chrono>
#include <memory>

#include <fmt/core.h>

#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/run_json.hpp"
#include "app/sweep_folder.hpp"
#include "minga/io/results_file.hpp"
#include "minga/study/sweep.hpp"

namespace minga::app {
namespace {

struct Options {
  std::vector<std::string> command_line;
  std::string folder, output;
  bool force = false;
  std::shared_ptr<bool> quiet;
};

int merge(const Options& o) {
  const auto start = std::chrono::steady_clock::now();
  const std::string started = now_text();
  const auto [path, settings] = noted_study(o.folder);
  const Study study = load_study(path, settings);
  demand_writable(o.output, o.force);
  const ShardIndex finished(o.folder, study.identity);
  const ShardIndex::Counts& counts = finished.counts();
  if (counts.valid == 0 && counts.stale > 0)
    throw UserError({fmt::format("the {} runs in '{}' are of another version", counts.stale, o.folder), o.folder,
                     "the study, a config, a data file or the model changed since they were made", "run the sweep again"});
  const GatheredFailures failures = gather(study, finished, o.output);
  RunFacts facts{o.command_line, settings, 1, 16, started, seconds_since(start), {}};
  facts.counts = {{"merged", counts.valid}, {"shards", finished.files().size()}, {"duplicates", counts.duplicates},
                  {"stale", counts.stale}, {"damaged", counts.damaged}, {"failed", failures.count}};
  write_run_json(o.output, facts);
  const bool removed = remove_shards(o.folder);
  if (!*o.quiet) {
    fmt::print("merged {} runs from {} shards ({} duplicates, equal bit by bit; {} stale, {} damaged)\n", counts.valid,
               finished.files().size(), counts.duplicates, counts.stale, counts.damaged);
    if (!removed) fmt::print("{} stays, because a sweep still works in it\n", o.folder);
    fmt::print("Results: {}\n", o.output);
  }
  return code_of(failures, study);
}

}  // namespace

void add_merge(CLI::App& app, Task& chosen, std::vector<std::string> command_line) {
  auto o = std::make_shared<Options>();
  o->command_line = std::move(command_line);
  CLI::App* command = app.add_subcommand("merge", "Join the shares of a sweep into one results file");
  command->add_option("DIR", o->folder, "The folder that 'minga sweep --task' filled")->required();
  command->add_option("-o,--output", o->output, "The results file (HDF5)")->required()->type_name("FILE");
  command->add_flag("--force", o->force, "Overwrite an existing results file");
  o->quiet = add_quiet(*command);
  command->footer("Example:\n  minga merge my.h5.shards -o my.h5\n"
                  "When all runs are in FILE, the shards are removed, as a sweep that is not shared does. Beside\n"
                  "FILE stands FILE.run.json.");
  command->callback([o, &chosen] { chosen = [o] { return merge(*o); }; });
}

}  // namespace minga::app
