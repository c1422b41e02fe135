// The commands of `minga`. Each registers its options on the command line and leaves what is to be
// done in `chosen`; main runs it.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace minga::app {

inline constexpr int kOk = 0;
inline constexpr int kOurFault = 1;
inline constexpr int kUserFault = 2;
inline constexpr int kInterrupted = 130;

/// Does the work and returns the exit code.
using Task = std::function<int()>;

void add_run(CLI::App& app, Task& chosen);
void add_validate(CLI::App& app, Task& chosen);
void add_describe(CLI::App& app, Task& chosen);
void add_check(CLI::App& app, Task& chosen);
void add_digest(CLI::App& app, Task& chosen);
void add_export(CLI::App& app, Task& chosen);
void add_list(CLI::App& app, Task& chosen);
void add_explain(CLI::App& app, Task& chosen);
void add_brief(CLI::App& app, Task& chosen);
void add_new(CLI::App& app, Task& chosen);

}  // namespace minga::app
