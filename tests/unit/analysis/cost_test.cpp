#include "minga/analysis/cost.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"

namespace minga::analysis {
namespace {

using Values = std::vector<double>;
constexpr double kExact = 1e-12;

/// none, nudge, redesign, lab, capacity, mission.
const std::vector<CostedOption> kSix{{0, 0}, {10, 4}, {30, 9}, {45, 10}, {60, 20}, {90, 18}};
enum { kNone, kNudge, kRedesign, kLab, kCapacity, kMission };

TEST(Cost, FrontierOfSixStrategies) {
  const auto standings = cost_frontier(kSix);
  EXPECT_EQ(standings[kNone].standing, Standing::frontier);
  EXPECT_EQ(standings[kNudge].standing, Standing::frontier);
  EXPECT_EQ(standings[kCapacity].standing, Standing::frontier);
  EXPECT_EQ(standings[kRedesign].standing, Standing::extendedly_dominated);
  EXPECT_EQ(standings[kLab].standing, Standing::extendedly_dominated);
  EXPECT_EQ(standings[kMission].standing, Standing::dominated);
  EXPECT_EQ(to_text(standings[kNone].standing), "on the frontier");
  EXPECT_EQ(to_text(standings[kLab].standing), "extendedly dominated");
  EXPECT_EQ(to_text(Standing::missing), "missing");
}

TEST(Cost, RatiosGrowAlongTheFrontier) {
  const auto standings = cost_frontier(kSix);
  EXPECT_TRUE(std::isnan(standings[kNone].icer));
  EXPECT_FALSE(standings[kNone].previous);
  EXPECT_NEAR(standings[kNudge].icer, 2.5, kExact);
  EXPECT_EQ(standings[kNudge].previous, kNone);
  EXPECT_NEAR(standings[kCapacity].icer, 3.125, kExact);
  EXPECT_EQ(standings[kCapacity].previous, kNudge);
  EXPECT_TRUE(std::isnan(standings[kRedesign].icer));
}

TEST(Cost, NetBenefitOfSixStrategiesAtFourPrices) {
  const double expected[6][4] = {{0, 0, 0, 0},         {-2, 2, 6, 10}, {-12, -3, 6, 15},
                                 {-25, -15, -5, 5}, {-20, 0, 20, 40}, {-54, -36, -18, 0}};
  for (std::size_t option = 0; option < kSix.size(); ++option) {
    for (int price = 0; price < 4; ++price) {
      EXPECT_NEAR(net_benefit(kSix[option], price + 2), expected[option][price], kExact);
    }
  }
  EXPECT_EQ(best_value(kSix, 2), kNone);
  EXPECT_EQ(best_value(kSix, 3), kNudge);
  EXPECT_EQ(best_value(kSix, 4), kCapacity);
}

TEST(Cost, TheBestAtAnyPriceStandsOnTheFrontier) {
  std::vector<CostedOption> options;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const Words words = Draws(4, 0).fixed(Process::unused, i);
    options.push_back({100 * unit_double(words[0]), 10 * std::sqrt(unit_double(words[1]))});
  }
  const auto standings = cost_frontier(options);
  for (double price = 0; price < 200; price += .5) {
    EXPECT_EQ(standings[*best_value(options, price)].standing, Standing::frontier) << price;
  }
  for (std::size_t i = 0; i < options.size(); ++i) {  // and each of the frontier is best somewhere
    if (standings[i].standing != Standing::frontier || !standings[i].previous) continue;
    const double price = standings[i].icer;
    const CostedOption best = options[*best_value(options, price)];
    EXPECT_NEAR(net_benefit(options[i], price), net_benefit(best, price), 1e-9);
  }
}

TEST(Cost, EqualOptionsAndEqualRatios) {
  const std::vector<CostedOption> options{{0, 0}, {10, 5}, {10, 5}, {20, 10}, {10, 4}, {12, 5}};
  const auto standings = cost_frontier(options);
  EXPECT_EQ(standings[1].standing, Standing::frontier);
  EXPECT_EQ(standings[2].standing, Standing::frontier);   // equal to another, so nothing is better
  EXPECT_EQ(standings[2].previous, 0U);
  EXPECT_NEAR(standings[2].icer, 2, kExact);
  EXPECT_EQ(standings[3].standing, Standing::frontier);   // on the line of the two before it
  EXPECT_NEAR(standings[3].icer, 2, kExact);
  EXPECT_EQ(standings[4].standing, Standing::dominated);
  EXPECT_EQ(standings[5].standing, Standing::dominated);
}

TEST(Cost, EqualOptionsShareTheirStanding) {
  // 10 for 1 falls to a mixture of nothing and 20 for 10; the equals of it and of the baseline with them.
  const auto standings = cost_frontier(std::vector<CostedOption>{{0, 0}, {10, 1}, {20, 10}, {10, 1}, {0, 0}});
  EXPECT_EQ(standings[1].standing, Standing::extendedly_dominated);
  EXPECT_EQ(standings[3].standing, Standing::extendedly_dominated);
  EXPECT_EQ(standings[4].standing, Standing::frontier);
  EXPECT_FALSE(standings[4].previous);
  EXPECT_EQ(standings[2].previous, 0U);
}

TEST(Cost, AnOptionThatSavesAndServesMoreDominatesTheBaseline) {
  const auto standings = cost_frontier(std::vector<CostedOption>{{0, 0}, {-5, 2}});
  EXPECT_EQ(standings[0].standing, Standing::dominated);
  EXPECT_EQ(standings[1].standing, Standing::frontier);
}

TEST(Cost, MissingOptionsAndNone) {
  EXPECT_TRUE(cost_frontier({}).empty());
  EXPECT_FALSE(best_value({}, 1));
  const std::vector<CostedOption> options{{kUndefined, 3}, {5, 1}, {1, kUndefined}};
  const auto standings = cost_frontier(options);
  EXPECT_EQ(standings[0].standing, Standing::missing);
  EXPECT_EQ(standings[1].standing, Standing::frontier);
  EXPECT_EQ(standings[2].standing, Standing::missing);
  EXPECT_EQ(best_value(options, 1), 1U);
}

TEST(Acceptability, CountsDrawsAndSharesTies) {
  const Values costs{0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  const Values effects{0, 0, 0, 0, 0, 3, .2, .5, kUndefined, 2};
  const Acceptability at_two = acceptability({costs, 2, 5}, {effects, 2, 5}, 2);
  EXPECT_EQ(at_two.draws, 4U);
  EXPECT_EQ(at_two.missing, 1U);
  EXPECT_NEAR(at_two.share[0], 1.5 / 4, kExact);  // .2 is not worth it, .5 is a tie
  EXPECT_NEAR(at_two.share[1], 2.5 / 4, kExact);
}

TEST(Acceptability, RisesWithWillingnessToPayAndSumsToOne) {
  Values costs, effects;
  for (int option = 0; option < 3; ++option) {
    for (std::uint32_t draw = 0; draw < 100; ++draw) {
      const Words words = Draws(4, 1).fixed(Process::unused, draw);
      const double chance = unit_double(words[static_cast<std::size_t>(option)]);
      costs.push_back(10 * option);
      effects.push_back(option * (1 + 4 * chance));
    }
  }
  double last = -1;
  for (const double price : {0., 1., 3., 5., 20.}) {
    const Acceptability a = acceptability({costs, 3, 100}, {effects, 3, 100}, price);
    EXPECT_NEAR(std::accumulate(a.share.begin(), a.share.end(), 0.), 1, kExact);
    EXPECT_GE(1 - a.share[0], last);
    last = 1 - a.share[0];
  }
  EXPECT_NEAR(last, 1, kExact);
}

TEST(Acceptability, BadInput) {
  EXPECT_TRUE(std::isnan(acceptability({{}, 2, 0}, {{}, 2, 0}, 1).share[0]));
  EXPECT_THROW(acceptability({Values{1, 2}, 2, 1}, {Values{1, 2}, 1, 2}, 1), std::invalid_argument);
  EXPECT_THROW(net_benefits(Values{1}, Values{1, 2}, 1), std::invalid_argument);
  EXPECT_TRUE(std::isnan(net_benefits(Values{kUndefined}, Values{1}, 1)[0]));
}

}  // namespace
}  // namespace minga::analysis
