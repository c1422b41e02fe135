// minga new scenario|strategy NAME: a commented template that runs as it stands.
#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/core.h>

#include "app/commands.hpp"
#include "minga/core/error.hpp"

namespace minga::app {
namespace {

constexpr const char* kTemplate = R"TOML(# A scenario of Minga. Check it with: minga validate {0}
# Run it with:                       minga run {0} -o {1}.h5

[scenario]
title = "{1}"
summary = "What this scenario asks, in a sentence or two."
country = "peru"            # minga list countries
start = 2024-01-01          # the date of month 0, after burn-in
months = 120                # horizon
burn_in = 72                # months that settle the society; not recorded
citizens = 10000            # how many stand for all adults, or "everybody"
societies = 1               # synthetic societies
replicates = 8              # runs for each society
seed = 1

[record]
every = 1                   # months between records
outcomes = ["all"]          # or some of: minga list outcomes
groups = ["all"]            # every group, or some of: minga list groups
# district_months = [0, 36]  # months with a map of districts; else the start, the middle and the end
citizens = false            # final state of every citizen
network = false             # the ties

[parameters]                # minga list parameters
# "trust.omega" = 3
# "sector.health.utilisation" = {{ value = 1.2, status = "assumption", source = "why" }}

[budget]
total = 100                 # index points: no source gave a cost

[[intervention]]            # minga list actions
name = "more_health"
action = "extra_capacity"
target = {{ sectors = ["health"] }}   # also: tier, regions, districts, groups, institutions
start = 12                  # months after the scenario's start
ramp = 6                    # months to full dose
# duration = 60             # or end = 72; without either it runs to the horizon
dose = 1.0                  # 0 to 1
cost = {{ setup = 5, monthly = 0.5 }}
options = {{ gain = 0.2 }}
)TOML";

constexpr const char* kStrategyTemplate = R"TOML(# A strategy: what policy does, within a budget. Check it with: minga validate peru-baseline --strategy {0}
# Run it with:  minga run peru-baseline --strategy {0} -o {1}.h5

[strategy]
title = "{1}"
summary = "The idea behind it, in a sentence or two."

[budget]
total = 100                 # index points over the whole horizon: no source gave a cost

[[intervention]]
name = "stock"
action = "take_stock"       # minga list actions; minga explain take_stock
start = 0                   # months after the scenario's start
cost = {{ setup = 4, monthly = 0.1 }}

[[intervention]]
name = "capacity_where_it_is_weakest"
action = "extra_capacity"
target = {{ sectors = ["health"], lowest_capability = 0.3 }}  # also: tier, regions, districts, groups, institutions
start = 12
ramp = 6                    # months to full dose
# duration = 60             # or end = 72; without either it runs to the horizon
dose = 1.0                  # 0 to 1
cost = {{ setup = 5, monthly = 0.4 }}  # counts in proportion to dose and ramp; setup in full
options = {{ gain = 0.2 }}  # the action's own numbers

# [[intervention]]
# name = "cases"
# action = "foster_innovation"
# innovations = ["carga_drones"]     # minga list innovations; minga explain carga_drones
# start = 6
# cost = {{ setup = 3, monthly = 0.1 }}
)TOML";

int create(const std::string& name, const char* text, const std::string& check, bool quiet) {
  const std::string path = std::filesystem::path(name).extension() == ".toml" ? name : name + ".toml";
  const std::string stem = std::filesystem::path(path).stem().string();
  if (stem.empty() || stem == ".toml" || stem.find_first_of("\"\\") != std::string::npos)
    throw UserError({fmt::format("'{}' is no name for a config", name), "", "it becomes the title, in quotes",
                     "use letters, digits, '-' and '_'"});
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, ignored)))
    throw UserError({fmt::format("'{}' exists already", path), path, "nothing is overwritten", "choose another name"});
  std::ofstream out(path);
  out << fmt::format(fmt::runtime(text), path, stem);
  out.close();
  if (!out)
    throw UserError({fmt::format("cannot write '{}'", path), path, "the folder is missing or not writable", "choose another place"});
  if (!quiet) fmt::print("{} written. Next: minga validate {}{}\n", path, check, path);
  return kOk;
}

}  // namespace

void add_new(CLI::App& app, Task& chosen) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("new", "Write a commented template");
  command->require_subcommand(1);
  command->footer("Example:\n  minga new scenario my && minga validate my.toml");
  CLI::App* scenario = command->add_subcommand("scenario", "A scenario that runs as it stands");
  scenario->add_option("NAME", *name, "The file's name; .toml is added")->required();
  const auto quiet = add_quiet(*scenario);
  scenario->footer("Example:\n  minga new scenario my && minga validate my.toml");
  scenario->callback([=, &chosen] { chosen = [=] { return create(*name, kTemplate, "", *quiet); }; });
  CLI::App* strategy = command->add_subcommand("strategy", "A strategy within a budget");
  strategy->add_option("NAME", *name, "The file's name; .toml is added")->required();
  const auto silent = add_quiet(*strategy);
  strategy->footer("Example:\n  minga new strategy mine && minga validate peru-baseline --strategy mine.toml");
  strategy->callback([=, &chosen] {
    chosen = [=] { return create(*name, kStrategyTemplate, "peru-baseline --strategy ", *silent); };
  });
}

}  // namespace minga::app
