// Each strategy against the baseline: a table of verdicts, and the differences with their intervals.
#include <fmt/format.h>

#include "minga/compare/wording.hpp"
#include "report/intervals.hpp"
#include "report/sections.hpp"

namespace minga::report {
namespace {

const Contrast* find(const Material& m, std::size_t strategy, const std::string& outcome) {
  for (const Contrast& v : m.found.verdicts)
    if (v.strategy == strategy && v.outcome == outcome) return &v;
  return nullptr;
}

std::string verdict_table(const Material& m) {
  HtmlTable table;
  table.caption = fmt::format("Difference to {} at month {}, group {}", m.baseline(), m.found.month, m.found.settings.group);
  table.header = {"Strategy"};
  for (const std::string& outcome : m.found.outcomes) table.header.push_back(title_of(outcome));
  table.header.emplace_back("Spent, index points");
  for (const std::size_t s : m.others()) {
    std::vector<Cell> row = {m.runs.strategies[s]};
    for (const std::string& outcome : m.found.outcomes) {
      const Contrast* v = find(m, s, outcome);
      row.emplace_back(fmt::format("{}  {}", signed_number(v->effect.mean), sign_of(v->effect.verdict)), kind_of(v->effect.verdict));
    }
    row.emplace_back(points_text(m.found.spending[s]));
    table.rows.push_back(row);
  }
  return to_html(table);
}

HtmlTable numbers(const Material& m) {
  HtmlTable table;
  table.caption = fmt::format("Differences with intervals at {:g}\u00a0%", 100 * m.found.settings.level);
  table.header = {"Strategy", "Outcome", "Baseline", "Difference", "Interval", "Gain", "Verdict"};
  table.words_last = true;
  for (const Contrast& v : m.found.verdicts)
    table.rows.push_back({m.runs.strategies[v.strategy], title_of(v.outcome), number(v.effect.mean_a), signed_number(v.effect.mean),
                          interval_text(v.interval), gain_text(v.effect.gain), verdict_words(v.effect, v.outcome, m.runs.points)});
  return table;
}

std::string picture(const Material& m, const std::string& outcome) {
  std::vector<IntervalRow> rows;
  for (const Contrast& v : m.found.verdicts)
    if (v.outcome == outcome) rows.push_back(row_of(v, m.runs.strategies[v.strategy]));
  return interval_picture("verdict-" + outcome, title_of(outcome),
                          fmt::format("Difference of {} strategies to {} with intervals{}", rows.size(), m.baseline(),
                                      lower_is_better(outcome) ? "; less is better" : ""),
                          rows, 138);
}

/// What the intervals rest on: replicates, however many points each has.
std::string notes(const ComparedRuns& r) {
  if (r.replicates == 1)
    return paragraph(r.points == 1 ? "One run of each strategy: differences without intervals. More replicates would say how sure they are."
                                   : "One replicate of each point: differences without intervals, because points share its draws. More replicates would say how sure they are.", "note");
  std::string html;
  for (const std::string& sentence : resting_on(r)) html += paragraph(sentence, "note");
  return html;
}

}  // namespace

std::string verdicts(const Material& m) {
  if (m.single()) return "";
  std::vector<std::string> pictures;
  for (const std::string& outcome : m.found.outcomes) pictures.push_back(picture(m, outcome));
  std::string html = paragraph("All strategies met the same society and the same random draws, so that the difference of a pair of runs is "
                               "the strategy's and not chance's. Access is the mean over services.");
  html += verdict_table(m);
  html += figure(fmt::format("Mean difference to {} and its interval at {:g}\u00a0%. A filled triangle is a clear verdict (up: better, down: "
                             "worse), an open circle is not clear.", m.baseline(), 100 * m.found.settings.level),
                 pictures, "wide", numbers(m));
  html += paragraph(fmt::format("Verdicts are corrected by Holm for the {} comparisons shown, so that one can be open where its interval "
                                "excludes 0. Gain: how many times more replicates independent runs would need. Spent: index points until "
                                "that month; no source gave a cost.", m.found.verdicts.size()), "note");
  return html + notes(m.runs);
}

}  // namespace minga::report
