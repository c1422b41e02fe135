// minga: command line in, library calls, text out.
#include <csignal>
#include <exception>
#include <system_error>

#include <fmt/core.h>

#include "app/commands.hpp"
#include "app/standard_output.hpp"
#include "minga/core/error.hpp"
#include "minga/core/version.hpp"
#include "minga/engine/vector_unit.hpp"

namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  minga run peru-baseline -o baseline.h5\n"
    "  minga run peru-workshop -o workshop.h5 --set trust.omega=3\n"
    "  minga run peru-baseline --strategy participation -o participation.h5\n"
    "  minga describe baseline.h5\n"
    "  minga sweep five-strategies -o five.h5 && minga compare five.h5\n"
    "  minga patterns --role calibrated\n"
    "  minga explain innovation_lab\n"
    "  minga new scenario my && minga validate my.toml && minga run my.toml\n"
    "\nMinga explores what follows from stated assumptions; it does not predict.\n"
    "Exit codes: 0 done, 1 a fault of ours, 2 a mistake in what was asked, 3 patterns that do not\n"
    "hold (only under --strict), 130 interrupted.";

int parse_and_run(int argc, char** argv) {
  using namespace minga::app;
  const std::vector<std::string> command_line(argv, argv + argc);
  CLI::App app{"Minga: how public-sector innovation may contribute to social inclusion, as a simulation.", "minga"};
  app.footer(kExamples);
  app.set_version_flag("--version", fmt::format("minga {} ({} vectors)", minga::kVersion, minga::vector_unit()));
  app.require_subcommand(1);
  app.get_formatter()->column_width(32);
  Task chosen;
  add_run(app, chosen, command_line);
  add_sweep(app, chosen, command_line);
  add_merge(app, chosen, command_line);
  add_replay(app, chosen);
  add_compare(app, chosen);
  add_report(app, chosen);
  add_sensitivity(app, chosen);
  add_portfolio(app, chosen);
  add_patterns(app, chosen);
  add_calibrate(app, chosen);
  add_validate(app, chosen);
  add_describe(app, chosen);
  add_check(app, chosen);
  add_digest(app, chosen);
  add_export(app, chosen);
  add_list(app, chosen);
  add_explain(app, chosen);
  add_brief(app, chosen);
  add_new(app, chosen);
  if (argc == 1) {
    fmt::print(stderr, "{}", app.help());
    return kUserFault;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked_for_help) {
    return app.exit(asked_for_help);
  } catch (const CLI::ParseError& error) {
    throw command_line_error(app, error);
  }
  return chosen();
}

int run(int argc, char** argv) {
  using namespace minga::app;
  try {
    return finish_output(parse_and_run(argc, argv));
  } catch (const minga::UserError& error) {
    complain(fmt::format("minga: {}\n", minga::to_text(error.complaint())));
    return kUserFault;
  } catch (const std::bad_alloc&) {
    complain("minga: not enough memory; fewer citizens or replicates need less\n");
    return kUserFault;
  } catch (const std::system_error& error) {
    if (printing_failed()) return output_failed(error.code());
    complain(fmt::format("minga: this is a fault of ours, please report it: {}\n", error.what()));
    return kOurFault;
  } catch (const std::exception& error) {
    complain(fmt::format("minga: this is a fault of ours, please report it: {}\n", error.what()));
    return kOurFault;
  }
}

}  // namespace

int main(int argc, char** argv) {
  // A full disk or a limit on file size is an error to report, not a signal to die of.
  std::signal(SIGXFSZ, SIG_IGN);
  minga::app::hold_standard_streams();
  return run(argc, argv);
}
