// What an innovation in use does waits for its months and fades, whatever it moves.
#include <gtest/gtest.h>

#include "minga/engine/phases.hpp"
#include "minga/engine/pipeline.hpp"
#include "support/five_citizens.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

constexpr std::uint32_t kHealthOffice = 1;
constexpr int kHealth = 1;

/// An innovation in health that moves a citizen, a point and an office, each after 24 months.
std::vector<Intervention> waiting(double decay_per_year) {
  Intervention intervention;
  intervention.spec.name = "start_it";
  InnovationType type{"late", false, false, {}};
  for (const Lever lever : {Lever::information, Lever::language, Lever::openness})
    type.effects.push_back({lever, Operation::add, .5, decay_per_year, 24});
  intervention.innovations = {type};
  return {intervention};
}

struct Moved {
  float citizen, point, office;
};

/// What the three levers show so many months after the office took the innovation up.
Moved moved_after(int months, double decay_per_year = 0) {
  Hand hand(waiting(decay_per_year));
  Model<1>& m = hand.model();
  State<1>& s = hand.state();
  const bool scaled = months >= 12;
  s.stage[kHealthOffice][0] = pipeline::code(scaled ? InnovationStage::scaled : InnovationStage::adopted);
  s.months_in_stage[kHealthOffice][0] = static_cast<std::uint16_t>(scaled ? months - 12 : months);
  s.quality[kHealthOffice][0] = 1;
  s.context[kHealthOffice][0] = 1;
  phases::policy(m);
  pipeline::act(m);
  m.policy.point.compose();
  m.policy.institution.compose();
  return {m.policy.citizen(Lever::information, kHealth, 0, 0, 0), m.policy.point.value(kHealthOffice, Lever::language)[0],
          m.policy.institution.value(kHealthOffice, Lever::openness)[0]};
}

TEST(InnovationTiming, NothingBearsBeforeItsMonths) {
  for (const int months : {0, 11, 12, 23}) {
    const Moved moved = moved_after(months);
    EXPECT_EQ(moved.citizen, 0) << months;
    EXPECT_EQ(moved.point, 0) << months;
    EXPECT_EQ(moved.office, 0) << months;
  }
}

/// Capability .5 is enough for the whole effect: quality 1 x 1 x context 1, so .5 of each lever.
TEST(InnovationTiming, ThenCitizensPointsAndOfficesFeelTheSame) {
  const Moved moved = moved_after(24);
  EXPECT_NEAR(moved.citizen, .5, 1e-6);
  EXPECT_NEAR(moved.point, .5, 1e-6);
  EXPECT_NEAR(moved.office, .5, 1e-6);
}

TEST(InnovationTiming, FadingReachesCitizensToo) {
  const Moved fresh = moved_after(24), later = moved_after(36, .15), whole = moved_after(36);
  EXPECT_NEAR(whole.citizen, fresh.citizen, 1e-6);
  EXPECT_LT(later.citizen, whole.citizen);
  EXPECT_NEAR(later.citizen, later.point, 1e-6);
}

}  // namespace
}  // namespace minga
