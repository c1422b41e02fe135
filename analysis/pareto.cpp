#include "minga/analysis/pareto.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/require.hpp"

namespace minga::analysis {
namespace {

std::span<const double> row_of(const MatrixView& points, std::size_t row) {
  return points.values.subspan(row * points.columns, points.columns);
}

bool has_missing(std::span<const double> point) {
  return std::any_of(point.begin(), point.end(), [](double value) { return std::isnan(value); });
}

}  // namespace

bool dominates(std::span<const double> x, std::span<const double> y) {
  require(x.size() == y.size(), "points need the same objectives");
  bool more = false;
  for (std::size_t objective = 0; objective < x.size(); ++objective) {
    if (!(x[objective] >= y[objective])) return false;
    more |= x[objective] > y[objective];
  }
  return more;
}

ParetoFront pareto_front(const MatrixView& points) {
  require(points.values.size() == points.rows * points.columns, "a table needs rows x columns values");
  ParetoFront front;
  for (std::size_t option = 0; option < points.rows; ++option) {
    if (has_missing(row_of(points, option))) {
      ++front.missing;
      continue;
    }
    bool beaten = false;
    for (std::size_t other = 0; other < points.rows && !beaten; ++other) {
      beaten = dominates(row_of(points, other), row_of(points, option));
    }
    if (!beaten) front.members.push_back(option);
  }
  return front;
}

double hypervolume(const MatrixView& points, double reference_first, double reference_second) {
  require(points.columns == 2, "the hypervolume is defined here for two objectives");
  std::vector<std::size_t> members = pareto_front(points).members;
  std::sort(members.begin(), members.end(),
            [&](std::size_t i, std::size_t j) { return points(i, 0) > points(j, 0); });
  double area = 0;
  double reached = reference_second;  // from the right, steps rise
  for (const std::size_t member : members) {
    const double width = points(member, 0) - reference_first;
    const double height = points(member, 1) - reached;
    if (width <= 0 || height <= 0) continue;
    area += width * height;
    reached = points(member, 1);
  }
  return area;
}

FrontProbability front_probability(const ReplicatedPoints& points) {
  const MatrixView table{points.values, points.options * points.objectives, points.replicates};
  const std::vector<std::size_t> replicates = complete_columns(table);
  FrontProbability result{std::vector<double>(points.options, replicates.empty() ? kUndefined : 0),
                          replicates.size(), points.replicates - replicates.size()};
  std::vector<double> outcome(table.rows);
  for (const std::size_t replicate : replicates) {
    for (std::size_t row = 0; row < table.rows; ++row) outcome[row] = table(row, replicate);
    for (const std::size_t member : pareto_front({outcome, points.options, points.objectives}).members) {
      result.share[member] += 1;
    }
  }
  for (double& share : result.share) share /= static_cast<double>(replicates.size());  // exactly 1 for all
  return result;
}

}  // namespace minga::analysis
