// Every case of the brief, started as a strategy would start it: it moves its levers, in its
// direction, and no others; nothing at dose zero; nothing before its start; in any order.
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "minga/io/innovation_file.hpp"
#include "minga/scenarios/brief.hpp"
#include "minga/scenarios/catalogue.hpp"
#include "support/peru.hpp"
#include "support/small_society.hpp"

namespace minga {
namespace {

/// A thousand citizens of Peru: all sectors, all groups.
const Society& thousand() {
  static const Society society = [] {
    SerialExecutor serial;
    return build_society(testing::peru().country, testing::peru().parameters, {1, 0, 1000}, serial);
  }();
  return society;
}

/// Whatever institutions try, they adopt within months and keep whole.
const ParameterSet& adopting() {
  static const ParameterSet set = [] {
    ParameterSet p = testing::peru().parameters;
    for (const auto& [name, value] : std::vector<std::pair<const char*, double>>{
             {"pipeline.pilot_rate", .5}, {"pipeline.pilot_months", 1}, {"pipeline.adoption_months", 1},
             {"pipeline.digital_success", 1}, {"pipeline.other_success", 1}, {"pipeline.abandonment", 0},
             {"pipeline.adoption_existing_channel", 1}, {"pipeline.adoption_new_channel", 1},
             {"scale.penalty", 0}, {"scale.context_log_mean", 0}, {"scale.context_log_sd", 0}})
      p.set(name, {value, Status::assumption, "test", "test"});
    return p;
  }();
  return set;
}

Intervention started(const Innovation& innovation, double dose = 1, int start = 0, const std::string& name = "case") {
  InterventionSpec spec;
  spec.name = name;
  spec.action = "foster_innovation";
  spec.dose = dose;
  spec.timing.start = start;
  spec.innovations = {innovation.name};
  const std::vector<InnovationType> bundle = {as_type(innovation, 1)};
  return make_intervention(find_action("foster_innovation", ""), spec, bundle);
}

/// Lowest and highest value of a lever over entities, or over citizens of each flag and all sectors.
std::pair<float, float> extremes(const Model<1>& m, Lever lever) {
  std::set<float> seen;
  const auto look = [&](const LeverColumns<1>& columns, std::size_t entities) {
    for (std::uint32_t e = 0; e < entities; ++e) seen.insert(columns.value(e, lever)[0]);
  };
  switch (lever_table()[static_cast<std::size_t>(lever)].scope) {
    case LeverScope::institution: look(m.policy.institution, m.society.institutions.size()); break;
    case LeverScope::service_point: look(m.policy.point, m.society.points.size()); break;
    case LeverScope::region: look(m.policy.region, m.society.country.regions.size()); break;
    case LeverScope::citizen:
      for (std::uint32_t c = 0; c < m.citizens(); ++c)
        for (int sector = kNoSector; sector < m.sectors(); ++sector)
          seen.insert(m.policy.citizen(lever, sector, m.society.population.flags[c], m.society.population.district[c], 0));
  }
  return {*seen.begin(), *seen.rbegin()};
}

struct Started {
  explicit Started(std::vector<Intervention> strategy_)
      : strategy(std::move(strategy_)), layout(thousand()),
        simulation(thousand(), layout, {{0, &adopting(), &strategy}}, 0, executor) {}
  SerialExecutor executor;
  std::vector<Intervention> strategy;
  Layout layout;
  Simulation<1> simulation;
};

/// Trust and cases after some months, as bits.
std::vector<std::uint32_t> bits_after(const std::vector<Intervention>& strategy, int months) {
  Started run(strategy);
  for (int t = 0; t < months; ++t) run.simulation.step();
  std::vector<std::uint32_t> bits;
  const State<1>& s = run.simulation.model().state;
  for (const auto& tier : s.trust)
    for (const auto& T : tier) bits.push_back(__builtin_bit_cast(std::uint32_t, T[0]));
  for (const Lanes<Case, 1>& open : s.cases) bits.push_back(open[0].bits);
  for (const auto& K : s.capability) bits.push_back(__builtin_bit_cast(std::uint32_t, K[0]));
  return bits;
}

class Cases : public ::testing::TestWithParam<std::string> {
 protected:
  const Innovation innovation_ = load_innovation(std::string(MINGA_SOURCE_DIR) + "/configs/innovations/" + GetParam() + ".toml");
};

TEST_P(Cases, MovesItsLeversInItsDirectionAndNoOthers) {
  Started run({started(innovation_)});
  // Long enough for pilots, and for effects that need months in use.
  for (int t = 0; t < 48; ++t) run.simulation.step();
  std::map<Lever, int> expected;  // +1 up, -1 down, 2 both
  for (const RangedEffect& r : innovation_.effects) {
    const double still = r.effect.operation == Operation::add ? 0 : 1;
    if (r.effect.amount == still) continue;
    const int direction = r.effect.amount > still ? 1 : -1;
    const auto known = expected.find(r.effect.lever);
    expected[r.effect.lever] = known == expected.end() || known->second == direction ? direction : 2;
  }
  ASSERT_FALSE(expected.empty());
  for (int l = 0; l < kLevers; ++l) {
    const auto lever = static_cast<Lever>(l);
    const LeverInfo& info = lever_table()[static_cast<std::size_t>(l)];
    const auto base = static_cast<float>(info.base);
    const auto [low, high] = extremes(run.simulation.model(), lever);
    const auto wanted = expected.find(lever);
    const int direction = wanted == expected.end() ? 0 : wanted->second;
    EXPECT_EQ(low < base, direction == -1 || direction == 2) << info.name << " down to " << low;
    EXPECT_EQ(high > base, direction == 1 || direction == 2) << info.name << " up to " << high;
  }
}

TEST_P(Cases, DoseZeroIsTheBaseline) {
  EXPECT_EQ(bits_after({started(innovation_, 0)}, 12), bits_after({}, 12));
}

TEST_P(Cases, NothingDiffersBeforeItsStart) {
  EXPECT_EQ(bits_after({started(innovation_, 1, 6)}, 6), bits_after({}, 6));
  // A network of labs moves only what becomes of other innovations, so its levers are what is looked at.
  Started run({started(innovation_, 1, 6)});
  for (int t = 0; t < 54; ++t) run.simulation.step();
  const Lever lever = innovation_.effects.front().effect.lever;
  const auto base = static_cast<float>(lever_table()[static_cast<std::size_t>(lever)].base);
  EXPECT_NE(extremes(run.simulation.model(), lever), std::make_pair(base, base)) << "and something differs after it";
}

TEST_P(Cases, OrderDoesNotMatter) {
  const Intervention a = started(innovation_, 1, 0, "a");
  const Intervention b = started(innovation_, .5, 2, "b");
  EXPECT_EQ(bits_after({a, b}, 12), bits_after({b, a}, 12));
}

TEST_P(Cases, CarriedToAWeakerSettingItDoesLess) {
  const double home = carried(innovation_, innovation_.home, .1, .15, 1.5);
  const double alike = carried(innovation_, "elsewhere", innovation_.home_setting, .15, 1.5);
  const double weaker = carried(innovation_, "elsewhere", innovation_.home_setting - .2, .15, 1.5);
  EXPECT_EQ(home, 1);
  EXPECT_DOUBLE_EQ(alike, .85);
  EXPECT_DOUBLE_EQ(weaker, .85 * (1 - 1.5 * .2));
  const InnovationType there = as_type(innovation_, weaker);
  for (std::size_t k = 0; k < there.effects.size(); ++k) {
    const LeverEffect& full = innovation_.effects[k].effect;
    const double still = full.operation == Operation::add ? 0 : 1;
    EXPECT_NEAR(there.effects[k].amount - still, weaker * (full.amount - still), 1e-12);
  }
}

std::vector<std::string> names_of_cases() {
  std::vector<std::string> names;
  for (const BriefElement& element : brief_elements())
    if (element.part == BriefPart::named_case) names.emplace_back(element.name);
  return names;
}
INSTANTIATE_TEST_SUITE_P(Brief, Cases, ::testing::ValuesIn(names_of_cases()),
                         [](const auto& one) { return one.param; });

TEST(Brief, HasFourteenCases) { EXPECT_EQ(names_of_cases().size(), 14U); }

}  // namespace
}  // namespace minga
