#include "report/svg.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace minga::report {
namespace {

std::string tip_of(std::string_view tip) { return tip.empty() ? "" : fmt::format("<title>{}</title>", escaped(tip)); }

std::string coordinates(const std::vector<Point>& points) {
  std::string text;
  for (const Point& p : points) text += fmt::format("{}{:.1f} {:.1f}", text.empty() ? "M" : "L", p.x, p.y);
  return text;
}

}  // namespace

void Svg::line(Point a, Point b, std::string_view kind) { path({a, b}, kind); }

void Svg::path(const std::vector<Point>& points, std::string_view kind, bool closed) {
  body_ += fmt::format("<path class=\"{}\" d=\"{}{}\"/>", kind, coordinates(points), closed ? "Z" : "");
}

void Svg::curve(const std::vector<Point>& points, std::string_view kind) {
  std::vector<Point> piece;
  const auto put = [&] {
    if (piece.size() == 1) circle(piece.front(), 1.5, "dot");
    if (piece.size() > 1) path(piece, kind);
    piece.clear();
  };
  for (const Point& p : points) {
    if (std::isnan(p.y)) put();
    else piece.push_back(p);
  }
  put();
}

void Svg::circle(Point c, double radius, std::string_view kind, std::string_view tip) {
  body_ += fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\">{}</circle>", kind, c.x, c.y, radius, tip_of(tip));
}

void Svg::triangle(Point c, double size, bool up, std::string_view kind, std::string_view tip) {
  const double h = up ? -size : size;
  body_ += fmt::format("<path class=\"{}\" d=\"{}Z\">{}</path>", kind,
                       coordinates({{c.x, c.y + h}, {c.x - .95 * size, c.y - .7 * h}, {c.x + .95 * size, c.y - .7 * h}}), tip_of(tip));
}

void Svg::text(Point at, std::string_view words, std::string_view kind) {
  body_ += fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", kind, at.x, at.y, escaped(words));
}

std::string Svg::element(std::string_view id, std::string_view title, std::string_view description) const {
  return fmt::format("<svg role=\"img\" viewBox=\"0 0 {0:g} {1:g}\" aria-labelledby=\"{2}-t {2}-d\"><title id=\"{2}-t\">{3}</title>"
                     "<desc id=\"{2}-d\">{4}</desc>{5}</svg>\n",
                     width_, height_, id, escaped(title), escaped(description), body_);
}

std::string figure(std::string_view caption, const std::vector<std::string>& pictures, std::string_view size, const HtmlTable& table) {
  std::string html = fmt::format("<figure><figcaption>{}</figcaption>\n<div class=\"pictures {}\">\n", escaped(caption), size);
  for (const std::string& picture : pictures) html += picture;
  return html + "</div>\n" + details("The numbers of this picture", to_html(table)) + "</figure>\n";
}

std::string cut(std::string_view text, std::size_t characters) {
  std::size_t seen = 0;
  for (std::size_t k = 0; k < text.size(); ++k) {
    if ((static_cast<unsigned char>(text[k]) & 0xC0) == 0x80) continue;
    if (++seen > characters) return std::string(text.substr(0, k)) + "…";
  }
  return std::string(text);
}

}  // namespace minga::report
