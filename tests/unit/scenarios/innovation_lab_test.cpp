#include <memory>

#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(InnovationLab, MovesItsLeversAndNoOther) {
  expect_moves(find_action("innovation_lab", ""),
               {{Lever::lab, 1}});
}

TEST(InnovationLab, KeepsThePromises) { expect_promises(find_action("innovation_lab", "")); }

/// Sixteen replicates of innovations on trial, with labs of a size or without.
struct Trial {
  explicit Trial(double size, const Options& parameters = {})
      : set(lively_parameters(parameters)),
        strategy{made(find_action("foster_innovation", ""), {{}, bundle_of({"a", "b", "c", "d"}), 1, 0, "beside"})} {
    if (size > 0) strategy.push_back(made(find_action("innovation_lab", ""), {{{"size", size}}}));
    std::vector<LaneSpec> lanes;
    for (std::uint32_t r = 0; r < 16; ++r) lanes.push_back({r, &set, &strategy});
    run = std::make_unique<Simulation<16>>(society, layout, lanes, 0, executor);
  }
  /// Cells of a column of state with this value, over rows and lanes.
  static int count(const Column<std::uint8_t, 16>& column, int value) {
    int sum = 0;
    for (const auto& row : column)
      for (int lane = 0; lane < 16; ++lane) sum += row[lane] == value;
    return sum;
  }
  void months(int n) {
    for (int t = 0; t < n; ++t) run->step();
  }

  SerialExecutor executor;
  Society society = small_society(210);
  Layout layout{society};
  ParameterSet set;
  std::vector<Intervention> strategy;
  std::unique_ptr<Simulation<16>> run;
};

TEST(InnovationLab, StartsTwiceAsManyPilots) {
  // What begins in one month of 320 offices and innovations, at several rates.
  int without = 0, with = 0;
  for (const double rate : {.05, .1, .2, .3, .4, .5}) {
    const auto begun = [&](double size) {
      Trial trial(size, {{"pipeline.pilot_rate", rate}, {"pipeline.lab_closure", .0083}});
      trial.months(1);
      return Trial::count(trial.run->model().state.stage, 1);
    };
    without += begun(0);
    with += begun(1);
  }
  // Expected: 1.55 x 320 = 496 and, less the few labs that closed at once, twice that. The draws are
  // shared, so the spread of the ratio is below 2/sqrt(496) = .09; four of it are .36.
  EXPECT_NEAR(static_cast<double>(with) / without, 2, .36);
}

TEST(InnovationLab, ClosesAndDoesNotOpenAgain) {
  Trial trial(1, {{"pipeline.lab_closure", .0417}});
  trial.months(12);
  const State<16>& s = trial.run->model().state;
  const int closed = Trial::count(s.lab, 2);
  EXPECT_GT(closed, 0);
  EXPECT_GT(Trial::count(s.lab, 1), 0);
  trial.months(36);  // through the year after a change of government
  EXPECT_GT(Trial::count(s.lab, 2), closed);
  trial.months(120);
  EXPECT_EQ(Trial::count(s.lab, 1), 0) << "labs open again";
  EXPECT_EQ(Trial::count(s.lab, 2), 5 * 16);
}

TEST(InnovationLab, ClosedItStartsNoMore) {
  const auto stages = [](bool lab) {
    Trial trial(lab ? 1 : 0);
    for (auto& row : trial.run->model().state.lab)
      for (int lane = 0; lane < 16; ++lane) row[lane] = 2;
    trial.months(12);
    return trial.run->model().state.stage;
  };
  const auto with = stages(true);
  const auto without = stages(false);
  for (std::size_t row = 0; row < with.size(); ++row)
    for (int lane = 0; lane < 16; ++lane) EXPECT_EQ(with[row][lane], without[row][lane]);
}

TEST(InnovationLab, LetsFailureBeForgotten) {
  const auto forgiven = [](double size) {
    Trial trial(size, {{"pipeline.lab_closure", .0083}, {"pipeline.pilot_rate", 0}});
    for (auto& row : trial.run->model().state.stage)
      for (int lane = 0; lane < 16; ++lane) row[lane] = 5;  // dropped
    trial.months(1);
    return Trial::count(trial.run->model().state.stage, 0);
  };
  EXPECT_GT(forgiven(0), 0);
  EXPECT_GT(forgiven(1), forgiven(0));
}

}  // namespace
}  // namespace minga
