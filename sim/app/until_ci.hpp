// --until-ci: adds replicates to a study until the effects of its strategies are known well enough.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "minga/analysis/sequential.hpp"
#include "minga/study/study.hpp"

namespace minga::app {

/// What was asked for on the command line; "" and 0: nothing.
struct UntilOptions {
  std::string target;             ///< OUTCOME=WIDTH or OUTCOME@GROUP=WIDTH
  std::uint32_t most = 0;         ///< --max-replicates
  double level = .95;
};

class UntilCi {
 public:
  /// Nothing where nothing was asked for. Throws UserError for what cannot be looked at in this study,
  /// and for more runs than it allows.
  static std::optional<UntilCi> from(const UntilOptions& options, const Study& study);

  const analysis::SequentialPlan& plan() const noexcept { return plan_; }
  /// Looks at the results of the study at its replicates. True: that is enough, or the most there may be.
  bool look(const std::string& results);
  /// Replicates of the next look.
  std::uint32_t next() const;

  /// "look 2, 24 replicates: access is known to 0.0123 of 0.005".
  std::string line() const;
  /// The differences, their intervals, and what would do where it was not enough.
  std::string report() const;
  nlohmann::json to_json() const;

 private:
  UntilCi() = default;
  bool enough() const;
  double widest() const;
  std::optional<std::size_t> would_do() const;

  std::string outcome_, group_ = "all";
  std::vector<std::string> strategies_;
  analysis::SequentialPlan plan_;
  analysis::Look look_;
  int month_ = 0;
  std::vector<analysis::Seen> seen_;  ///< [strategy - 1]
};

}  // namespace minga::app
