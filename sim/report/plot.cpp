// Scales and axes.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/svg.hpp"

namespace minga::report {
namespace {

/// 1, 2 or 5 times a power of ten, so that about `count` fit.
double step_of(Range range, int count) {
  const double raw = (range.high - range.low) / count;
  const double power = std::pow(10., std::floor(std::log10(raw)));
  for (const double factor : {1., 2., 5.})
    if (raw <= factor * power * 1.0000001) return factor * power;
  return 10 * power;
}

}  // namespace

void Range::add(double value) {
  if (!std::isfinite(value)) return;
  low = empty ? value : std::min(low, value);
  high = empty ? value : std::max(high, value);
  empty = false;
}

Range Range::padded(double share) const {
  if (empty) return {0, 1, false};
  const double width = high - low;
  const double more = width > 0 ? share * width : std::max(.01 * std::abs(low), 1e-4);
  return {low - more, high + more, false};
}

std::vector<double> ticks(Range range, int count) {
  const double step = step_of(range, count);
  std::vector<double> found;
  for (double k = std::ceil(range.low / step - 1e-9); k * step <= range.high + 1e-9 * step; ++k) found.push_back(k * step);
  return found;
}

std::string tick_text(double value, double step, bool sign) {
  const int digits = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
  if (std::abs(value) < step / 2) return "0";
  std::string text = sign ? fmt::format("{:+.{}f}", value, digits) : fmt::format("{:.{}f}", value, digits);
  return text.front() == '-' ? "−" + text.substr(1) : text;
}

Point Plot::at(double x, double y) const {
  return {corner_.x + width_ * (x - x_.low) / (x_.high - x_.low), corner_.y + height_ * (y_.high - y) / (y_.high - y_.low)};
}

void Plot::y_axis(int count, bool sign) {
  const double step = step_of(y_, count);
  for (const double tick : ticks(y_, count)) {
    const Point left = at(x_.low, tick);
    const bool zero = std::abs(tick) < step / 2;
    svg_.line({corner_.x, left.y}, {corner_.x + width_, left.y}, zero && sign ? "zero" : "grid");
    svg_.text({corner_.x - 4, left.y + 3.5}, tick_text(tick, step, sign), "end");
  }
}

void Plot::x_axis(int count, bool sign) {
  const double step = step_of(x_, count);
  for (const double tick : ticks(x_, count)) {
    const Point foot = at(tick, y_.low);
    const bool zero = std::abs(tick) < step / 2;
    svg_.line({foot.x, corner_.y}, {foot.x, corner_.y + height_}, zero && sign ? "zero" : "grid");
    svg_.text({foot.x, corner_.y + height_ + 12}, tick_text(tick, step, sign), "mid");
  }
}

void Plot::curve(const std::vector<double>& x, const std::vector<double>& y, std::string_view kind) {
  std::vector<Point> points;
  for (std::size_t k = 0; k < x.size(); ++k) points.push_back(at(x[k], y[k]));
  svg_.curve(points, kind);
}

void Plot::band(const std::vector<double>& x, const std::vector<double>& low, const std::vector<double>& high, std::string_view kind) {
  std::vector<Point> there, back;
  const auto put = [&] {
    there.insert(there.end(), back.rbegin(), back.rend());
    if (there.size() > 2) svg_.path(there, kind, true);
    there.clear();
    back.clear();
  };
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (std::isnan(low[k]) || std::isnan(high[k])) {
      put();
      continue;
    }
    there.push_back(at(x[k], low[k]));
    back.push_back(at(x[k], high[k]));
  }
  put();
}

}  // namespace minga::report
