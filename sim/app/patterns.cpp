// minga patterns: what surveys and experiments found, and what the model makes of it.
#include <algorithm>

#include <fmt/core.h>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/patterns_text.hpp"
#include "app/progress.hpp"

namespace minga::app {
namespace {

/// A finding and no fault: a measured pattern that counts lies outside its band, under --strict.
constexpr int kOutside = 3;

struct Options {
  std::string country = "peru", role;
  std::vector<std::string> only;
  std::shared_ptr<std::vector<std::string>> settings;
  EvaluationPlan plan;
  double level = .95;
  int threads = 0;
  bool json = false, markdown = false, strict = false;
  std::shared_ptr<bool> quiet;
};

bool wanted(const Pattern& pattern, const Options& o) {
  const bool named = o.only.empty() || std::find(o.only.begin(), o.only.end(), pattern.id) != o.only.end();
  return named && (o.role.empty() || role_keys()[static_cast<std::size_t>(pattern.role)] == o.role);
}

PatternFindings choose(const PatternBook& book, const Options& o) {
  for (const std::string& id : o.only) (void)book.find(id);
  PatternFindings findings;
  findings.book = &book;
  findings.plan = o.plan;
  findings.level = o.level;
  for (std::size_t place = 0; place < book.patterns.size(); ++place) {
    if (!wanted(book.patterns[place], o)) continue;
    findings.shown.push_back(place);
    if (book.patterns[place].measured()) findings.measured.push_back(place);
  }
  if (findings.shown.empty())
    throw UserError({"no pattern is left", "--only and --role", "no pattern has one of the ids and that role", "ask for one of the two alone"});
  return findings;
}

bool any_outside(const PatternFindings& findings) {
  const auto all_inside = [&](Role role) {
    const RoleCount c = count(findings, role);
    return c.inside == c.measured;
  };
  return !all_inside(Role::calibrated) || !all_inside(Role::held_out);
}

int run(Options o) {
  if (!(o.level > 0 && o.level < 1))
    throw UserError({fmt::format("--level {} is no level of an interval", o.level), "--level", "it lies between 0 and 1", "for example --level 0.95"});
  const PatternBook book = load_patterns(o.country, *o.settings);
  PatternFindings findings = choose(book, o);
  const auto executor = make_executor(o.threads);
  if (!findings.measured.empty()) {
    ProgressBar bar(*o.quiet || o.json);
    findings.plan.progress = [&](const Progress& progress) { return bar.show(progress); };
    Evaluation evaluation = evaluate_patterns(book, findings.measured, findings.plan, *executor);
    bar.clear();
    if (evaluation.empty()) {
      fmt::print(stderr, "minga: interrupted; nothing was measured\n");
      return kInterrupted;
    }
    findings.estimates = std::move(evaluation.front());
  }
  if (o.json) fmt::print("{}\n", json_text(to_json(findings)));
  else if (!*o.quiet) fmt::print("{}", to_text(findings, o.markdown ? TableStyle::markdown : TableStyle::terminal));
  return o.strict && any_outside(findings) ? kOutside : kOk;
}

void add_options(CLI::App& command, Options& o) {
  constexpr std::uint32_t kMost = 1'000'000'000;
  command.add_option("COUNTRY", o.country, "A country with patterns, or a TOML file; peru");
  command.add_option("--only", o.only, "These patterns, by id (repeatable)")->type_name("ID")->delimiter(',');
  command.add_option("--role", o.role, "calibrated, held_out or input")->type_name("ROLE")->check(CLI::IsMember(role_keys()).description(""));
  command.add_option("--citizens", o.plan.citizens, "How many citizens stand for the country; 10000")->type_name("N")->check(CLI::Range(1U, kMost).description(""));
  command.add_option("--societies", o.plan.societies, "How many synthetic societies; 1")->type_name("N")->check(CLI::Range(1U, 10000U).description(""));
  command.add_option("--replicates", o.plan.replicates, "Replicates for each society; 16")->type_name("N")->check(CLI::Range(1U, 100000U).description(""));
  command.add_option("--seed", o.plan.seed, "Seed of all random draws; 1")->type_name("N");
  command.add_option("--level", o.level, "Of the intervals; 0.95")->type_name("P");
  add_threads(command, o.threads);
  o.settings = add_settings(command);
  CLI::Option* json = command.add_flag("--json", o.json, "Print everything as JSON");
  command.add_flag("--markdown", o.markdown, "Print the tables as Markdown, with remarks")->excludes(json);
  command.add_flag("--strict", o.strict, "Exit code 3 when a calibrated or held-out pattern lies outside");
  o.quiet = add_quiet(command);
}

}  // namespace

void add_patterns(CLI::App& app, Task& chosen) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("patterns", "Hold the model against what surveys and experiments found");
  add_options(*command, *o);
  command->footer(
      "Examples:\n"
      "  minga patterns\n"
      "  minga patterns peru --role calibrated\n"
      "  minga patterns peru --only PE01,PE20 --citizens 100000\n"
      "  minga patterns --set trust.omega=3 --role held_out\n"
      "  minga patterns --json --quiet > patterns.json\n"
      "Patterns are data (configs/patterns/). Calibrated ones may choose parameters, held-out ones\n"
      "never; inputs were put in and count for nothing. A pattern outside its band is a finding:\n"
      "the exit code is 0 all the same, unless --strict asks for 3.");
  command->callback([o, &chosen] { chosen = [o] { return run(*o); }; });
}

}  // namespace minga::app
