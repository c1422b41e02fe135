// Small multiples: a strategy each, with the baseline as a dashed line, and the difference below.
#include "minga/compare/trajectories.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "minga/compare/wording.hpp"
#include "report/sections.hpp"
#include "report/svg.hpp"

namespace minga::report {
namespace {

constexpr std::size_t kMostMonths = 41;  ///< shown; a picture of this size has no room for more
constexpr double kWidth = 250, kLeft = 40, kLevel = 104, kDifference = 66, kTop = 24, kBetween = 26, kFoot = 30;

/// Evenly out of those that were recorded, with the first and the last.
std::vector<int> shown_months(const std::vector<int>& months) {
  if (months.size() <= kMostMonths) return months;
  std::vector<int> chosen;
  for (std::size_t k = 0; k < kMostMonths; ++k) chosen.push_back(months[k * (months.size() - 1) / (kMostMonths - 1)]);
  return chosen;
}

struct Series {
  std::vector<double> mean, low, high;
  explicit Series(const std::vector<TrajectoryPoint>& points) {
    for (const TrajectoryPoint& p : points) {
      mean.push_back(p.mean);
      low.push_back(p.low);
      high.push_back(p.high);
    }
  }
  void widen(Range& range) const {
    for (const auto* values : {&low, &high})
      for (const double x : *values) range.add(x);
  }
};

struct Panels {
  const Material& m;
  const std::string& outcome;
  const std::string& group;
  std::vector<int> months;
  std::vector<double> x;
  std::vector<Trajectory> all;
  Range levels, differences;

  Panels(const Material& material, const std::string& o, const std::string& g)
      : m(material), outcome(o), group(g), months(shown_months(m.runs.months)), x(months.begin(), months.end()),
        all(minga::trajectories(m.runs, outcome, group, m.found.baseline, months)) {
    differences.add(0);
    for (const Trajectory& t : all) {
      Series(t.level).widen(levels);
      Series(t.difference).widen(differences);
    }
  }

  Range time() const {
    Range range;
    for (const double month : x) range.add(month);
    return months.size() > 1 ? range : range.padded();
  }

  std::string picture(std::size_t s) const;
  HtmlTable table() const;
};

void month_labels(Svg& svg, const Plot& plot, const std::vector<int>& months, double y) {
  svg.text({plot.at(months.front(), 0).x, y}, fmt::format("{}", months.front()), "mid");
  if (months.size() > 2) {
    const int middle = months[months.size() / 2];
    svg.text({plot.at(middle, 0).x, y}, fmt::format("{}", middle), "mid");
  }
  if (months.size() > 1) svg.text({plot.at(months.back(), 0).x, y}, fmt::format("{}", months.back()), "end");
}

std::string Panels::picture(std::size_t s) const {
  const bool alone = m.single();
  const double height = kTop + kLevel + (alone ? 0 : kBetween + kDifference) + kFoot;
  Svg svg(kWidth, height);
  svg.text({0, 13}, cut(alone ? title_of(outcome) : m.runs.strategies[s], 32), "name");
  Plot level(svg, {kLeft, kTop}, kWidth - kLeft - 6, kLevel, time(), levels.padded());
  level.y_axis(4, false);
  const Series own(all[s].level), base(all[m.found.baseline].level);
  if (!alone) level.band(x, base.low, base.high, "ghostband");
  level.band(x, own.low, own.high, "band");
  if (!alone) level.curve(x, base.mean, "ghost");
  level.curve(x, own.mean, "main");
  if (!alone) {
    const double top = kTop + kLevel + kBetween;
    Plot change(svg, {kLeft, top}, kWidth - kLeft - 6, kDifference, time(), differences.padded());
    svg.text({kLeft, top - 7}, fmt::format("difference to {}", cut(m.baseline(), 20)), "axis");
    change.y_axis(3, true);
    const Series difference(all[s].difference);
    change.band(x, difference.low, difference.high, "band");
    change.curve(x, difference.mean, "main");
  }
  month_labels(svg, level, months, height - kFoot + 13);
  svg.text({kWidth - 6, height - 4}, "months after burn-in", "end");
  const TrajectoryPoint& last = all[s].level.back();
  return svg.element(fmt::format("path-{}-{}-{}", outcome, group, s), fmt::format("{}, {}, group {}", title_of(outcome), m.runs.strategies[s], group),
                     fmt::format("From {} at month {} to {} at month {}{}", number(all[s].level.front().mean), months.front(), number(last.mean), months.back(),
                                 alone ? "" : fmt::format("; difference to {} at the end {}", m.baseline(), signed_number(all[s].difference.back().mean))));
}

HtmlTable Panels::table() const {
  HtmlTable t;
  t.caption = fmt::format("{}, group {}: mean, and the middle 90\u00a0% of runs", title_of(outcome), group);
  t.header = {"Month"};
  for (const std::string& name : m.runs.strategies) {
    t.header.push_back(name);
    t.header.emplace_back("5 to 95\u00a0%");
  }
  for (std::size_t k = 0; k < months.size(); ++k) {
    std::vector<Cell> row = {fmt::format("{}", months[k])};
    for (const Trajectory& one : all) {
      row.emplace_back(number(one.level[k].mean));
      row.emplace_back(fmt::format("{} to {}", number(one.level[k].low, 3), number(one.level[k].high, 3)));
    }
    t.rows.push_back(row);
  }
  return t;
}

std::string of_outcome(const Material& m, const std::string& outcome, const std::string& group) {
  const Panels panels(m, outcome, group);
  std::vector<std::string> pictures;
  for (std::size_t s = 0; s < m.runs.strategies.size(); ++s)
    if (m.single() || s != m.found.baseline) pictures.push_back(panels.picture(s));
  return figure(fmt::format("{}, group {}{}", title_of(outcome), group, lower_is_better(outcome) ? "; less is better" : ""), pictures, m.single() ? "alone" : "narrow", panels.table());
}

/// Of the group that was asked for every outcome, of another one those that know groups.
std::string of_group(const Material& m, const std::string& group) {
  std::string html;
  for (const std::string& outcome : m.found.outcomes)
    if (group == m.found.settings.group || by_group(outcome)) html += of_outcome(m, outcome, group);
  return html;
}

std::string other_groups(const Material& m) {
  const Variable meanings = m.runs.file().has("group_meaning") ? m.runs.file().read("group_meaning") : Variable{};
  std::string html;
  for (std::size_t g = 0; g < m.runs.groups.size(); ++g) {
    const std::string& group = m.runs.groups[g];
    if (group == m.found.settings.group) continue;
    const std::string content = of_group(m, group);
    if (!content.empty()) html += details(g < meanings.texts.size() ? fmt::format("{}: {}", group, meanings.texts[g]) : group, content);
  }
  return html.empty() ? "" : heading("Other groups") + html;
}

}  // namespace

std::string trajectories(const Material& m) {
  std::string html = paragraph(m.single() ? "The line is the mean over runs, the band holds the middle 90\u00a0% of single runs."
                                          : fmt::format("The solid line is the mean over runs under the strategy, the dashed one that of {}; bands hold the middle 90\u00a0% of "
                                                        "single runs. Below: the difference run by run, on a scale of its own.", m.baseline()));
  if (m.runs.months.size() > kMostMonths)
    html += paragraph(fmt::format("{} of {} recorded months are shown.", kMostMonths, m.runs.months.size()), "note");
  return html + of_group(m, m.found.settings.group) + other_groups(m);
}

}  // namespace minga::report
