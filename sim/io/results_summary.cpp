#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/io/results_summary.hpp"

namespace minga {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

Figure figure_of(const std::vector<double>& values) {
  double sum = 0;
  double n = 0;
  for (const double v : values)
    if (!std::isnan(v)) sum += v, n += 1;
  if (n == 0) return {kMissing, kMissing};
  double squares = 0;
  for (const double v : values)
    if (!std::isnan(v)) squares += (v - sum / n) * (v - sum / n);
  return {sum / n, n > 1 ? std::sqrt(squares / (n - 1)) : kMissing};
}

/// Files of the right schema may still have been changed; nothing is read beyond its end.
void demand_shape(const Variable& v, std::size_t strategies, std::size_t months, std::size_t groups) {
  const std::size_t rank = v.shape.size();
  if ((rank == 5 || rank == 6) && v.shape[0] == strategies && v.shape[3] == months && v.shape[rank - 1] == groups && !v.numbers.empty()) return;
  throw UserError({fmt::format("'{}' has dimensions that the contract does not allow", v.name), v.name,
                   "the file was changed", "see what 'minga check' says about it"});
}

/// Values of all runs of a strategy at one month and group; a middle axis (sectors) is averaged.
Figure over_runs(const Variable& v, std::size_t strategy, std::size_t month, std::size_t group) {
  const std::size_t rank = v.shape.size();
  const std::size_t groups = v.shape[rank - 1];
  const std::size_t months = v.shape[3];
  const std::size_t middle = rank == 6 ? v.shape[4] : 1;
  const std::size_t runs = v.shape[1] * v.shape[2];
  std::vector<double> values;
  for (std::size_t run = strategy * runs; run < (strategy + 1) * runs; ++run) {
    std::vector<double> parts;
    for (std::size_t k = 0; k < middle; ++k)
      parts.push_back(v.numbers[((run * months + month) * middle + k) * groups + group]);
    values.push_back(figure_of(parts).mean);
  }
  return figure_of(values);
}

std::string cell(const Figure& figure) {
  return std::isnan(figure.mean) ? "  -  " : fmt::format("{:5.3f}", figure.mean);
}

std::string change(const Figure (&pair)[2]) {
  const double difference = pair[1].mean - pair[0].mean;
  if (std::isnan(difference)) return "   -  ";
  return std::abs(difference) < .0005 ? " 0.000" : fmt::format("{:+6.3f}", difference);
}

std::string changes(const GroupSummary& g) {
  return fmt::format("{} {} {} {} {} {} {} {} {}", cell(g.trust_national[0]), cell(g.trust_national[1]), change(g.trust_national),
                     cell(g.trust_local[0]), cell(g.trust_local[1]), change(g.trust_local), cell(g.access[0]), cell(g.access[1]),
                     change(g.access));
}

std::string count_text(double citizens) { return std::isnan(citizens) ? "-" : fmt::format("{:.0f}", citizens); }

/// Runs of each strategy that are ok.
std::vector<std::size_t> runs_of(const ResultsFile& file, std::size_t strategies) {
  const std::vector<double> status = file.read("status").numbers;
  std::vector<std::size_t> runs(strategies, 0);
  for (std::size_t k = 0; k < status.size() && strategies > 0; ++k) runs[k * strategies / status.size()] += status[k] == 0;
  return runs;
}

/// Mean number of citizens of each group, over societies.
void fill_citizens(const ResultsFile& file, std::vector<GroupSummary>& groups) {
  if (!file.has("group_size")) return;
  const Variable citizens = file.read("group_size");
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::vector<double> sizes;
    for (std::size_t k = g; k < citizens.numbers.size(); k += groups.size()) sizes.push_back(citizens.numbers[k]);
    groups[g].citizens = figure_of(sizes).mean;
  }
}

void fill(const ResultsFile& file, const char* name, std::size_t months, Figure (GroupSummary::*field)[2], std::vector<Summary>& all) {
  const bool recorded = file.has(name);
  const Variable v = recorded ? file.read(name) : Variable{};
  if (recorded) demand_shape(v, all.size(), months, all.front().groups.size());
  for (std::size_t s = 0; s < all.size(); ++s)
    for (std::size_t g = 0; g < all[s].groups.size(); ++g)
      for (const int end : {0, 1})
        (all[s].groups[g].*field)[end] = recorded ? over_runs(v, s, end == 0 ? 0 : months - 1, g) : Figure{kMissing, kMissing};
}

constexpr std::size_t kShown = 40;  ///< strategies of a table; a portfolio may have a thousand
constexpr std::size_t kName = 17;

}  // namespace

std::vector<Summary> summarise_strategies(const ResultsFile& file) {
  const std::vector<double> months = file.read("month").numbers;
  const std::vector<std::string> strategies = file.read("strategy").texts;
  if (months.empty() || strategies.empty())
    throw UserError({"the file holds no month, or no strategy", "month", "the file was changed", "run the scenario again"});
  Summary one;
  one.months[0] = static_cast<int>(months.front());
  one.months[1] = static_cast<int>(months.back());
  for (const std::string& name : file.read("group").texts) one.groups.push_back({name, kMissing, {}, {}, {}});
  fill_citizens(file, one.groups);
  const std::vector<std::size_t> runs = runs_of(file, strategies.size());
  std::vector<Summary> all(strategies.size(), one);
  for (std::size_t s = 0; s < all.size(); ++s) all[s].strategy = strategies[s], all[s].runs = runs[s];
  fill(file, "trust_national", months.size(), &GroupSummary::trust_national, all);
  fill(file, "trust_local", months.size(), &GroupSummary::trust_local, all);
  fill(file, "access", months.size(), &GroupSummary::access, all);
  return all;
}

Summary summarise(const ResultsFile& file) { return summarise_strategies(file).front(); }

std::string to_table(const Summary& summary) {
  std::string text = fmt::format(
      "                    trust, national    trust, local       access\n"
      "group      citizens start   end change start   end change start   end change\n"
      "                    (month {} to {}, mean of {} run{}; access: mean of sectors)\n",
      summary.months[0], summary.months[1], summary.runs, summary.runs == 1 ? "" : "s");
  for (const GroupSummary& g : summary.groups) text += fmt::format("{:<10} {:>8} {}\n", g.group, count_text(g.citizens), changes(g));
  return text;
}

std::string to_table(const std::vector<Summary>& strategies) {
  const Summary& first = strategies.front();
  std::size_t group = 0;
  for (std::size_t g = 0; g < first.groups.size(); ++g)
    if (first.groups[g].group == "all") group = g;
  if (first.groups.empty()) return "no group was recorded\n";
  std::string text = fmt::format(
      "                        trust, national    trust, local       access\n"
      "strategy           runs start   end change start   end change start   end change\n"
      "                    (group {}, month {} to {}, mean over runs and points)\n",
      first.groups[group].group, first.months[0], first.months[1]);
  for (std::size_t s = 0; s < std::min(strategies.size(), kShown); ++s) {
    const std::string& name = strategies[s].strategy;
    if (name.size() > kName) text += name + '\n';
    text += fmt::format("{:<{}} {:>5} {}\n", name.size() > kName ? "" : name, kName, strategies[s].runs, changes(strategies[s].groups[group]));
  }
  if (strategies.size() > kShown) text += fmt::format("... and {} strategies more\n", strategies.size() - kShown);
  return text;
}

}  // namespace minga
