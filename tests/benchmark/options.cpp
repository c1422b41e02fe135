#include "options.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "minga/core/error.hpp"

namespace minga::bench {
namespace {

/// The values of one axis: those asked for, or those of the usual cases.
template <class T, class Of>
std::vector<T> axis(const std::vector<T>& asked, const std::vector<Case>& usual, Of&& of) {
  if (!asked.empty()) return asked;
  std::vector<T> values;
  for (const Case& c : usual)
    if (std::find(values.begin(), values.end(), of(c)) == values.end()) values.push_back(of(c));
  return values;
}

}  // namespace

void add_options(CLI::App& app, Options& o) {
  app.add_flag("--list", o.list, "List the workloads and what is measured of each");
  app.add_option("--workload", o.workloads, "Measure only these; default: all that are not by request")->type_name("NAME ...");
  app.add_option("--citizens", o.citizens, "Sizes, in place of the usual ones")->check(CLI::Range(1000U, 2'000'000'000U).description(""))->type_name("N ...");
  app.add_option("--lanes", o.lanes, "1 or 16 runs side by side, in place of the usual ones")->check(CLI::IsMember({1, 16}).description(""))->type_name("N ...");
  app.add_option("--threads", o.threads, "Threads, in place of the usual ones")->check(CLI::Range(1, 1024).description(""))->type_name("N ...");
  app.add_option("--repeat", o.settings.repeat, "Repetitions; their median is reported")->check(CLI::Range(1, 1000).description(""))->capture_default_str()->type_name("N");
  app.add_flag("--quick", o.settings.quick, "Small and short: shows that everything works, measures badly");
  app.add_flag("--rivals", o.rivals, "Also measure NumPy and Mesa (scripts/bench installs them)");
  app.add_option("--json", o.json, "Write everything measured to a file")->type_name("FILE");
  app.add_flag("-q,--quiet", o.quiet, "Print nothing but errors; needs --json");
  app.footer(
      "Examples:\n"
      "  minga-bench --quick\n"
      "  minga-bench --workload trust-step --citizens 100000 --threads 1 --rivals\n"
      "  minga-bench --json bench.json && scripts/write-performance bench.json\n"
      "M/s are million citizen-ticks a second: one citizen, one month, one replicate. 'bound' is the\n"
      "share of what memory bandwidth allows, measured in the same run. '*' marks a measurement that\n"
      "something else on the machine disturbed (wall over CPU by more than 5 %).\n"
      "All usual measurements take many minutes; the quick ones take seconds.\n"
      "Exit codes: 0 done, 1 a fault of ours, 2 a mistake in what was asked.");
}

std::vector<const Workload*> chosen_workloads(const Options& o) {
  std::vector<const Workload*> chosen;
  std::vector<std::string> names;
  for (const Workload& w : workloads()) {
    names.emplace_back(w.name);
    if (o.workloads.empty() && !w.by_request) chosen.push_back(&w);
  }
  for (const std::string& name : o.workloads) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end())
      throw UserError({fmt::format("unknown workload '{}'", name), "--workload", "", suggestion(name, names)});
    chosen.push_back(&workloads()[static_cast<std::size_t>(at - names.begin())]);
  }
  return chosen;
}

std::vector<Case> chosen_cases(const Workload& w, const Options& o) {
  const std::vector<Case>& usual = o.settings.quick && !w.quick.empty() ? w.quick : w.usual;
  std::vector<Case> cases;
  for (const std::uint32_t n : axis(o.citizens, usual, [](const Case& c) { return c.citizens; }))
    for (const int l : axis(o.lanes, usual, [](const Case& c) { return c.lanes; }))
      for (const int t : axis(o.threads, usual, [](const Case& c) { return c.threads; })) cases.push_back({n, l, t});
  return cases;
}

}  // namespace minga::bench
