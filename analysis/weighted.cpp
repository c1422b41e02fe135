#include "analysis/weighted.hpp"

#include <cmath>

#include "analysis/require.hpp"

namespace minga::analysis {

Weighted complete_rows(std::span<const std::span<const double>> columns,
                       std::span<const double> weights) {
  const std::size_t size = columns.front().size();
  for (const auto& column : columns) require(column.size() == size, "columns need equal sizes");
  require(weights.empty() || weights.size() == size, "every value needs a weight, or none has one");
  Weighted who;
  double total = 0;
  for (std::size_t row = 0; row < size; ++row) {
    const double weight = weights.empty() ? 1 : weights[row];
    require(!(weight < 0), "a weight is not negative");
    bool missing = std::isnan(weight);
    for (const auto& column : columns) missing |= std::isnan(column[row]);
    who.missing += missing;
    if (missing) continue;
    who.rows.push_back(row);
    who.share.push_back(weight);
    total += weight;
  }
  if (total == 0) who.share.clear();
  for (double& share : who.share) share /= total;
  return who;
}

}  // namespace minga::analysis
