// What a simulation writes down at the end of a recorded month, as columns by outcome.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "minga/core/lanes.hpp"
#include "minga/record/outcome.hpp"

namespace minga {

/// The expected seven-point answer for a level of trust: round(6 clip(T + e))/6, e ~ N(0, tau).
/// Tabulated once, so that recording draws nothing and adds no noise of its own.
class AnswerTable {
 public:
  explicit AnswerTable(float tau);
  static constexpr int kBins = 4096;
  /// In 2^-20.
  struct Answer {
    std::int32_t mean = 0, square = 0;  ///< expected answer and expected square of the answer
  };
  /// The answer of somebody with trust T.
  const Answer& of(float trust) const noexcept { return answers_[static_cast<std::size_t>(bin(trust))]; }
  /// [bin]
  const Answer* all() const noexcept { return answers_.data(); }
  static std::int32_t bin(float trust) noexcept { return static_cast<std::int32_t>(trust * (kBins - 1) + .5F); }

 private:
  std::vector<Answer> answers_;  ///< [bin]
};

template <int W>
struct Recording {
  RecordPlan plan;
  Extents extents;
  int records = 0;                        ///< months recorded so far
  int maps = 0;                           ///< district months recorded so far
  std::array<std::vector<std::shared_ptr<const AnswerTable>>, 2> answers;  ///< [tier][lane], shared by equals
  std::vector<RunRecord> lanes;           ///< [lane]
  Column<double, W> spent;    ///< [intervention] since the previous record
  MaskColumn<W> treated;       ///< [citizen] acted on by policy so far; empty: not asked for
};

}  // namespace minga
