#include "report/intervals.hpp"

#include <fmt/format.h>

#include "minga/compare/wording.hpp"

namespace minga::report {
namespace {

constexpr double kWidth = 360, kRow = 22, kTop = 24, kFoot = 22, kRight = 12;

void mark(Svg& svg, Point at, const IntervalRow& row, bool signs) {
  const std::string tip = fmt::format("{}: {}", row.label, signs ? signed_number(row.value) : number(row.value));
  if (!signs) svg.circle(at, 4, "dot", tip);
  else if (row.verdict == analysis::Verdict::better) svg.triangle(at, 5.2, true, "sure-up", tip);
  else if (row.verdict == analysis::Verdict::worse) svg.triangle(at, 5.2, false, "sure-down", tip);
  else svg.circle(at, 4, "hollow", tip);
}

}  // namespace

IntervalRow row_of(const Contrast& contrast, const std::string& label) {
  return {label, contrast.effect.mean, contrast.interval, contrast.effect.verdict};
}

std::string interval_picture(std::string_view id, const std::string& title, const std::string& description,
                             const std::vector<IntervalRow>& rows, double label_width, bool signs) {
  Range x;
  if (signs) x.add(0);
  for (const IntervalRow& row : rows)
    for (const double value : {row.value, row.interval.low, row.interval.high}) x.add(value);
  const double height = kRow * static_cast<double>(rows.size());
  Svg svg(kWidth, kTop + height + kFoot);
  svg.text({0, 13}, title, "name");
  Plot plot(svg, {label_width, kTop}, kWidth - label_width - kRight, height, x.padded(), {0, static_cast<double>(rows.size()), false});
  plot.x_axis(4, signs);
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const double y = static_cast<double>(rows.size() - k) - .5;
    const Point at = plot.at(rows[k].value, y);
    svg.text({label_width - 8, plot.at(0, y).y + 3.5}, cut(rows[k].label, 22), "endlabel");
    if (at.x != at.x) continue;  // nothing was measured
    if (rows[k].interval.low == rows[k].interval.low) svg.line(plot.at(rows[k].interval.low, y), plot.at(rows[k].interval.high, y), "range");
    mark(svg, at, rows[k], signs);
  }
  return svg.element(id, title, description);
}

}  // namespace minga::report
