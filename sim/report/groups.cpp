// Who gains: changes by group under each strategy, and whether gaps close.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/compare/trajectories.hpp"
#include "minga/compare/wording.hpp"
#include "report/intervals.hpp"
#include "report/sections.hpp"

namespace minga::report {
namespace {

using analysis::Verdict;

std::vector<const GroupContrast*> rows_of(const Material& m, std::size_t strategy, const std::string& outcome) {
  std::vector<const GroupContrast*> rows;
  for (const GroupContrast& row : m.found.by_group)
    if (row.change.strategy == strategy && row.change.outcome == outcome) rows.push_back(&row);
  return rows;
}

std::string names_of(const Material& m, std::size_t strategy, const std::string& outcome, Verdict wanted) {
  std::vector<std::string> names;
  for (const GroupContrast* row : rows_of(m, strategy, outcome))
    if (row->change.effect.verdict == wanted) names.push_back(row->change.group);
  return names.empty() ? "none surely" : names.size() == m.runs.groups.size() ? "every group" : fmt::format("{}", fmt::join(names, ", "));
}

/// Changes, or gaps.
std::vector<std::string> pictures(const Material& m, std::size_t strategy, bool gaps) {
  std::vector<std::string> all;
  for (const std::string& outcome : m.found.group_outcomes) {
    std::vector<IntervalRow> rows;
    for (const GroupContrast* row : rows_of(m, strategy, outcome))
      if (!gaps || row->gap) rows.push_back(row_of(gaps ? *row->gap : row->change, row->change.group));
    all.push_back(interval_picture(fmt::format("{}-{}-{}", gaps ? "gap" : "group", strategy, outcome), title_of(outcome),
                                   fmt::format("{} of each group under {} against {}", gaps ? "Change of the gap to everybody" : "Change",
                                               m.runs.strategies[strategy], m.baseline()),
                                   rows, 74));
  }
  return all;
}

HtmlTable numbers(const Material& m, std::size_t strategy, bool gaps) {
  HtmlTable table;
  table.caption = fmt::format("{}: {}", m.runs.strategies[strategy], gaps ? "change of (group − all)" : fmt::format("difference to {} by group", m.baseline()));
  table.header = {"Group"};
  for (const std::string& outcome : m.found.group_outcomes) {
    table.header.push_back(title_of(outcome));
    table.header.emplace_back("Interval");
  }
  for (const std::string& group : m.runs.groups) {
    std::vector<Cell> row = {group};
    for (const std::string& outcome : m.found.group_outcomes)
      for (const GroupContrast* one : rows_of(m, strategy, outcome)) {
        if (one->change.group != group || (gaps && !one->gap)) continue;
        const Contrast& shown = gaps ? *one->gap : one->change;
        row.emplace_back(fmt::format("{} {}", signed_number(shown.effect.mean), sign_of(shown.effect.verdict)), kind_of(shown.effect.verdict));
        row.emplace_back(interval_text(shown.interval));
      }
    if (row.size() > 1) table.rows.push_back(row);
  }
  return table;
}

/// Which end of a gap's change is good for the group.
std::string direction_of(const std::vector<std::string>& outcomes) {
  std::vector<std::string> lower;
  for (const std::string& outcome : outcomes)
    if (lower_is_better(outcome)) lower.push_back(title_of(outcome));
  if (lower.size() == outcomes.size()) return "Less is better here: below 0 the group gains more than everybody, above 0 it falls behind.";
  const std::string usual = "Above 0 the group gains more than everybody, below 0 it falls behind";
  return lower.empty() ? usual + "." : fmt::format("{}; the other way round where less is better: {}.", usual, fmt::join(lower, ", "));
}

std::string of_strategy(const Material& m, std::size_t s) {
  std::string html = heading(m.runs.strategies[s]);
  std::vector<std::string> sentences;
  for (const std::string& outcome : m.found.group_outcomes)
    sentences.push_back(fmt::format("{}: gain: {}; lose: {}.", title_of(outcome), names_of(m, s, outcome, Verdict::better), names_of(m, s, outcome, Verdict::worse)));
  html += listing(sentences);
  html += figure(fmt::format("Change of each group under {}, with intervals", m.runs.strategies[s]), pictures(m, s, false), "wide", numbers(m, s, false));
  const bool gaps = std::any_of(m.found.by_group.begin(), m.found.by_group.end(), [](const GroupContrast& row) { return row.gap.has_value(); });
  if (!gaps) return html;
  return html + details(fmt::format("Gaps under {}: does the group gain more than everybody?", m.runs.strategies[s]),
                        figure("Change of (group − all). " + direction_of(m.found.group_outcomes),
                               pictures(m, s, true), "wide", numbers(m, s, true)));
}

/// Of a single strategy: where each group stands.
std::string levels(const Material& m) {
  std::vector<std::string> all;
  HtmlTable table;
  table.caption = fmt::format("Level at month {}, and the middle 90\u00a0% of runs", m.found.month);
  table.header = {"Group"};
  for (const std::string& group : m.runs.groups) table.rows.push_back({group});
  for (const std::string& outcome : m.found.outcomes) {
    if (!by_group(outcome)) continue;
    std::vector<IntervalRow> rows;
    table.header.push_back(title_of(outcome));
    table.header.emplace_back("5 to 95\u00a0%");
    for (std::size_t g = 0; g < m.runs.groups.size(); ++g) {
      const TrajectoryPoint p = minga::trajectories(m.runs, outcome, m.runs.groups[g], 0, {m.found.month}).front().level.front();
      rows.push_back({m.runs.groups[g], p.mean, {p.low, p.high}, Verdict::not_distinguishable});
      table.rows[g].emplace_back(number(p.mean));
      table.rows[g].emplace_back(fmt::format("{} to {}", number(p.low, 3), number(p.high, 3)));
    }
    all.push_back(interval_picture("level-" + outcome, title_of(outcome), "Mean of each group with the middle 90\u00a0% of runs", rows, 74, false));
  }
  if (all.empty()) return "";
  return figure(fmt::format("Mean of each group at month {}; lines hold the middle 90\u00a0% of single runs", m.found.month), all, "wide", table);
}

}  // namespace

std::string groups(const Material& m) {
  if (m.runs.groups.size() < 2) return "";
  if (m.single()) {
    const std::string shown = levels(m);
    return shown.empty() ? "" : paragraph("Groups overlap.") + shown;
  }
  if (m.found.group_outcomes.empty()) return "";
  std::string html = paragraph(fmt::format("Differences to {} at month {}. Groups overlap. Verdicts are corrected by Holm over all groups and "
                                           "strategies, changes and gaps apart.", m.baseline(), m.found.month));
  for (const std::size_t s : m.others()) html += of_strategy(m, s);
  return html;
}

}  // namespace minga::report
