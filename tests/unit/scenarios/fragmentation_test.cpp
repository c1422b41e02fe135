#include "support/barriers.hpp"
#include "support/one_client.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(Fragmentation, UsualLevelIsTheDefault) { expect_usual_is_default(find_barrier("fragmentation", "")); }

TEST(Fragmentation, EveryLevelIsInRange) { expect_levels_in_range(find_barrier("fragmentation", "")); }

TEST(Fragmentation, AHigherLevelThrottles) { expect_throttles(find_barrier("fragmentation", ""), AtWorst::nothing); }

TEST(Fragmentation, SendsCitizensFromOfficeToOffice) {
  const Barrier& barrier = find_barrier("fragmentation", "");
  Hand usual;
  Hand split({}, five_citizens(), under(barrier, .7));
  EXPECT_NEAR(fragmentation_factor(split.model(), 0, 0), 1.7 / 1.2, 1e-6);
  EXPECT_NEAR(hours(split.model(), 0, 0, false), 5.4 * 1.35 / 1.1, 1e-5);
  EXPECT_NEAR(hours(usual.model(), 0, 0, false), 5.4, 1e-6);
  EXPECT_NEAR(consent(split.model(), 0, 0), .3 / .8, 1e-6);
}

}  // namespace
}  // namespace minga
