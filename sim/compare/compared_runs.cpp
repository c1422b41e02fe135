#include "minga/compare/compared_runs.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/analysis/paired.hpp"
#include "minga/core/error.hpp"
#include "minga/record/outcome.hpp"

namespace minga {
namespace {

using analysis::kUndefined;

/// Files of the right schema may still have been changed; nothing is read beyond its end.
[[noreturn]] void not_allowed(const std::string& name) {
  throw UserError({fmt::format("'{}' has dimensions that the contract does not allow", name), name, "the file was changed",
                   "see what 'minga check' says about it"});
}

[[noreturn]] void unknown(const std::string& kind, const std::string& name, const std::vector<std::string>& known,
                          const std::string& where) {
  throw UserError({fmt::format("unknown {} '{}'", kind, name), where, fmt::format("the file has no such {}", kind),
                   suggestion(name, known)});
}

std::size_t index_of(const std::string& kind, const std::string& name, const std::vector<std::string>& known,
                     const std::string& where) {
  const auto found = std::find(known.begin(), known.end(), name);
  if (found == known.end()) unknown(kind, name, known, where);
  return static_cast<std::size_t>(found - known.begin());
}

/// Where an outcome's numbers lie: [run][month][part][group], part and group perhaps of length 1.
struct Shape {
  std::size_t months, parts = 1, groups = 1;
  std::size_t at(std::size_t run, std::size_t month, std::size_t part, std::size_t group) const {
    return ((run * months + month) * parts + part) * groups + group;
  }
};

}  // namespace

ComparedRuns::ComparedRuns(const std::vector<std::string>& paths, std::size_t least, const std::string& scenario) : paths_(paths) {
  for (const std::string& path : paths) files_.push_back(std::make_unique<ResultsFile>(path));
  for (std::size_t k = 0; files_.size() > 1 && k < files_.size(); ++k) {
    if (const std::size_t count = files_[k]->read("strategy").texts.size(); count != 1)
      throw UserError({fmt::format("'{}' holds {} strategies", paths[k], count), paths[k],
                       "several files are compared when each holds one strategy", "compare this file alone"});
    if (k > 0) demand_comparable(*files_[0], paths[0], *files_[k], paths[k]);
  }
  read_head();
  if (strategies.size() < least)
    throw UserError({fmt::format("'{}' holds a single strategy, '{}'", paths[0], strategies.empty() ? "" : strategies.front()), paths[0],
                     "a comparison needs at least two",
                     "list several strategies in a study (minga sweep five-strategies -o five.h5), or run the same scenario with another "
                     "--strategy and give both files: minga compare A.h5 B.h5"});
  choose_points(scenario);
  read_status();
}

void ComparedRuns::choose_points(const std::string& scenario) {
  scenario_of = files_.front()->has("scenario") ? files_.front()->read("scenario").texts : std::vector<std::string>();
  scenario_of.resize(all_points_);
  for (const std::string& name : scenario_of)
    if (std::find(scenarios.begin(), scenarios.end(), name) == scenarios.end()) scenarios.push_back(name);
  if (!scenario.empty()) index_of("scenario", scenario, scenarios, "--scenario");
  std::vector<std::string> of_chosen;
  for (std::size_t p = 0; p < all_points_; ++p) {
    if (!scenario.empty() && scenario_of[p] != scenario) continue;
    chosen_.push_back(p);
    of_chosen.push_back(scenario_of[p]);
  }
  scenario_of = of_chosen;
  points = chosen_.size();
}

void ComparedRuns::read_head() {
  const ResultsFile& first = *files_.front();
  title = first.attribute("title");
  model_version = first.attribute("model_version");
  for (const auto& file : files_)
    for (const std::string& name : file->read("strategy").texts) strategies.push_back(name);
  const std::set<std::string> distinct(strategies.begin(), strategies.end());
  // The same strategy in another dose or another file has the same name: then files tell them apart.
  for (std::size_t k = 0; files_.size() > 1 && distinct.size() < strategies.size() && k < strategies.size(); ++k)
    strategies[k] = std::filesystem::path(paths_[k]).stem().string();
  const std::set<std::string> again(strategies.begin(), strategies.end());
  for (std::size_t k = 0; again.size() < strategies.size() && k < strategies.size(); ++k)
    strategies[k] = fmt::format("{} ({})", strategies[k], k + 1);
  groups = first.read("group").texts;
  for (const double month : first.read("month").numbers) months.push_back(static_cast<int>(month));
  points = all_points_ = first.read("point").numbers.size();
  const std::vector<double> society = first.read("society").numbers;
  replicates = society.size();
  society_of_.assign(society.begin(), society.end());
  societies = std::set<double>(society.begin(), society.end()).size();
  for (const OutcomeInfo& info : outcome_table()) {
    const std::string name(info.name);
    if (comparable(info) && std::all_of(files_.begin(), files_.end(), [&](const auto& f) { return f->has(name); }))
      outcomes.push_back(name);
  }
  if (groups.empty() || months.empty() || runs() == 0) not_allowed("month");
}

void ComparedRuns::read_status() {
  status_ = joined("status").numbers;
  if (status_.size() != runs()) not_allowed("status");
  failed = static_cast<std::size_t>(std::count_if(status_.begin(), status_.end(), [](double s) { return s != 0; }));
}

std::vector<double> ComparedRuns::at_chosen(const std::vector<double>& numbers, std::size_t of_strategies) const {
  const std::size_t block = numbers.size() / (of_strategies * all_points_);
  std::vector<double> chosen;
  for (std::size_t s = 0; s < of_strategies; ++s)
    for (const std::size_t point : chosen_) {
      const auto first = numbers.begin() + static_cast<std::ptrdiff_t>((s * all_points_ + point) * block);
      chosen.insert(chosen.end(), first, first + static_cast<std::ptrdiff_t>(block));
    }
  return chosen;
}

Variable ComparedRuns::joined(const std::string& name) const {
  Variable all = files_.front()->read(name);
  for (std::size_t k = 1; k < files_.size(); ++k) {
    const Variable next = files_[k]->read(name);
    if (next.shape != all.shape) not_allowed(name);
    all.numbers.insert(all.numbers.end(), next.numbers.begin(), next.numbers.end());
  }
  if (points < all_points_) all.numbers = at_chosen(all.numbers, strategies.size());
  return all;
}

std::vector<double> ComparedRuns::design_values(const std::string& name) const {
  const std::vector<double> values = file().read(name).numbers;
  return values.size() == all_points_ ? at_chosen(values, 1) : std::vector<double>();
}

const Variable& ComparedRuns::kept(const std::string& name) const {
  if (kept_.name != name) kept_ = joined(name);
  return kept_;
}

bool ComparedRuns::everywhere(const std::string& name) const {
  return std::all_of(files_.begin(), files_.end(), [&](const auto& file) { return file->has(name); });
}

bool ComparedRuns::has(const std::string& outcome) const {
  return std::find(outcomes.begin(), outcomes.end(), outcome) != outcomes.end();
}

void ComparedRuns::demand_outcome(const std::string& name, const std::string& where) const {
  if (has(name)) return;
  const auto& table = outcome_table();
  const bool exists = std::any_of(table.begin(), table.end(), [&](const OutcomeInfo& info) { return info.name == name; });
  if (!exists) unknown("outcome", name, outcomes, where);
  throw UserError({fmt::format("outcome '{}' cannot be compared", name), where,
                   files_.front()->has(name) ? "it is no single number of a run" : "it was not recorded",
                   fmt::format("one of: {}", fmt::join(outcomes, ", "))});
}

std::vector<std::string> ComparedRuns::shown_outcomes(const std::vector<std::string>& asked) const {
  for (const std::string& name : asked) demand_outcome(name, "--outcome");
  std::vector<std::string> shown;
  for (const std::string& name : asked)
    if (std::find(shown.begin(), shown.end(), name) == shown.end()) shown.push_back(name);  // twice would count twice in the family
  for (const char* usual : {"access", "trust_national", "trust_local"})
    if (asked.empty() && has(usual)) shown.emplace_back(usual);
  if (!shown.empty()) return shown;
  throw UserError({"the file holds neither trust nor access", "", "record.outcomes of the study left them out",
                   outcomes.empty() ? "record them and run again" : fmt::format("choose with --outcome: {}", fmt::join(outcomes, ", "))});
}

std::vector<bool> ComparedRuns::complete_points() const {
  std::vector<bool> complete(points, true);
  for (std::size_t run = 0; run < status_.size(); ++run)
    if (status_[run] != 0) complete[run / replicates % points] = false;
  return complete;
}

std::size_t ComparedRuns::strategy_index(const std::string& name, const std::string& where) const {
  return index_of("strategy", name, strategies, where);
}

std::size_t ComparedRuns::group_index(const std::string& name, const std::string& where) const {
  return index_of("group", name, groups, where);
}

std::size_t ComparedRuns::month_index(int month, const std::string& where) const {
  const auto found = std::find(months.begin(), months.end(), month);
  if (found != months.end()) return static_cast<std::size_t>(found - months.begin());
  const int near = *std::min_element(months.begin(), months.end(),
                                     [&](int a, int b) { return std::abs(a - month) < std::abs(b - month); });
  throw UserError({fmt::format("month {} was not recorded", month), where,
                   fmt::format("the file has {} months from {} to {}", months.size(), months.front(), months.back()),
                   fmt::format("the nearest is {}", near)});
}

RunTable ComparedRuns::read(const std::string& outcome, const std::string& group, int month) const {
  return table_of(outcome, group, false, month);
}

RunTable ComparedRuns::read_gap(const std::string& outcome, const std::string& group, int month) const {
  return table_of(outcome, group, true, month);
}

RunTable ComparedRuns::table_of(const std::string& outcome, const std::string& group, bool less_everybody, int month) const {
  demand_outcome(outcome, "--outcome");
  const Variable& v = kept(outcome);
  const bool grouped = !v.dims.empty() && v.dims.back() == "group";
  Shape shape{months.size()};
  if (grouped) shape.groups = groups.size();
  const std::size_t in_month = runs() * months.size() * shape.groups;
  shape.parts = v.numbers.size() / in_month;
  if (shape.parts * in_month != v.numbers.size() || shape.parts == 0) not_allowed(outcome);
  if (!grouped && group != "all")
    throw UserError({fmt::format("outcome '{}' is not recorded by group", outcome), "--group", fmt::format("there is no '{}' of {} alone", outcome, group),
                     "leave out --group, or ask for other outcomes"});
  const std::size_t g = grouped ? group_index(group, "--group") : 0;
  const std::size_t everybody = less_everybody ? group_index("all", "--group") : g;
  const std::size_t m = month_index(month, "--month");
  RunTable table{strategies.size(), points, replicates, std::vector<double>(runs(), kUndefined)};
  for (std::size_t pair = 0; pair < table.pairs(); ++pair) {
    std::vector<std::size_t> usable;  // parts measured in every run of the pair that did not fail
    for (std::size_t part = 0; part < shape.parts; ++part) {
      bool measured = true;
      for (std::size_t run = pair; run < runs(); run += table.pairs())
        measured = measured && (status_[run] != 0 || !std::isnan(v.numbers[shape.at(run, m, part, g)]));
      if (measured) usable.push_back(part);
    }
    for (std::size_t run = pair; run < runs(); run += table.pairs()) {
      double sum = 0;
      for (const std::size_t part : usable)
        sum += v.numbers[shape.at(run, m, part, g)] - (less_everybody ? v.numbers[shape.at(run, m, part, everybody)] : 0);
      if (status_[run] == 0 && !usable.empty()) table.values[run] = sum / static_cast<double>(usable.size());
    }
  }
  return table;
}

RunTable ComparedRuns::spending(int month) const {
  RunTable table{strategies.size(), points, replicates, std::vector<double>()};
  const std::size_t last = month_index(month, "--month");
  for (std::size_t f = 0; f < files_.size(); ++f) {
    const std::size_t count = runs() / files_.size();
    if (!files_[f]->has("spending")) {
      // Without interventions nothing is spent; with them it was left out of the record.
      table.values.insert(table.values.end(), count, files_[f]->has("intervention") ? kUndefined : 0.);
      continue;
    }
    Variable v = files_[f]->read("spending");
    v.numbers = at_chosen(v.numbers, strategies.size() / files_.size());
    const std::size_t size = v.numbers.size() / count;
    const std::size_t interventions = size / months.size();
    if (size * count != v.numbers.size() || interventions * months.size() != size) not_allowed("spending");
    for (std::size_t run = 0; run < count; ++run) {
      double sum = 0;
      for (std::size_t k = 0; k < (last + 1) * interventions; ++k) sum += v.numbers[run * size + k];
      table.values.push_back(sum);
    }
  }
  for (std::size_t run = 0; run < runs(); ++run)
    if (status_[run] != 0) table.values[run] = kUndefined;
  return table;
}

}  // namespace minga
