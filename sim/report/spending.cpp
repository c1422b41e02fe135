// What is spent, and what for: who stands on the frontier.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "minga/compare/wording.hpp"
#include "report/sections.hpp"
#include "report/svg.hpp"

namespace minga::report {
namespace {

using analysis::Standing;

std::string standing_text(const Material& m, const CostRow& row) {
  const std::string text(to_text(row.standing.standing));
  return row.standing.previous ? fmt::format("{}, after {}", text, m.runs.strategies[*row.standing.previous]) : text;
}

struct Label {
  Point at;
  std::string text;
};

/// Strategies of one budget stand above one another: their names move apart, upwards from the lowest.
void place(std::vector<Label>& labels) {
  constexpr double kLine = 11.5, kNear = 120;
  std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.at.y > b.at.y; });
  for (std::size_t k = 0; k < labels.size(); ++k) {
    labels[k].at.y += 1;
    for (std::size_t below = 0; below < k; ++below)
      if (std::abs(labels[below].at.x - labels[k].at.x) < kNear) labels[k].at.y = std::min(labels[k].at.y, labels[below].at.y - kLine);
  }
}

std::string picture(const Material& m, const Costs& costs) {
  constexpr double kWidth = 360, kHeight = 240, kLeft = 46, kTop = 24;
  Range x, y;
  for (const CostRow& row : costs.rows) {
    x.add(row.spending);
    y.add(row.effect);
  }
  Svg svg(kWidth, kHeight);
  svg.text({0, 13}, title_of(costs.outcome), "name");
  Plot plot(svg, {kLeft, kTop}, kWidth - kLeft - 10, kHeight - kTop - 36, x.padded(.1), y.padded(.12));
  plot.x_axis(5, false);
  plot.y_axis(4, true);
  svg.text({kWidth - 10, kHeight - 6}, "index points spent", "end");
  for (const CostRow& row : costs.rows)
    if (row.standing.previous) {
      const CostRow& before = costs.rows[*row.standing.previous];
      svg.line(plot.at(before.spending, before.effect), plot.at(row.spending, row.effect), "frontier");
    }
  std::vector<Label> labels;
  for (std::size_t s = 0; s < costs.rows.size(); ++s) {
    const CostRow& row = costs.rows[s];
    const Point at = plot.at(row.spending, row.effect);
    if (at.x != at.x || at.y != at.y) continue;
    svg.circle(at, 4.2, row.standing.standing == Standing::frontier ? "dot" : "hollow", fmt::format("{}: {} for {}", m.runs.strategies[s], signed_number(row.effect), points_text(row.spending)));
    labels.push_back({at, cut(m.runs.strategies[s], 24)});
  }
  place(labels);
  for (const Label& label : labels) {
    const bool right = label.at.x > kWidth * .6;
    svg.text({right ? label.at.x - 9 : label.at.x + 9, label.at.y}, label.text, right ? "endlabel" : "label");
  }
  return svg.element("spending-" + costs.outcome, fmt::format("{} for the spending", title_of(costs.outcome)),
                     "Each strategy by what it spends and what it changes; the dashed line joins those on the frontier");
}

HtmlTable numbers(const Material& m) {
  HtmlTable t;
  const bool priced = m.found.settings.worth.has_value();
  t.caption = "Spending and effect above the baseline";
  t.header = {"Strategy", "Outcome", "Spent", "Effect", "Per 0.01"};
  if (priced) t.header.insert(t.header.end(), {"Net benefit", "Interval", "Best in"});
  t.header.emplace_back("Standing");
  t.words_last = true;
  for (const Costs& costs : m.found.costs)
    for (std::size_t s = 0; s < costs.rows.size(); ++s) {
      const CostRow& row = costs.rows[s];
      std::vector<Cell> cells = {m.runs.strategies[s], title_of(costs.outcome), points_text(row.spending), signed_number(row.effect), number(row.standing.icer, 2)};
      if (priced) cells.insert(cells.end(), {signed_number(row.net_benefit, 1), interval_text(row.net_interval, 1), number(row.acceptable, 2)});
      cells.emplace_back(standing_text(m, row));
      t.rows.push_back(cells);
    }
  return t;
}

std::string front(const Material& m) {
  if (!m.found.front) return "";
  const Front& f = *m.found.front;
  HtmlTable t;
  t.caption = fmt::format("Access and national trust at once: no strategy is better in both than one on the front ({} runs)", f.runs);
  t.header = {"Strategy", "Access", "Trust in national government", "On the front", "In single runs"};
  for (std::size_t s = 0; s < m.runs.strategies.size(); ++s)
    t.rows.push_back({m.runs.strategies[s], number(f.access[s]), number(f.trust[s]), Cell(f.member[s] ? "yes" : "no", f.member[s] ? "better" : "open"), number(f.probability[s], 2)});
  return to_html(t) + paragraph("In single runs: share of runs in which no strategy dominates it; a front of means alone is partly chance.", "note");
}

}  // namespace

std::string spending(const Material& m) {
  if (m.single()) return "";
  std::string html;
  if (m.found.costs.empty()) html = paragraph("Spending was not recorded; with spending in record.outcomes this section would show it.");
  else {
    std::vector<std::string> pictures;
    for (const Costs& costs : m.found.costs) pictures.push_back(picture(m, costs));
    html = paragraph("Spending is in index points of the strategies' budgets; no source gave a cost, so ratios compare these strategies and nothing else.") +
           figure("Filled dots stand on the frontier. Of every other one, a strategy on the frontier or a mixture of two has its effect for less, or more for as much. Per 0.01: additional index points for each additional 0.01 of the effect, against the strategy before it on the frontier.",
                  pictures, "wide", numbers(m));
    if (m.found.settings.worth) html += paragraph(fmt::format("Net benefit above the baseline if 0.01 is worth {:g} index points.", *m.found.settings.worth), "note");
  }
  return html + front(m);
}

}  // namespace minga::report
