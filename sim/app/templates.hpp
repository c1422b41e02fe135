// The commented templates of `minga new`. In each, {0} stands for the file's name and {1} for its stem, both
// as a shell reads them, and {2} for the stem; other braces are doubled.
#pragma once

namespace minga::app {

inline constexpr const char* kScenarioTemplate = R"TOML(# A scenario of Minga. Check it with: minga validate {0}
# Run it with:                       minga run {0} -o {1}.h5

[scenario]
title = "{2}"
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

[submodels]                 # rules on which science disagrees: minga list submodels
# influence = "degroot"

[parameters]                # minga list parameters
# "trust.omega" = 3         # or trust.omega = 3: quotes are not needed
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

inline constexpr const char* kStrategyTemplate = R"TOML(# A strategy: what policy does, within a budget. Check it with: minga validate peru-baseline --strategy {0}
# Run it with:  minga run peru-baseline --strategy {0} -o {1}.h5

[strategy]
title = "{2}"
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

inline constexpr const char* kStudyTemplate = R"TOML(# A study: scenarios x strategies x points x societies x replicates, in one file.
# What it costs:  minga sweep {0} -o {1}.h5 --dry-run
# Run it:         minga sweep {0} -o {1}.h5          (again to continue after an interrupt)
# What it says:   minga compare {1}.h5

[study]
title = "{2}"
summary = "The question that this study answers, in a sentence or two."
scenarios = ["peru-baseline"]              # minga list scenarios, or files; one country, one horizon
strategies = ["baseline", "participation"] # minga list strategies, or files; the first is compared with
replicates = 16             # runs of each strategy at each point, for each society
# societies = 1             # synthetic societies; more of them show how much hangs on the one drawn
# max_runs = 100000         # a study of more runs is refused
# on_failure = "finish"     # all other runs, then exit code 2; or "stop" at once, or "ignore"
# The following replace what the scenarios say.
citizens = 2000             # how many stand for all adults
months = 60                 # horizon
# burn_in = 72              # months that settle the society; not recorded
# start = 2024-01-01        # the date of month 0
# seed = 1

[record]
every = 12                  # months between records; also the default
outcomes = ["trust_national", "trust_local", "access", "spending"]  # or ["all"]: minga list outcomes
groups = ["all"]            # every group, or some of: minga list groups
# district_months = [0, 60] # months with a map of districts; else none
# citizens = true           # final state of every citizen of every run, for winners and losers

[settings]                  # of every run, as --set takes them
# "sector.education.utilisation" = 1.1   # and nothing that varies below
# "barriers.risk_aversion" = 0.5

[design]                    # at which points the scenarios are run
kind = "latin_hypercube"    # points;  also sobol (points), grid (levels), one_at_a_time (levels, base),
                            # saltelli (blocks, second_order), morris (trajectories, levels), list (rows),
                            # table (file = "points.csv", columns), none, or calibrated: the points
                            # of 'minga calibrate', without [[uncertain]]
points = 4                  # levels = 4 is for all that varies, levels = [4, 3] one each
# seed = 1                  # of the design's own draws

[[uncertain]]               # what varies between points, each with its bounds
name = "trust.omega"        # minga list parameters, or a setting such as "intervention.NAME.dose"
distribution = "uniform"    # or log_uniform; triangular: also mode; normal: also mean and sd;
low = 1                     # discrete: values = [1, 2, 4] in place of low and high
high = 4

[[uncertain]]
name = "sector.health.utilisation"
distribution = "triangular"
low = 0.9
mode = 1.0
high = 1.3
)TOML";

}  // namespace minga::app
