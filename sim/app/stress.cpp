#include "app/stress.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/stress_facts.hpp"
#include "minga/engine/schedule.hpp"

namespace minga::app {
namespace {

std::string listed(const std::vector<std::string>& texts, std::string_view none) {
  return texts.empty() ? std::string(none) : fmt::format("{}", fmt::join(texts, "; "));
}

/// A parameter as the file has it: "8", or "?" in a file of another version.
std::string value(const StressFacts& f, const std::string& name) {
  const auto found = f.parameters.find(name);
  return found == f.parameters.end() ? "?" : fmt::format("{:.6g}", found->second);
}

std::vector<StressItem> objectives(const StressFacts& f) {
  const std::string every = f.setup.every == 1 ? "every month" : fmt::format("every {} months", f.setup.every);
  const std::string compared = f.strategies.size() > 1 ? fmt::format(" Strategies: {}; the first is compared with.", fmt::join(f.strategies, ", ")) : "";
  return {
      {"Objectives", "1.1", "Purpose of the model",
       "Exploration: what follows from stated assumptions about public-sector innovation for access to services and trust in "
       "government, and for whom. It does not predict (docs/odd.md, section 1).",
       "Why the model is used here, and for which decision or question."},
      {"Objectives", "1.2", "Model outputs",
       fmt::format("{}; {}, for the groups {}. Units and definitions are attributes of the variables (docs/odd.md, section 8).",
                   fmt::join(f.outcomes, ", "), every, fmt::join(f.groups, ", ")),
       "Which of them are reported, at which month, and how they are summed up."},
      {"Objectives", "1.3", "Experimentation aims", fmt::format("{}{}{}{}", f.title, f.summary.empty() ? "." : ": ", f.summary, compared),
       "Hypotheses and comparisons, and which were fixed before the runs."},
  };
}

std::string scenario_logic(const StressFacts& f) {
  std::string text = fmt::format("Scenarios: {}. Pressures: {}. Interventions:", listed(f.scenarios, "?"), listed(f.setup.pressures, "none"));
  for (const std::string& strategy : f.strategies) text += fmt::format(" {}: {}.", strategy, listed(f.plans.at(strategy), "none"));
  if (!f.design.empty() && f.design != "none")
    text += fmt::format(" Design: {} ({}) over {} points; uncertain: {}.", f.design, f.design_plan, f.points, f.uncertain);
  return text + " All of it, defaults included, is the attribute config.";
}

std::vector<StressItem> logic(const StressFacts& f) {
  std::vector<std::string> names, phases;
  for (const Phase<1>& phase : kSchedule<1>) {
    names.emplace_back(phase.name);
    phases.push_back(fmt::format("{} ({})", phase.name, phase.meaning));
  }
  return {
      {"Logic", "2.1", "Base model overview diagram", fmt::format("A month, in this order: {}.", fmt::join(names, " > ")),
       "A diagram, if the paper's readers need one."},
      {"Logic", "2.2", "Base model logic", fmt::format("Each month runs ten phases: {}. Equations: docs/odd.md, section 7.", fmt::join(phases, "; ")), ""},
      {"Logic", "2.3", "Scenario logic", scenario_logic(f), "Why these scenarios, doses, months and costs; no source gave a cost."},
      {"Logic", "2.4", "Algorithms",
       "Take-up by logistic choice; queues served by months waited within monthly capacity; trust by asymmetric updates, ties and "
       "reversion; innovations by a pipeline of hazards (docs/odd.md, section 7). Society: raked survey cells, systematic sampling (section 5).", ""},
      {"Logic", "2.5.1", "Components: environment",
       fmt::format("{}, {} regions, sectors {}; disasters, changes of government and pressures come from outside.", f.setup.country, f.regions,
                   fmt::join(f.sectors, ", ")), ""},
      {"Logic", "2.5.2", "Components: agents",
       fmt::format("{} citizens who stand for all adults; offices of {} sectors and ministries. Attributes and decisions: docs/odd.md, sections 2 "
                   "and 4.", f.setup.citizens, f.sectors.size()), ""},
      {"Logic", "2.5.3", "Components: interaction topology",
       fmt::format("Mutual ties, drawn once: mean degree {}, share of long ties {}, to neighbouring districts {}, homophily {}; shared queues; "
                   "institutions learn from their four nearest.", value(f, "ties.mean_degree"), value(f, "ties.long_share"),
                   value(f, "ties.near_share"), value(f, "ties.homophily")), ""},
      {"Logic", "2.5.4", "Components: entry and exit",
       "Nobody is born, dies, ages or moves. Citizens may leave a sector's public services for private provision and come back.", ""},
  };
}

std::vector<StressItem> data(const StressFacts& f) {
  std::vector<std::string> statuses;
  for (const auto& [status, count] : f.statuses) statuses.push_back(fmt::format("{} {}", count, status));
  return {
      {"Data", "3.1", "Data sources", listed(f.data_sources, "none named in the file"), "Terms under which you may show them."},
      {"Data", "3.2", "Pre-processing",
       fmt::format("Survey cells are raked to each district's poverty and rural share (docs/odd.md, section 5). Input files: {}.", listed(f.inputs, "?")),
       "What you did to data of your own."},
      {"Data", "3.3", "Input parameters",
       fmt::format("{} in force, each with value, unit, status and source in the variables parameter_*: {}. Set by this scenario: {}.",
                   f.parameters.size(), fmt::join(statuses, ", "), listed(f.set_by_scenario, "none; all are the country's or the model's")),
       f.set_by_scenario.empty() ? "" : "Why these values."},
      {"Data", "3.4", "Assumptions",
       fmt::format("{} lines in the attribute assumptions ('minga describe FILE --assumptions'); the ones that no target identifies are needs, "
                   "constants of take-up and utilisation.", f.assumptions),
       "Which of them the conclusion depends on, and how you know ('minga sensitivity')."},
  };
}

std::vector<StressItem> experimentation(const StressFacts& f) {
  const std::string failed = f.ok == f.runs ? "none failed" : fmt::format("{} failed or were left out", f.runs - f.ok);
  return {
      {"Experimentation", "4.1", "Initialisation",
       fmt::format("{} months of burn-in without intervention settle a society built from data; they are not recorded. All replicates of a "
                   "society start from the same citizens.", f.setup.burn_in),
       "How you know that burn-in is long enough for what is reported."},
      {"Experimentation", "4.2", "Run length", fmt::format("{} months from {}; a step is a month.", f.setup.months, f.setup.start), "Why this horizon."},
      {"Experimentation", "4.3", "Estimation approach",
       fmt::format("{} runs: {} strateg{} x {} point{} x {} societ{} x {} replicate{}; {}. Strategies share their random draws, so differences "
                   "are paired.", f.runs, f.strategies.size(), f.strategies.size() == 1 ? "y" : "ies", f.points, f.points == 1 ? "" : "s",
                   f.societies, f.societies == 1 ? "y" : "ies", f.replicates, f.replicates == 1 ? "" : "s", failed),
       "Which intervals are given, at which level, and how many comparisons they are corrected for; why so many replicates."},
  };
}

std::vector<StressItem> implementation(const StressFacts& f) {
  const bool known = !f.machine.empty();
  return {
      {"Implementation", "5.1", "Software or programming language",
       fmt::format("{}, in C++20{}.", f.source, f.software.empty() ? "" : "; " + f.software), known ? "" : "Compiler and libraries: FILE.run.json is not beside the file."},
      {"Implementation", "5.2", "Random sampling", fmt::format("{}; seed {}.", f.generator, f.setup.seed), ""},
      {"Implementation", "5.3", "Model execution",
       fmt::format("Fixed steps of a month; inside a phase nobody reads what another writes there, so order and threads do not matter{}.",
                   f.execution.empty() ? "" : " (here " + f.execution + ")"), ""},
      {"Implementation", "5.4", "System specification", f.machine, known ? "Processor." : "Machine, time and memory: FILE.run.json is not beside the file."},
      {"Code access", "6.1", "Computer model sharing statement",
       fmt::format("Minga is open source (Apache-2.0). Terms: {}. sha256 of the config {}, digest of the results {} ('minga digest').",
                   f.licence, f.config_sha256, f.digest),
       "Where the code of this version, the config and the results are deposited (address or DOI)."},
  };
}

}  // namespace

std::vector<StressItem> stress_items(const std::string& results) {
  const StressFacts facts = stress_facts(results);
  std::vector<StressItem> all;
  for (const auto& part : {objectives(facts), logic(facts), data(facts), experimentation(facts), implementation(facts)})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

std::string stress_page(const std::string& results, const std::vector<StressItem>& items) {
  std::size_t open = 0;
  for (const StressItem& item : items) open += item.to_write.empty() ? 0 : 1;
  std::string text = fmt::format(
      "# STRESS checklist of {}\n\nFor agent-based simulation, after Monks et al. (2019), filled by `minga describe --stress` from the results file. "
      "{} of {} items have a part, set in italics, that no file can know: write it.\n", results, open, items.size());
  std::string section;
  for (const StressItem& item : items) {
    if (item.section != section) text += fmt::format("\n## {}\n", item.section);
    section = item.section;
    text += fmt::format("\n**{} {}.** {}", item.number, item.title, item.found);
    if (!item.to_write.empty()) text += fmt::format("{}*To write: {}*", item.found.empty() ? "" : " ", item.to_write);
    text += '\n';
  }
  return text;
}

}  // namespace minga::app
