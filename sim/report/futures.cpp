// Robustness: every point of the design is a future, and nobody knows which will come.
#include <array>

#include <fmt/format.h>

#include "minga/compare/wording.hpp"
#include "report/sections.hpp"
#include "report/svg.hpp"

namespace minga::report {
namespace {

using analysis::RobustnessMetric;
constexpr std::array kShown = {RobustnessMetric::mean, RobustnessMetric::worst_case, RobustnessMetric::hurwicz,
                               RobustnessMetric::largest_regret, RobustnessMetric::regret_p90, RobustnessMetric::satisficing};

HtmlTable metrics(const Material& m, const Futures& f) {
  HtmlTable t;
  t.caption = fmt::format("{} over {} points; * picked by that metric, the first of equals", title_of(f.outcome), f.robustness.futures);
  t.header = {"Strategy", "Mean", "Worst", "Hurwicz ½", "Largest regret", "90 % regret", "Satisfies"};
  for (std::size_t s = 0; s < m.runs.strategies.size(); ++s) {
    std::vector<Cell> row = {m.runs.strategies[s]};
    for (const RobustnessMetric metric : kShown) {
      const bool picked = f.robustness.choice(metric) == s;
      row.emplace_back(number(f.robustness.value(s, metric), metric == RobustnessMetric::satisficing ? 2 : 4) + (picked ? " *" : ""), picked ? "better" : "");
    }
    t.rows.push_back(row);
  }
  return t;
}

/// A dot for each future.
std::string picture(const Material& m, const Futures& f) {
  constexpr double kWidth = 360, kLeft = 138, kRow = 24, kTop = 24;
  const std::size_t rows = m.runs.strategies.size();
  Range x;
  for (const double value : f.means) x.add(value);
  Svg svg(kWidth, kTop + kRow * static_cast<double>(rows) + 22);
  svg.text({0, 13}, title_of(f.outcome), "name");
  Plot plot(svg, {kLeft, kTop}, kWidth - kLeft - 12, kRow * static_cast<double>(rows), x.padded(), {0, static_cast<double>(rows), false});
  plot.x_axis(4, false);
  for (std::size_t s = 0; s < rows; ++s) {
    const double y = static_cast<double>(rows - s) - .5;
    svg.text({kLeft - 8, plot.at(0, y).y + 3.5}, cut(m.runs.strategies[s], 22), "endlabel");
    for (std::size_t p = 0; p < m.runs.points; ++p)
      if (const double value = f.means[s * m.runs.points + p]; value == value) svg.circle(plot.at(value, y), 3.2, "plain");
    if (const double mean = f.robustness.value(s, RobustnessMetric::mean); mean == mean) {
      const Point at = plot.at(mean, y);
      svg.line({at.x, at.y - 8}, {at.x, at.y + 8}, "range");
    }
  }
  return svg.element("futures-" + f.outcome, fmt::format("{} over {} futures", title_of(f.outcome), m.runs.points),
                     "A dot for each point of the design, and the mean of each strategy");
}

HtmlTable by_point(const Material& m) {
  HtmlTable t;
  t.caption = "Mean over replicates at each point";
  t.header = {"Point", "Outcome"};
  for (const std::string& name : m.runs.strategies) t.header.push_back(name);
  for (const Futures& f : m.found.futures)
    for (std::size_t p = 0; p < m.runs.points; ++p) {
      std::vector<Cell> row = {fmt::format("{}", p), title_of(f.outcome)};
      for (std::size_t s = 0; s < m.runs.strategies.size(); ++s) row.emplace_back(number(f.means[s * m.runs.points + p]));
      t.rows.push_back(row);
    }
  return t;
}

}  // namespace

std::string futures(const Material& m) {
  if (m.found.futures.empty() || m.single()) return "";
  std::vector<std::string> pictures;
  std::string tables;
  for (const Futures& f : m.found.futures) {
    pictures.push_back(picture(m, f));
    tables += to_html(metrics(m, f));
    tables += paragraph(fmt::format("Expected value of perfect information: {}. Satisfies: share of points at least as good as {}{}.{}{}",
                                    number(f.robustness.perfect_information), number(f.threshold), m.found.settings.threshold ? "" : ", the baseline's mean",
                                    lower_is_better(f.outcome) ? " Less is better." : "",
                                    f.robustness.missing > 0 ? fmt::format(" {} points are left out, because a strategy is missing in them.", f.robustness.missing) : ""), "note");
  }
  return paragraph("A point of the design is a future; each counts the same, by its mean over replicates. Regret is what is lost against the best "
                   "strategy of that future. The metric decides which strategy is picked, so several are shown.") +
         figure("A dot for each future, and a line at the mean. Dots of one strategy that lie far apart: what it brings depends on what nobody knows.",
                pictures, "wide", by_point(m)) + tables;
}

}  // namespace minga::report
