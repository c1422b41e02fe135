#include "analysis/unit_points.hpp"

#include <boost/random/sobol.hpp>

#include "analysis/design_draws.hpp"

namespace minga {

std::vector<Point> grid_points(const std::vector<std::uint32_t>& levels) {
  std::size_t count = 1;
  for (const std::uint32_t n : levels) count *= n;
  std::vector<Point> points(count, Point(levels.size()));
  for (std::size_t row = 0; row < count; ++row) {
    std::size_t rest = row;
    for (std::size_t k = levels.size(); k-- > 0; rest /= levels[k])
      points[row][k] = level_share(static_cast<std::uint32_t>(rest % levels[k]), levels[k]);
  }
  return points;
}

std::vector<Point> hypercube_points(const Draws& draws, std::uint32_t size,
                                    std::size_t parameters) {
  std::vector<Point> points(size, Point(parameters));
  for (std::uint32_t k = 0; k < parameters; ++k) {
    const auto words = [&](std::uint32_t stratum) {
      return design_words(draws, DesignDraw::hypercube, k, stratum);
    };
    const std::vector<std::uint32_t> strata = keyed_order(size, words);
    for (std::uint32_t row = 0; row < size; ++row) {
      // 24 bits of place, so that its sum with the stratum is exact and stays inside
      const double place = unit_float(words(strata[row])[2]);
      points[row][k] = (strata[row] + place) / size;
    }
  }
  return points;
}

std::vector<Point> sobol_points(const Draws& draws, std::uint32_t size, std::size_t dimensions) {
  boost::random::sobol sequence(dimensions);
  std::vector<std::uint64_t> shift(dimensions);
  for (std::uint32_t k = 0; k < dimensions; ++k) {
    const Words words = design_words(draws, DesignDraw::shift, k, 0);
    shift[k] = (std::uint64_t{words[0]} << 32) | words[1];
  }
  std::vector<Point> points(size, Point(dimensions));
  for (std::uint32_t row = 0; row < size; ++row) {
    for (std::size_t k = 0; k < dimensions; ++k) {
      const std::uint64_t plain = row == 0 ? 0 : sequence();  // Boost leaves out the first, zero
      const std::uint64_t bits = (plain ^ shift[k]) >> 12;
      points[row][k] = (static_cast<double>(bits) + .5) * 0x1p-52;  // the centre: never 0 nor 1
    }
  }
  return points;
}

std::vector<Point> saltelli_points(const Draws& draws, std::uint32_t blocks, std::size_t parameters,
                                   SecondOrder order) {
  const auto middle = static_cast<std::ptrdiff_t>(parameters);
  std::vector<Point> points;
  points.reserve(blocks * SaltelliRows{parameters}.size(order));
  for (const Point& both : sobol_points(draws, blocks, 2 * parameters)) {
    const Point a(both.begin(), both.begin() + middle);
    const Point b(both.begin() + middle, both.end());
    const auto exchanged = [&](Point to, const Point& from) {
      for (std::size_t k = 0; k < parameters; ++k) {
        points.push_back(to);
        points.back()[k] = from[k];
      }
    };
    points.push_back(a);
    points.push_back(b);
    exchanged(a, b);
    if (order == SecondOrder::with) exchanged(b, a);
  }
  return points;
}

std::vector<Point> morris_points(const Draws& draws, std::uint32_t trajectories,
                                 std::size_t parameters, std::uint32_t levels) {
  const auto count = static_cast<std::uint32_t>(parameters);
  std::vector<Point> points;
  points.reserve(trajectories * (parameters + 1));
  for (std::uint32_t t = 0; t < trajectories; ++t) {
    std::vector<std::uint32_t> level(parameters);
    for (std::uint32_t k = 0; k < count; ++k)
      level[k] = below(design_words(draws, DesignDraw::morris_start, k, t)[0], levels);
    const auto push = [&] {
      points.emplace_back(parameters);
      for (std::size_t k = 0; k < parameters; ++k)
        points.back()[k] = level_share(level[k], levels);
    };
    push();
    const auto key = [&](std::uint32_t k) {
      return design_words(draws, DesignDraw::morris_order, k, t);
    };
    for (const std::uint32_t k : keyed_order(count, key)) {
      level[k] = level[k] < levels / 2 ? level[k] + levels / 2 : level[k] - levels / 2;
      push();
    }
  }
  return points;
}

}  // namespace minga
