// minga sweep: the runs of a study, and one file of them.
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/progress.hpp"
#include "app/run_json.hpp"
#include "app/sweep_folder.hpp"
#include "app/sweep_price.hpp"
#include "app/until_ci.hpp"
#include "minga/io/results_file.hpp"
#include "minga/study/sweep.hpp"

namespace minga::app {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options {
  std::vector<std::string> command_line;
  std::string study, output, task;
  int threads = 0;
  bool force = false, dry_run = false, json = false;
  UntilOptions until;
  std::shared_ptr<bool> quiet;
  std::shared_ptr<std::vector<std::string>> settings;
};

struct Share {
  std::uint32_t task = 1, tasks = 1;
};

Share share_of(const std::string& text) {
  if (text.empty()) return {};
  unsigned task = 0;
  unsigned tasks = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%u/%u%c", &task, &tasks, &rest) != 2 || task < 1 || task > tasks || tasks > 100000)
    throw UserError({fmt::format("'--task {}' is not a share", text), "--task", "it reads k/K, with k from 1 to K",
                     "for example --task 2/8"});
  return {task, tasks};
}

const char* plural(std::size_t count, const char* one, const char* many) { return count == 1 ? one : many; }

/// Too many machines is a waste and no mistake: what is there is done by the others.
void warn_of_empty(const Study& study, const Share& share) {
  if (share.tasks == 1) return;  // nothing is dealt out, and batches need not be counted
  const std::uint64_t batches = work_of(study).batches;
  if (share.tasks <= batches) return;
  fmt::print(stderr, "minga: warning: {}: the study has {} {} of up to 16 runs side by side, and a batch is not divided; take K up to {}\n",
             share.task > batches ? fmt::format("share {} of {} is empty", share.task, share.tasks)
                                  : fmt::format("shares {} to {} are empty", batches + 1, share.tasks),
             batches, plural(batches, "batch", "batches"), batches);
}

nlohmann::json price_json(const Study& study, const SweepWork& all, const SweepWork& work, const Share& share, const SweepPrice& price) {
  nlohmann::json json = {{"runs", study.runs()}, {"points", study.points()}, {"calibrated_set", study.design.calibrated},
                         {"strategies", study.strategies.size()}, {"batches", all.batches}, {"seconds", price.seconds},
                         {"memory_bytes", price.memory_bytes}, {"results_bytes_at_most", price.results_bytes}};
  if (share.tasks > 1) json["share"] = {{"task", share.task}, {"tasks", share.tasks}, {"runs", work.runs}, {"batches", work.batches}};
  return json;
}

void print_size(const Study& study) {
  fmt::print("{}: {} runs\n  {} {} x {} {} x {} {} x {} {} x {} {}\n", study.title, study.runs(), study.scenarios.size(),
             plural(study.scenarios.size(), "scenario", "scenarios"), study.strategies.size(),
             plural(study.strategies.size(), "strategy", "strategies"), study.design.rows.size(),
             plural(study.design.rows.size(), "point", "points"), study.societies, plural(study.societies, "society", "societies"),
             study.replicates, plural(study.replicates, "replicate", "replicates"));
  fmt::print("{}", uncertainty_lines(study));
}

/// Seconds and bytes are those of the share.
int dry_run(Study& study, const Options& o, const Share& share, const std::optional<UntilCi>& until) {
  const auto executor = make_executor(o.threads);
  const SweepWork all = work_of(study);
  const SweepWork work = work_of(study, share.task, share.tasks);
  const SweepPrice price = price_of(study, work, *executor);
  const double growth = until ? static_cast<double>(until->plan().most) / study.replicates : 1;
  if (o.json) {
    nlohmann::json json = price_json(study, all, work, share, price);
    if (until) json["max_replicates"] = until->plan().most;
    fmt::print("{}\n", json_text(json));
    return kOk;
  }
  print_size(study);
  if (share.tasks > 1)
    fmt::print("  share {} of {}: {} runs, {} of {} {}\n", share.task, share.tasks, work.runs, work.batches, all.batches, plural(all.batches, "batch", "batches"));
  fmt::print("  about {:.0f} s on {} {} (from a probe of six months)\n", price.seconds, executor->threads(),
             plural(static_cast<std::size_t>(executor->threads()), "thread", "threads"));
  fmt::print("  about {} of memory; at most {} of outcomes before compression, besides what describes them\n", bytes_text(price.memory_bytes), bytes_text(price.results_bytes));
  if (until)
    fmt::print("  that is the first look; with --until-ci up to {} replicates, {:.1f} times as much\n", until->plan().most, growth);
  return kOk;
}

/// A sweep under way: what it works with, and what it has done.
struct Work {
  Work(Study& study_, const Options& options, Share share_)
      : study(study_), o(options), share(share_), folder(folder_of(options.output)) {}

  Study& study;
  const Options& o;
  Share share;
  std::string folder;
  std::unique_ptr<Executor> executor;
  Clock::time_point start = Clock::now();
  std::string started = now_text();
  std::size_t stale = 0, damaged = 0;
  SweepCounts counts;  ///< of all looks

  std::string label() const { return fmt::format("task-{}-of-{}", share.task, share.tasks); }
  bool talks() const { return !*o.quiet && !o.json; }
};

/// Runs what the study lacks at its replicates. `head` stands before the progress.
void run_missing(Work& work, const std::string& head) {
  const ShardIndex before(work.folder, work.study.identity);
  if (head.empty()) {
    work.stale = before.counts().stale;
    work.damaged = before.counts().damaged;
  }
  ProgressBar bar(!work.talks());
  const Clock::time_point start = Clock::now();
  std::string stage;
  const auto progress = [&](const SweepProgress& p) {
    const double rate = static_cast<double>(p.done) / std::max(.001, seconds_since(start));
    stage = fmt::format("{}{}/{} runs, {:.1f}/s{}", head, p.done, p.total, rate, p.failed > 0 ? fmt::format(", {} failed", p.failed) : "");
    return bar.show({static_cast<double>(p.done), static_cast<double>(p.total), stage.c_str()});
  };
  ShardWriter shard(work.folder, work.label(), work.study.identity);
  SweepCounts counts = run_sweep(work.study, before, shard, *work.executor, {work.share.task, work.share.tasks, progress});
  counts.reused -= work.counts.computed;  // by an earlier look
  counts.computed += work.counts.computed;
  counts.failed += work.counts.failed;
  if (!work.counts.first_failure.empty()) counts.first_failure = work.counts.first_failure;
  work.counts = counts;
  if (counts.interrupted && counts.failed > 0 && work.study.on_failure == OnFailure::stop)
    throw UserError({"a run failed, and the study stops at the first failure", work.study.path, counts.first_failure,
                     "mend its cause, or write on_failure = \"finish\""});
}

/// Adds replicates until that is enough, or runs those of the study; the file in the folder is then the
/// result. An interrupt shows in the counts.
GatheredFailures run_to_the_end(Work& work, std::optional<UntilCi>& until, const std::string& gathered) {
  for (std::string head;;) {
    run_missing(work, head);
    if (work.counts.interrupted || work.share.tasks > 1) return {work.counts.failed, work.counts.first_failure};
    const GatheredFailures failures = gather(work.study, ShardIndex(work.folder, work.study.identity), gathered);
    if (!until) return failures;
    const bool last = until->look(gathered);
    if (work.talks()) fmt::print("{}\n", until->line());
    if (last) return failures;
    set_replicates(work.study, until->next());
    head = fmt::format("{} replicates: ", work.study.replicates);
  }
}

void report(const Work& work, const std::optional<UntilCi>& until, const GatheredFailures& failures) {
  const double seconds = seconds_since(work.start);
  const SweepCounts& counts = work.counts;
  const double rate = seconds > 0 ? static_cast<double>(counts.computed) / seconds : 0;
  if (work.o.json) {
    nlohmann::json json = {{"reused", counts.reused}, {"computed", counts.computed}, {"stale", work.stale}, {"damaged", work.damaged},
                           {"failed", failures.count}, {"other_tasks", counts.other_tasks}, {"seconds", seconds},
                           {"runs_per_second", rate}, {"file", work.o.output}};
    if (until) json["until_ci"] = until->to_json();
    fmt::print("{}\n", json_text(json));
  } else if (work.talks()) {
    if (until) fmt::print("{}", until->report());
    fmt::print("reused {}, computed {}, stale {}", counts.reused, counts.computed, work.stale);
    if (work.damaged > 0) fmt::print(", damaged and computed anew {}", work.damaged);
    if (failures.count > 0) fmt::print(", failed {}", failures.count);
    fmt::print(" ({:.1f} runs a second)\n", rate);
    if (work.share.tasks > 1)
      fmt::print("share {} of {} is done; when all are: minga merge {} -o {}\n", work.share.task, work.share.tasks, work.folder, work.o.output);
    else
      fmt::print("Results: {}\n", work.o.output);
  }
}

void demand_no_share(const Options& o) {
  if (o.until.target.empty() || o.task.empty()) return;
  throw UserError({"--until-ci and --task do not go together", "--task", "a share sees its own runs only, and cannot know how wide the intervals of all are",
                   "leave out --task, or run a fixed number of replicates in shares: --set study.replicates=N"});
}

/// FILE.run.json: what may differ between two sweeps that give the same file.
void note_how(const Work& work, std::size_t failed) {
  RunFacts facts{work.o.command_line, *work.o.settings, work.executor->threads(), 16, work.started, seconds_since(work.start), {}};
  facts.counts = {{"reused", work.counts.reused}, {"computed", work.counts.computed}, {"stale", work.stale},
                  {"damaged", work.damaged}, {"failed", failed}};
  write_run_json(work.o.output, facts);
}

int sweep(Options o) {
  demand_no_share(o);
  Study study = load_study(o.study, *o.settings);
  std::optional<UntilCi> until = UntilCi::from(o.until, study);
  const Share share = share_of(o.task);
  warn_of_empty(study, share);
  if (o.dry_run) return dry_run(study, o, share, until);
  if (o.output.empty()) o.output = study.name + ".h5";
  Work work(study, o, share);
  demand_writable(o.output, o.force || work.share.tasks > 1);
  auto lock = std::make_unique<FolderLock>(work.folder, work.share.tasks > 1 ? work.label() : "sweep");
  if (work.share.tasks == 1) demand_no_task(work.folder);
  note_study(work.folder, study, *o.settings);
  work.executor = make_executor(o.threads);
  // Put together among the shards, so that a kill leaves nothing beside the results.
  const std::string gathered = work.folder + "/gathered.h5";
  const GatheredFailures failures = run_to_the_end(work, until, gathered);
  if (work.counts.interrupted) {
    fmt::print(stderr, "minga: interrupted; {} finished runs are kept in {}, the same command continues\n",
               work.counts.reused + work.counts.computed, work.folder);
    return kInterrupted;
  }
  if (work.share.tasks == 1) {
    fs::rename(gathered, o.output);
    lock.reset();  // remove_shards() asks for it, as for those of all others
    if (!remove_shards(work.folder)) fmt::print(stderr, "minga: {} stays, because another sweep works in it\n", work.folder);
    note_how(work, failures.count);
  }
  report(work, until, failures);
  return code_of(failures, study);
}

}  // namespace

void add_sweep(CLI::App& app, Task& chosen, std::vector<std::string> command_line) {
  auto o = std::make_shared<Options>();
  o->command_line = std::move(command_line);
  CLI::App* command = app.add_subcommand("sweep", "Run a study: scenarios x strategies x points x replicates");
  command->add_option("STUDY", o->study, "A TOML file, or the name of a shipped study")->required();
  command->add_option("-o,--output", o->output, "The results file (HDF5); default: STUDY.h5, here")->type_name("FILE");
  command->add_option("--task", o->task, "Only share k of K, at most as many as there are batches; then\nminga merge")->type_name("k/K");
  CLI::Option* until = command->add_option("--until-ci", o->until.target,
      "Add replicates until every strategy's difference from the first\none is known that well: OUTCOME=WIDTH or OUTCOME@GROUP=WIDTH, the\nwidth of its interval (from the lower end to the upper) in the\nlast month")->type_name("TARGET");
  command->add_option("--max-replicates", o->until.most, "... but no more than this; 10 times those of the study")
      ->needs(until)->check(CLI::Range(1U, 1000000U).description(""))->type_name("N");
  command->add_option("--level", o->until.level, "... of the intervals of all looks together; 0.95")->needs(until)->type_name("P");
  command->add_flag("--dry-run", o->dry_run, "Say what would be run, how long, how large; run nothing");
  o->settings = add_settings(*command);
  add_threads_and_force(*command, o->threads, o->force);
  o->quiet = add_quiet(*command);
  command->add_flag("--json", o->json, "Print the counts as JSON");
  command->footer(
      "Examples:\n"
      "  minga sweep five-strategies --dry-run\n"
      "  minga sweep five-strategies -o five.h5 --set study.replicates=8\n"
      "  minga sweep five-strategies -o five.h5 --until-ci access=0.005 --max-replicates 200\n"
      "  minga sweep my-study.toml -o my.h5 --task 1/4\n"
      "Beside FILE stands FILE.run.json: how it was run (times, threads, counts).\n"
      "Finished runs wait in FILE.shards. After an interrupt, a full disk or a power cut the same\n"
      "command continues, and the file is the same, byte by byte.\n"
      "--task deals out batches in turn: up to 16 points and replicates of one society, each under every\n"
      "strategy. --dry-run --task k/K says how many there are, and what the share costs.\n"
      "--until-ci looks at the study's replicates, then at half as many more each time. Its\n"
      "intervals are corrected for how often it looks and how many strategies there are.");
  command->callback([o, &chosen] { chosen = [o] { return sweep(*o); }; });
}

}  // namespace minga::app
