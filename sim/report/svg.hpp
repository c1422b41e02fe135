// Pictures as inline SVG: shapes, a plot with axes, and the frame that makes a picture readable for
// everybody: a title, a description and a table of what it shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/html.hpp"

namespace minga::report {

struct Point {
  double x = 0, y = 0;
};

/// From the least to the greatest of what was added; what is undefined is passed over.
struct Range {
  double low = 0, high = 0;
  bool empty = true;
  void add(double value);
  /// A little wider, and never of no width.
  Range padded(double share = .06) const;
};

/// About `count` round numbers inside the range.
std::vector<double> ticks(Range range, int count);
/// As few digits as tell the ticks apart.
std::string tick_text(double value, double step, bool sign);

class Svg {
 public:
  Svg(double width, double height) : width_(width), height_(height) {}
  void line(Point a, Point b, std::string_view kind);
  void path(const std::vector<Point>& points, std::string_view kind, bool closed = false);
  /// Lifts the pen where a coordinate is undefined.
  void curve(const std::vector<Point>& points, std::string_view kind);
  void circle(Point centre, double radius, std::string_view kind, std::string_view tip = "");
  /// A triangle, upwards or downwards: a sign that needs no colour.
  void triangle(Point centre, double size, bool up, std::string_view kind, std::string_view tip = "");
  void text(Point at, std::string_view words, std::string_view kind);
  void raw(const std::string& svg) { body_ += svg; }
  /// The element; ids are made of `id`.
  std::string element(std::string_view id, std::string_view title, std::string_view description) const;

 private:
  double width_, height_;
  std::string body_;
};

/// A rectangle of a picture with scales on both sides.
class Plot {
 public:
  Plot(Svg& svg, Point corner, double width, double height, Range x, Range y)
      : svg_(svg), corner_(corner), width_(width), height_(height), x_(x), y_(y) {}
  Point at(double x, double y) const;
  /// Lines across with numbers at the left; the line at 0 stands out.
  void y_axis(int count, bool sign);
  /// Lines upwards with numbers below.
  void x_axis(int count, bool sign);
  void curve(const std::vector<double>& x, const std::vector<double>& y, std::string_view kind);
  void band(const std::vector<double>& x, const std::vector<double>& low, const std::vector<double>& high, std::string_view kind);

 private:
  Svg& svg_;
  Point corner_;
  double width_, height_;
  Range x_, y_;
};

/// Pictures side by side with what they show in words, and their numbers.
std::string figure(std::string_view caption, const std::vector<std::string>& pictures, std::string_view size, const HtmlTable& table);

/// At most so many characters, with "…" where something was cut.
std::string cut(std::string_view text, std::size_t characters);

}  // namespace minga::report
