// Which of the numbers that a study varied go together with what the strategies do.
#pragma once

#include <string>
#include <vector>

#include "minga/compare/comparison.hpp"

namespace minga {

struct Driver {
  std::string column;             ///< "trust.omega"
  double low = 0, high = 0;       ///< least and greatest value of the points
  /// Spearman's rank correlation, over points, of the value with each effect (mean over replicates):
  /// [outcome * strategies + strategy]; of the baseline itself it is that of its level.
  std::vector<double> correlation;
  double strongest = 0;           ///< largest of them in size, the baseline's aside if there are others
};

/// The columns of the design, the strongest first; empty where nothing varied.
std::vector<Driver> drivers(const ComparedRuns& runs, const std::vector<std::string>& outcomes, const std::string& group,
                            int month, std::size_t baseline);

}  // namespace minga
