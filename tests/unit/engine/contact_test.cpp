// Whom policy acts on directly: by groups, by cases, by taking part; and whom it does not.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "minga/engine/contact.hpp"
#include "support/five_citizens.hpp"

namespace minga {
namespace {

using testing::Hand;
using testing::moving;

using Five = std::vector<bool>;
const Five kNobody(5, false);

/// Five citizens whose record asks for citizens.
struct Watched : Hand {
  explicit Watched(Intervention intervention) : Hand({std::move(intervention)}) {
    model().recording = std::make_unique<Recording<1>>();
    model().recording->treated.assign(5, 0);
  }
  /// The levers of this month, and two finished cases: citizen 3 was served in health, citizen 4 gave up in
  /// administration.
  Five after_two_cases() {
    phases::policy(model());
    phases::institutions(model());
    state().marks.set(Mark::was_served, model().at(1, 3), 1);
    state().marks.set(Mark::gave_up, model().at(0, 4), 1);
    contact::note(model());
    return who();
  }
  Five who() {
    Five all;
    for (std::uint32_t c = 0; c < 5; ++c) all.push_back(contact::treated(model(), c, 0));
    return all;
  }
};

Intervention of(Lever lever, std::vector<std::string> sectors = {}) {
  Intervention made = moving(lever, Operation::add, .5);
  made.spec.target.sectors = std::move(sectors);
  return made;
}

TEST(Contact, AnEffectOnCitizensTreatsItsGroup) {
  Intervention letters = of(Lever::information);
  letters.spec.target.groups = {Group::poor};
  Watched five(letters);
  EXPECT_EQ(five.after_two_cases(), (Five{false, true, false, false, false}));
  // Ties 0-1, 1-2, 2-3, 3-4.
  const double shares[] = {1, 0, .5, 0, 0};
  for (std::uint32_t c = 0; c < 5; ++c) EXPECT_EQ(contact::treated_ties(five.model(), c, 0), shares[c]) << c;
}

TEST(Contact, AnActionAtAPointTreatsWhoseCaseIsFinishedThere) {
  EXPECT_EQ(Watched(of(Lever::digital_share)).after_two_cases(), (Five{false, false, false, true, true}));
  EXPECT_EQ(Watched(of(Lever::digital_share, {"health"})).after_two_cases(), (Five{false, false, false, true, false}));
}

TEST(Contact, OfAnOfficeOnlyWhatClientsMeetTreatsThem) {
  EXPECT_EQ(Watched(of(Lever::training, {"administrative"})).after_two_cases(), (Five{false, false, false, false, true}));
  EXPECT_EQ(Watched(of(Lever::peers)).after_two_cases(), kNobody) << "what others try reaches clients when it is in use";
}

TEST(Contact, PressureDoseZeroRegionsAndWhatHasNotBegunTreatNobody) {
  Intervention pressure = of(Lever::needs);
  pressure.spec.nature = Nature::pressure;
  Intervention zero = of(Lever::information);
  zero.spec.dose = 0;
  Intervention later = of(Lever::information);
  later.spec.timing.start = 5;
  for (const Intervention& one : {pressure, zero, later, of(Lever::mood), of(Lever::hazard)})
    EXPECT_EQ(Watched(one).after_two_cases(), kNobody);
}

TEST(Contact, AProcessOfParticipationTreatsWhoComesToIt) {
  Watched five(of(Lever::voice));
  Model<1>& m = five.model();
  std::size_t treated_at_first = 5;
  for (; m.tick < 12; ++m.tick) {
    for (std::size_t phase = 0; phase + 1 < kSchedule<1>.size(); ++phase) kSchedule<1>[phase].run(m);  // all but record
    contact::note(m);
    const Five who = five.who();
    for (std::uint32_t c = 0; c < 5; ++c)
      EXPECT_FALSE(who[c] && m.state.meeting_age[c][0] == 255) << c << " never came to a meeting";
    if (m.tick == 0) treated_at_first = static_cast<std::size_t>(std::count(who.begin(), who.end(), true));
  }
  EXPECT_LT(treated_at_first, 5U);
  EXPECT_NE(five.who(), kNobody);
}

TEST(Contact, WhoHasNoTiesHasNoShareOfThem) {
  Society alone = testing::five_citizens();
  alone.ties = CsrGraph({0, 0, 0, 0, 0, 0}, {});
  Hand hand({}, alone);
  EXPECT_TRUE(std::isnan(contact::treated_ties(hand.model(), 0, 0)));
}

}  // namespace
}  // namespace minga
