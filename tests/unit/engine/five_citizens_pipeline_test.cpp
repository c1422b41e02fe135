// The pipeline from idea to scale, worked out by hand at the offices of five citizens.
#include <array>
#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "minga/engine/pipeline.hpp"
#include "support/five_citizens.hpp"

namespace minga {
namespace {

using testing::Hand;
using testing::hand_parameters;
using testing::moving;

constexpr float kClose = 2e-6F;
constexpr std::uint32_t kHealth = 1, kMinistry = 2;

Intervention innovating(bool digital, bool existing_channel, Target target = {}) {
  Intervention intervention = moving(Lever::training, Operation::add, 0, 1, 0, "push");
  intervention.effects.clear();
  intervention.spec.target = std::move(target);
  intervention.innovations = {{"quick", digital, existing_channel, {{Lever::capacity, Operation::multiply, 2, 0}}}};
  return intervention;
}

/// A draw's address is its innovation's name: FNV-1a over "push" and "quick".
float draw(const Model<1>& m, Process process, std::uint32_t institution) {
  std::uint32_t hash = 2166136261U;
  for (const char letter : std::string("pushquick")) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  return unit_float(m.draws.words(process, institution, 0, m.tick, hash)[0]);
}

/// One month of policy and institutions.
void month(Model<1>& m, InnovationStage stage, int months, float leadership = .5F, float K = .4F) {
  for (std::uint32_t i = 0; i < 3; ++i) {
    m.state.stage[i][0] = static_cast<std::uint8_t>(stage);
    m.state.months_in_stage[i][0] = static_cast<std::uint16_t>(months);
    m.state.leadership[i][0] = leadership;
    m.state.capability[i][0] = K;
  }
  phases::policy(m);
  phases::institutions(m);
}
InnovationStage stage_of(const Model<1>& m, std::uint32_t i) {
  return static_cast<InnovationStage>(m.state.stage[i][0]);
}

TEST(FiveCitizensPipeline, AdoptedIsCalledScaledAfterTwelveMonths) {
  Hand hand({innovating(true, true), moving(Lever::abandonment, Operation::multiply, 0, 1, 0, "kept")});
  Model<1>& m = hand.model();
  month(m, InnovationStage::adopted, 10);
  for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(stage_of(m, i), InnovationStage::adopted) << i << ", after eleven";
  month(m, InnovationStage::adopted, 11);
  for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(stage_of(m, i), InnovationStage::scaled) << i << ", after twelve";
}

TEST(FiveCitizensPipeline, PilotsStartAtTheRateOfBudgetIdeasAndReadiness) {
  Hand hand({innovating(true, false), moving(Lever::pilot_rate, Operation::multiply, 1.5, 1, 0, "a"),
             moving(Lever::idea_supply, Operation::multiply, 2, 1, 0, "b"),
             moving(Lever::innovation_budget, Operation::multiply, 2, 1, 0, "c"),
             moving(Lever::lab, Operation::add, 1, 1, 0, "d"),
             moving(Lever::risk_aversion, Operation::add, -.1, 1, 0, "e")});
  Model<1>& m = hand.model();
  m.state.shock[0][0] = .4F;
  int pilots = 0;
  int imitations = 0;
  for (m.tick = 0; m.tick < 30; ++m.tick) {
    m.state.lab = {{}, {}, {}};
    month(m, InnovationStage::none, 0);
    for (std::uint32_t i = 0; i < 3; ++i) {
      // q0 x budget 2 x (1 - .5 H), x 2 by ideas, x 1.5, x 2 by an open lab, x R = .5 x .6/(.5 x .5).
      const double H = i == kMinistry ? 0 : .4;
      const double lab = m.state.lab[i][0] == 1 ? 2 : 1;
      const double rate = 2 * (1 - .5 * H) * 2 * 1.5 * lab * 1.2 / 24;
      // Adoption by example comes first: p alone, .015 x R a year.
      const bool imitates = draw(m, Process::diffusion, i) < 1 - std::pow(1 - .015 * 1.2, 1. / 12);
      const bool starts = draw(m, Process::pilot_start, i) < rate;
      EXPECT_EQ(stage_of(m, i), imitates ? InnovationStage::adopted
                                : starts ? InnovationStage::pilot : InnovationStage::none)
          << i << " at tick " << m.tick;
      pilots += starts;
      imitations += imitates;
    }
  }
  EXPECT_GT(pilots, 20);
  EXPECT_LT(pilots, 60);
  EXPECT_LT(imitations, 5);
}

TEST(FiveCitizensPipeline, PilotsSucceedHalfSucceedOrFailAfterAYear) {
  Hand hand({innovating(true, false)});
  Model<1>& m = hand.model();
  std::array<int, 3> results{};
  for (m.tick = 0; m.tick < 150; ++m.tick) {
    month(m, InnovationStage::pilot, 10);
    for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(stage_of(m, i), InnovationStage::pilot) << "eleven months";
    month(m, InnovationStage::pilot, 11, .5F, .5F);
    for (std::uint32_t i = 0; i < 3; ++i) {
      // .15 shifted by (K - .4)/.2 in log-odds; the others keep .50 : .35.
      const double K = m.state.capability[i][0];
      const double good = 1 / (1 + std::exp(-(std::log(.15 / .85) + (K - .4) / .2)));
      const double half = (1 - good) * .50 / .85;
      const double u = draw(m, Process::pilot_result, i);
      const int result = u < good ? 0 : u < good + half ? 1 : 2;
      EXPECT_EQ(stage_of(m, i), result == 2 ? InnovationStage::dropped : InnovationStage::tested);
      if (result < 2) { EXPECT_EQ(m.state.quality[i][0], result == 0 ? 1 : .5F); }
      ++results[static_cast<std::size_t>(result)];
    }
  }
  for (const int count : results) EXPECT_GT(count, 60);
}

TEST(FiveCitizensPipeline, AdoptionDependsOnTheChannel) {
  for (const bool existing : {false, true}) {
    Hand hand({innovating(false, existing), moving(Lever::adoption, Operation::add, .1, 1, 0, "broker")});
    Model<1>& m = hand.model();
    int adopted = 0;
    for (m.tick = 0; m.tick < 60; ++m.tick) {
      month(m, InnovationStage::tested, 5);
      for (std::uint32_t i = 0; i < 3; ++i) {
        const bool adopts = draw(m, Process::adoption, i) < (existing ? .77F : .22F);
        EXPECT_EQ(stage_of(m, i), adopts ? InnovationStage::adopted : InnovationStage::dropped);
        adopted += adopts;
      }
    }
    EXPECT_NEAR(adopted, existing ? 139 : 40, 4 * std::sqrt(180 * .22 * .78));
  }
}

TEST(FiveCitizensPipeline, AdoptedIsGivenUpOrScaledAfterAYear) {
  ParameterSet set = hand_parameters();
  set.set("pipeline.abandonment", {.1, Status::assumption, "", ""});
  Hand hand({innovating(false, true)}, testing::five_citizens(), set);
  Model<1>& m = hand.model();
  int kept = 0;
  int dropped = 0;
  for (m.tick = 0; m.tick < 60; ++m.tick) {
    month(m, InnovationStage::adopted, 11);
    for (std::uint32_t i = 0; i < 3; ++i) {
      // h0 (1 - L/2), three times that in the year from month 30.
      const double hazard = .1 * .75 * (m.tick >= 30 && m.tick < 42 ? 3 : 1);
      const bool gives_up = draw(m, Process::abandonment_of_innovation, i) < hazard;
      EXPECT_EQ(stage_of(m, i), gives_up ? InnovationStage::dropped : InnovationStage::scaled) << m.tick;
      ++(gives_up ? dropped : kept);
    }
  }
  EXPECT_GT(kept, 100);
  EXPECT_GT(dropped, 10);
}

TEST(FiveCitizensPipeline, DroppedMayBeImitatedOrForgivenButIsNotPilotedAtOnce) {
  ParameterSet set = hand_parameters();
  set.set("pipeline.pilot_rate", {.5, Status::assumption, "", ""});
  Hand hand({innovating(false, true), moving(Lever::peers, Operation::add, 1, 1, 0, "network"),
             moving(Lever::diffusion, Operation::multiply, 3, 1, 0, "share")},
            testing::five_citizens(), set);
  Model<1>& m = hand.model();
  int imitated = 0;
  int forgiven = 0;
  for (m.tick = 0; m.tick < 200; ++m.tick) {
    for (std::uint32_t i = 0; i < 3; ++i) {
      const bool example = i == kMinistry;
      m.state.stage[i][0] = static_cast<std::uint8_t>(example ? InnovationStage::scaled : InnovationStage::dropped);
      m.state.leadership[i][0] = .5F;
    }
    phases::policy(m);
    phases::institutions(m);
    // The network: half of the two institutions of health have adopted, none of administrative ones.
    for (const std::uint32_t i : {0U, kHealth}) {
      const double yearly = (.015 + .32 * (i == kHealth ? .5 : 0)) * 3;
      const bool follows = draw(m, Process::diffusion, i) < 1 - std::pow(1 - yearly, 1. / 12);
      // Aversion to risk of .5 halves the chance of 1/24 to be tried again, from a new idea.
      const bool again = !follows && draw(m, Process::retry, i) < .5 / 24;
      EXPECT_EQ(stage_of(m, i), follows ? InnovationStage::adopted
                                : again ? InnovationStage::none
                                        : InnovationStage::dropped)
          << i;
      imitated += follows;
      forgiven += again;
    }
  }
  EXPECT_GT(imitated, 5);
  EXPECT_GT(forgiven, 0);
}

TEST(FiveCitizensPipeline, EffectAtScale) {
  Hand hand({innovating(false, true), moving(Lever::scale_penalty, Operation::multiply, .8, 1, 0, "iterate")});
  Model<1>& m = hand.model();
  phases::policy(m);
  phases::institutions(m);
  State<1>& s = m.state;
  const auto effect = [&](float K, float quality, float context, std::uint16_t unfunded, InnovationStage stage) {
    s.capability[kHealth][0] = K;
    s.quality[kHealth][0] = quality;
    s.context[kHealth][0] = context;
    s.unfunded[kHealth][0] = unfunded;
    s.stage[kHealth][0] = static_cast<std::uint8_t>(stage);
    return pipeline::effect_at_scale(m, 0, kHealth, 0);
  };
  using S = InnovationStage;
  EXPECT_NEAR(effect(.5F, 1, 1, 0, S::adopted), 1, kClose) << "able enough: the pilot's effect";
  EXPECT_NEAR(effect(.9F, .5F, 1.2F, 0, S::scaled), .6, kClose);
  EXPECT_NEAR(effect(.3F, 1, 1, 0, S::adopted), std::pow(.5, .8), kClose) << "half as able, pi = .25 x .8";
  EXPECT_NEAR(effect(.5F, 1, 1, 24, S::scaled), std::exp(-.3), kClose) << "two years without funding";
  EXPECT_EQ(effect(.1F, 1, 1, 0, S::scaled), 0);
  for (const S stage : {S::none, S::pilot, S::tested, S::dropped}) EXPECT_EQ(effect(.5F, 1, 1, 0, stage), 0);
}

TEST(FiveCitizensPipeline, ContextIsDrawnOnceAndBounded) {
  ParameterSet set = hand_parameters();
  set.set("scale.context_log_sd", {1.5, Status::assumption, "", ""});
  Hand hand({innovating(false, true)}, testing::five_citizens(), set);
  Model<1>& m = hand.model();
  month(m, InnovationStage::pilot, 0);
  const auto first = m.state.context;
  m.tick = 7;
  month(m, InnovationStage::pilot, 1);
  std::uint32_t hash = 2166136261U;
  for (const char letter : std::string("pushquick")) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  for (std::uint32_t i = 0; i < 3; ++i) {
    const Words w = m.draws.words(Process::effect_at_scale, i, 0, static_cast<std::int32_t>(hash));
    const double z = static_cast<double>(math::normal_quantile(unit_float(w[0])));
    EXPECT_NEAR(m.state.context[i][0], std::fmin(3, std::exp(-.18 + 1.5 * z)), 1e-5);
    EXPECT_EQ(m.state.context[i][0], first[i][0]);
  }
}

TEST(FiveCitizensPipeline, EffectsReachTheClientsOfTheInstitution) {
  Target health;
  health.sectors = {"health"};
  Hand hand({innovating(false, true, health)});
  Model<1>& m = hand.model();
  for (std::uint32_t i = 0; i < 3; ++i) m.state.context[i][0] = m.state.quality[i][0] = .5F;
  month(m, InnovationStage::scaled, 20, .5F, .6F);
  // A quarter of "capacity x 2": 1 + .25 (2 - 1); the local office is not of the target.
  EXPECT_NEAR(m.policy.point.value(1, Lever::capacity)[0], 1.25, kClose);
  EXPECT_EQ(m.policy.point.value(0, Lever::capacity)[0], 1);
}

TEST(FiveCitizensPipeline, LabsOpenAndClose) {
  Hand hand({moving(Lever::lab, Operation::add, 1, 1, 0, "lab")});
  Model<1>& m = hand.model();
  int closed = 0;
  for (m.tick = 0; m.tick < 100; ++m.tick) {
    m.state.lab = {{}, {}, {}};
    phases::policy(m);
    phases::institutions(m);
    for (std::uint32_t i = 0; i < 3; ++i) {
      // 1/66 a month, three times that in the years from months 30 and 90.
      const bool unrest = (m.tick >= 30 && m.tick < 42) || m.tick >= 90;
      const bool closes = unit_float(m.draws.words(Process::lab_closure, i, 0, m.tick, 0)[0]) <
                          static_cast<float>(unrest ? 3. / 66 : 1. / 66);
      EXPECT_EQ(m.state.lab[i][0], closes ? 2 : 1) << m.tick;
      closed += closes;
    }
  }
  EXPECT_GT(closed, 1);
  m.state.lab = {{2}, {2}, {2}};
  m.tick = 1;
  phases::policy(m);
  phases::institutions(m);
  EXPECT_EQ(m.state.lab[0][0], 2) << "closed for good";
}

}  // namespace
}  // namespace minga
