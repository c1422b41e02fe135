// The commands of `minga`. Each registers its options on the command line and leaves what is to be
// done in `chosen`; main runs it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "minga/compare/comparison.hpp"
#include "minga/core/error.hpp"

namespace minga::app {

inline constexpr int kOk = 0;
inline constexpr int kOurFault = 1;
inline constexpr int kUserFault = 2;
inline constexpr int kInterrupted = 130;

/// Does the work and returns the exit code.
using Task = std::function<int()>;

/// `command_line` is kept with the results.
void add_run(CLI::App& app, Task& chosen, std::vector<std::string> command_line);
void add_validate(CLI::App& app, Task& chosen);
void add_describe(CLI::App& app, Task& chosen);
void add_check(CLI::App& app, Task& chosen);
void add_digest(CLI::App& app, Task& chosen);
void add_export(CLI::App& app, Task& chosen);
void add_list(CLI::App& app, Task& chosen);
void add_explain(CLI::App& app, Task& chosen);
void add_brief(CLI::App& app, Task& chosen);
void add_sweep(CLI::App& app, Task& chosen, std::vector<std::string> command_line);
void add_merge(CLI::App& app, Task& chosen, std::vector<std::string> command_line);
void add_replay(CLI::App& app, Task& chosen);
void add_compare(CLI::App& app, Task& chosen);
void add_report(CLI::App& app, Task& chosen);
void add_sensitivity(CLI::App& app, Task& chosen);
void add_portfolio(CLI::App& app, Task& chosen);
void add_patterns(CLI::App& app, Task& chosen);
void add_calibrate(CLI::App& app, Task& chosen);
void add_new(CLI::App& app, Task& chosen);

/// -q, --quiet, the same words everywhere.
std::shared_ptr<bool> add_quiet(CLI::App& command);
/// --threads, the same words everywhere; what it fills outlives the parsing.
void add_threads(CLI::App& command, int& threads);
/// --threads and --force, likewise.
void add_threads_and_force(CLI::App& command, int& threads, bool& force);
/// --set, the same words everywhere.
std::shared_ptr<std::vector<std::string>> add_settings(CLI::App& command);

/// What a comparison is about: --baseline, --group, --outcome, --month and --level; what they fill
/// outlives the parsing. Whether --month was given, the caller must ask.
void add_comparison(CLI::App& command, CompareSettings& settings, int& month);
/// Throws UserError for settings that no runs would make sensible.
void demand_sensible(const CompareSettings& settings);

/// A mistake on the command line as a complaint: with the nearest command or option.
UserError command_line_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace minga::app
