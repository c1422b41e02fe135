// Where: regions on a map made of the districts themselves.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "minga/compare/regions.hpp"
#include "minga/compare/wording.hpp"
#include "report/sections.hpp"
#include "report/svg.hpp"

namespace minga::report {
namespace {

constexpr double kWidth = 250, kTop = 26, kMargin = 14;

/// Degrees to places on the picture; a degree of longitude is shorter away from the equator.
struct Projection {
  Range latitude, longitude;
  double scale = 1, squeeze = 1;

  explicit Projection(const DistrictPlaces& places) {
    for (const double x : places.latitude) latitude.add(x);
    for (const double x : places.longitude) longitude.add(x);
    squeeze = std::cos((latitude.low + latitude.high) / 2 * 3.14159265358979323846 / 180);
    scale = (kWidth - 2 * kMargin) / std::max(.1, squeeze * (longitude.high - longitude.low));
    scale = std::min(scale, 330 / std::max(.1, latitude.high - latitude.low));
  }
  double height() const { return kTop + 2 * kMargin + scale * (latitude.high - latitude.low); }
  Point at(double lat, double lon) const {
    return {kMargin + scale * squeeze * (lon - longitude.low), kTop + kMargin + scale * (latitude.high - lat)};
  }
};

/// Every district as a small dot: the shape of the country.
std::string land(const DistrictPlaces& places, const Projection& projection) {
  std::string path;
  for (std::size_t k = 0; k < places.latitude.size(); ++k) {
    const Point p = projection.at(places.latitude[k], places.longitude[k]);
    if (p.x == p.x && p.y == p.y) path += fmt::format("M{:.0f} {:.0f}h0", p.x, p.y);
  }
  return fmt::format("<svg width=\"0\" height=\"0\" aria-hidden=\"true\" style=\"position:absolute\"><defs><path id=\"land\" class=\"land\" d=\"{}\"/></defs></svg>\n", path);
}

/// The file measures districts, the picture shows regions.
std::string regional(const std::string& outcome) {
  std::string text = title_of(outcome);
  const std::size_t at = text.find("by district");
  return at == std::string::npos ? text : text.replace(at, 11, "by region");
}

struct Map {
  const Material& m;
  const RegionMap& found;
  const Projection& projection;
  double greatest = 0;  ///< of all changes: one scale for all strategies

  Map(const Material& material, const RegionMap& map, const Projection& p) : m(material), found(map), projection(p) {
    for (const Contrast& change : found.changes)
      if (!std::isnan(change.effect.mean)) greatest = std::max(greatest, std::abs(change.effect.mean));
  }
  std::string of_changes(std::size_t strategy) const;
  std::string of_levels() const;
  HtmlTable table() const;
  std::vector<const Contrast*> changes(std::size_t strategy) const;
};

std::vector<const Contrast*> Map::changes(std::size_t strategy) const {
  std::vector<const Contrast*> all;
  for (const Contrast& change : found.changes)
    if (change.strategy == strategy) all.push_back(&change);
  return all;
}

/// Names of the three that change most.
void label_greatest(Svg& svg, const std::vector<const Contrast*>& changes, const RegionMap& map, const Projection& projection) {
  std::vector<std::size_t> order(changes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t r) { return changes[r]->effect.verdict == analysis::Verdict::not_distinguishable; });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return std::abs(changes[a]->effect.mean) > std::abs(changes[b]->effect.mean); });
  for (std::size_t k = 0; k < std::min<std::size_t>(3, order.size()); ++k) {
    const Point p = projection.at(map.latitude[order[k]], map.longitude[order[k]]);
    const bool right = p.x > kWidth * .62;
    svg.text({right ? p.x - 10 : p.x + 10, p.y + 3.5}, map.regions[order[k]], right ? "endlabel" : "label");
  }
}

std::string Map::of_changes(std::size_t strategy) const {
  Svg svg(kWidth, projection.height());
  svg.raw("<use href=\"#land\"/>");
  svg.text({0, 13}, cut(m.runs.strategies[strategy], 32), "name");
  const std::vector<const Contrast*> all = changes(strategy);
  std::size_t better = 0, worse = 0;
  for (std::size_t r = 0; r < all.size(); ++r) {
    const analysis::PairedEffect& effect = all[r]->effect;
    if (std::isnan(effect.mean)) continue;
    const double size = 2.5 + 6.5 * (greatest > 0 ? std::sqrt(std::abs(effect.mean) / greatest) : 0);
    const bool clear = effect.verdict != analysis::Verdict::not_distinguishable, up = effect.mean >= 0;
    better += clear && up;
    worse += clear && !up;
    svg.triangle(projection.at(found.latitude[r], found.longitude[r]), size, up, !clear ? "hollow" : up ? "sure-up" : "sure-down",
                 fmt::format("{}: {}", found.regions[r], signed_number(effect.mean)));
  }
  label_greatest(svg, all, found, projection);
  return svg.element(fmt::format("map-{}-{}", found.outcome, strategy), fmt::format("{} under {}", regional(found.outcome), m.runs.strategies[strategy]),
                     fmt::format("Of {} regions {} rise and {} fall clearly against {}", all.size(), better, worse, m.baseline()));
}

std::string Map::of_levels() const {
  Svg svg(kWidth, projection.height());
  svg.raw("<use href=\"#land\"/>");
  svg.text({0, 13}, regional(found.outcome), "name");
  Range range;
  for (const double x : found.level) range.add(x);
  range = range.padded(0);
  for (std::size_t r = 0; r < found.regions.size(); ++r)
    if (!std::isnan(found.level[r]))
      svg.circle(projection.at(found.latitude[r], found.longitude[r]), 2.5 + 7 * (found.level[r] - range.low) / (range.high - range.low), "plain",
                 fmt::format("{}: {}", found.regions[r], number(found.level[r], 3)));
  return svg.element("map-" + found.outcome, regional(found.outcome), fmt::format("Regions from {} (smallest circle) to {} (largest)", number(range.low, 3), number(range.high, 3)));
}

HtmlTable Map::table() const {
  HtmlTable t;
  t.caption = fmt::format("{} at month {}{}", regional(found.outcome), found.month, m.single() ? "" : fmt::format(": level under {}, then differences to it", m.baseline()));
  t.header = {"Region", m.baseline()};
  for (const std::size_t s : m.others()) t.header.push_back(m.runs.strategies[s]);
  for (std::size_t r = 0; r < found.regions.size(); ++r) {
    std::vector<Cell> row = {found.regions[r], number(found.level[m.found.baseline * found.regions.size() + r], 3)};
    for (const std::size_t s : m.others()) {
      const Contrast& change = *changes(s)[r];
      row.emplace_back(fmt::format("{} {}", signed_number(change.effect.mean), sign_of(change.effect.verdict)), kind_of(change.effect.verdict));
    }
    t.rows.push_back(row);
  }
  return t;
}

std::string caption(const Material& m, const RegionMap& map) {
  if (m.single()) return fmt::format("{} at month {}: the larger the circle, the higher", regional(map.outcome), map.month);
  return fmt::format("{} at month {}: difference to {}. Triangles point up where it rises and down where it falls, filled where that is clear, larger where "
                     "it is more; one scale for all strategies. The three largest clear changes are named.", regional(map.outcome), map.month, m.baseline());
}

}  // namespace

std::string maps(const Material& m) {
  const std::optional<DistrictPlaces> places = district_places(m.runs);
  std::string figures;
  for (const char* outcome : {"access_district", "trust_local_district"}) {
    const std::optional<RegionMap> found = places ? region_map(m.runs, outcome, m.found.baseline, m.found.settings.level) : std::nullopt;
    if (!found) continue;
    const Projection projection(*places);
    if (figures.empty()) figures = land(*places, projection);
    const Map map(m, *found, projection);
    std::vector<std::string> pictures;
    for (const std::size_t s : m.others()) pictures.push_back(map.of_changes(s));
    if (m.single()) pictures.push_back(map.of_levels());
    figures += figure(caption(m, *found), pictures, "narrow", map.table());
  }
  if (figures.empty()) return paragraph("No maps were recorded. With district_months = [0, 120] under [record] this section would show where things change.");
  return paragraph(std::string("Each grey dot is a district. A sample has few citizens in most districts, so that a district's own mean is mostly noise: what is measured is "
                   "gathered into regions, as the mean of their districts weighted by population.") +
                   (m.single() ? "" : " Verdicts are corrected by Holm over all regions and strategies of a map.")) + figures;
}

}  // namespace minga::report
