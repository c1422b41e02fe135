// Each parallel phase beside its slow twin, a plain reading of the model's equations: month after
// month, with one lane and with sixteen, on several threads.
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "minga/engine/capacity.hpp"
#include "support/newcomer.hpp"
#include "support/small_society.hpp"
#include "support/twins/compare.hpp"
#include "support/twins/experience.hpp"
#include "support/twins/needs.hpp"
#include "support/twins/queues.hpp"
#include "support/twins/slow_loops.hpp"
#include "support/twins/stocks.hpp"
#include "support/twins/take_up.hpp"
#include "support/twins/trust.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

constexpr int kBurnIn = 6;
constexpr int kMonths = 10;

/// Crowds in several blocks of rows, somebody without ties, and ages at which dispositions form.
Society crowd() {
  Society society = with_newcomer(small_society(4200), 3);
  for (std::size_t row = 0; row < society.population.size(); row += 7)
    society.population.flags[row] = static_cast<Flags>(society.population.flags[row] |
                                                       static_cast<Flags>(Flag::formative));
  return society;
}

/// Rare things made frequent, so that every branch of a phase is walked.
ParameterSet eventful(std::vector<std::pair<std::string, double>> more = {}) {
  ParameterSet set = hand_parameters();
  for (const auto& [name, value] : std::vector<std::pair<std::string, double>>{
           {"shocks.rate", .4}, {"shocks.size", .15}, {"exit.rate", .2}, {"exit.return_rate", .1},
           {"voice.gain", .05}, {"voice.loss", .1}, {"institutions.usual_fragmentation", .35}, {"sector.health.bribe", .05}, {"sector.health.need_poor", .3}})
    set.set(name, {value, Status::assumption, "", ""});
  for (const auto& [name, value] : more) set.set(name, {value, Status::assumption, "", ""});
  return set;
}

/// Every lever that a parallel phase reads.
std::vector<Intervention> busy() {
  using O = Operation;
  Intervention all = moving(Lever::capacity, O::multiply, .8, .9, 1, "all");
  all.effects = {{Lever::capacity, O::multiply, .8, 0}, {Lever::running_budget, O::multiply, 1.1, 0},
                 {Lever::hours, O::multiply, .7, 0}, {Lever::visits, O::add, .4, 0},
                 {Lever::digital_share, O::add, .4, 0}, {Lever::language, O::add, .3, 0},
                 {Lever::accessibility, O::add, .3, 0}, {Lever::documents, O::add, .4, 0},
                 {Lever::fee, O::add, -.2, 0}, {Lever::bribe, O::multiply, 2, 0},
                 {Lever::error, O::add, .1, 0}, {Lever::distance, O::multiply, .6, 0},
                 {Lever::integrity, O::add, .1, 0}, {Lever::openness, O::add, .2, 0},
                 {Lever::fragmentation, O::add, .3, 0}, {Lever::shock_loss, O::multiply, .7, 0},
                 {Lever::mood, O::add, -.3, 0}};
  Intervention people = moving(Lever::voice, O::add, .8, 1, 2, "people");
  people.spec.target.groups = {Group::rural, Group::women};
  people.effects = {{Lever::voice, O::add, .8, 0}, {Lever::acted_on, O::add, .5, 0},
                    {Lever::information, O::add, .5, 0}, {Lever::assistance, O::add, .4, 0},
                    {Lever::simplification, O::add, .3, 0}, {Lever::nudge, O::add, 1, 0},
                    {Lever::connected, O::add, .5, 0}, {Lever::relief, O::add, .6, 0},
                    {Lever::needs, O::multiply, 1.3, 0}, {Lever::exit, O::multiply, 1.4, 0},
                    {Lever::voice_loss, O::multiply, 2, 0}, {Lever::expectation, O::add, .2, 0},
                    {Lever::hardship, O::add, .2, 0}, {Lever::displaced, O::add, .15, 0}};
  return {all, people};
}

/// What happened in the lanes that were watched; a test in which nothing happens proves nothing.
struct Seen {
  std::int64_t served = 0, gave_up = 0, digital = 0, exited = 0, heard = 0, hit = 0;
};

template <int W>
class Watch {
 public:
  Watch(Simulation<W>& simulation, std::vector<int> lanes) : m_(simulation.model()), lanes_(std::move(lanes)) { m_.keep_signals(); }

  /// One month, phase by phase, each beside its twin.
  void month() {
    for (const Phase<W>& phase : kSchedule<W>) {
      SCOPED_TRACE(std::string(phase.name) + ", tick " + std::to_string(m_.tick));
      std::vector<Plain<W>> worlds;
      for (const int lane : lanes_) worlds.emplace_back(m_, lane);
      const std::string name = phase.name;
      for (std::size_t k = 0; k < worlds.size(); ++k) run_twin(name, worlds[k], k);
      phase.run(m_);
      for (const Plain<W>& world : worlds) {
        if (twinned_) expect_equal_worlds(world, Plain<W>(m_, world.lane));
        if (name == "slow_loops") expect_stocks(Plain<W>(m_, world.lane));
      }
      if (name == "record") expect_flows();
    }
    ++m_.tick;
    if (m_.tick == kBurnIn) reset_capacity(m_);
  }
  const Seen& seen() const { return seen_; }

 private:
  void run_twin(const std::string& name, Plain<W>& world, std::size_t k) {
    twinned_ = true;
    if (name == "needs") return twins::needs(world);
    if (name == "take_up") return twins::take_up(world);
    if (name == "queues") return twins::queues(world);
    if (name == "experience") return count(world), twins::experience(world, flows_[k]);
    if (name == "trust") return twins::trust(world);
    if (name == "slow_loops") return twins::slow_loops(world);
    twinned_ = false;
  }
  void count(const Plain<W>& world) {
    for (const PlainCitizen& c : world.citizens) {
      seen_.heard += c.heard;
      seen_.hit += twins::loss_by_shock(world, c) > 0;
      for (const PlainCase& own : c.cases) {
        seen_.served += own.served;
        seen_.gave_up += own.gave_up;
        seen_.digital += own.digital;
        seen_.exited += own.exited;
      }
    }
  }
  /// Counted flows are equal; the twins' rounding of a signal or of hours may end at the next step.
  void expect_flows() {
    for (std::size_t k = 0; k < lanes_.size(); ++k)
      for (std::size_t row = 0; row < m_.tallies.rows(); ++row)
        for (std::size_t flow = 0; flow < kFlows; ++flow) {
          const auto& twin = flows_[k][row / kGroups][row % kGroups];
          const std::int64_t finished = twin[static_cast<std::size_t>(Flow::served)] +
                                        twin[static_cast<std::size_t>(Flow::gave_up)];
          const bool rounded = flow == static_cast<std::size_t>(Flow::signal) ||
                               flow == static_cast<std::size_t>(Flow::burden);
          EXPECT_LE(std::abs(m_.tallies.month[row][flow][lanes_[k]] - twin[flow]), rounded ? finished / 20 + 1 : 0)
              << "flow " << flow << ", row " << row << ", lane " << lanes_[k];
        }
  }
  void expect_stocks(const Plain<W>& world) {
    const Stocks<W> sums = sum_stocks(m_);
    for (int g = 0; g < kGroups; ++g) {
      const std::vector<double> twin = twins::stocks(world, static_cast<Group>(g));
      const double n = twin[0];
      for (int k = 0; k < static_cast<int>(Stock::exited) + world.sectors(); ++k) {
        const auto stock = static_cast<Stock>(k);
        const auto sum = static_cast<double>(sums.count(static_cast<Group>(g), stock, world.lane));
        const bool answers = stock >= Stock::answer_national && stock <= Stock::answer_local_square;
        const bool levels = answers || (stock >= Stock::trust_national && stock <= Stock::trust_local_square);
        // Levels are summed in steps of 2^-20; answers come from a table of 4,096 levels of trust.
        const double unit = levels ? static_cast<double>(kStockUnit) : 1;
        EXPECT_NEAR(sum / unit, twin[static_cast<std::size_t>(k)], answers ? 3e-5 * n + 2e-4 : levels ? 6e-7 * n : 0)
            << "group " << g << ", stock " << k << ", lane " << world.lane;
      }
    }
  }

  Model<W>& m_;
  std::vector<int> lanes_;
  std::map<std::size_t, PlainFlows> flows_;
  bool twinned_ = false;
  Seen seen_;
};

template <int W>
void expect_twins(const std::vector<LaneSpec>& specs, const std::vector<int>& lanes, int threads) {
  const auto executor = make_executor(threads);
  const Society society = crowd();
  const Layout layout(society);
  Simulation<W> simulation(society, layout, specs, kBurnIn, *executor);
  RecordPlan plan = full_plan();
  plan.district_months.clear();
  simulation.record(plan, small_extents(kBurnIn + kMonths, 2));
  Watch<W> watch(simulation, lanes);
  for (int t = 0; t < kBurnIn + kMonths && !::testing::Test::HasFailure(); ++t) watch.month();
  const Seen& seen = watch.seen();
  for (const std::int64_t events : {seen.served, seen.gave_up, seen.digital, seen.exited, seen.heard, seen.hit})
    EXPECT_GT(events, 20);
}

TEST(Twins, OneLane) {
  const ParameterSet set = eventful();
  const std::vector<Intervention> strategy = busy();
  expect_twins<1>({{21, &set, &strategy}}, {0}, 1);
}

TEST(Twins, SixteenLanesOnThreeThreads) {
  const ParameterSet set = eventful();
  const ParameterSet other = eventful({{"trust.omega", 3.5}, {"sector.health.utilisation", 1.3},
                                       {"queue.abandonment", .6}, {"experience.contrast", .2}});
  const std::vector<Intervention> strategy = busy();
  std::vector<LaneSpec> lanes;
  for (std::uint32_t r = 0; r < 16; ++r)
    lanes.push_back({r % 3 == 0 ? r : 40 - r, r % 2 == 0 ? &set : &other, r % 4 < 2 ? &strategy : nullptr});
  expect_twins<16>(lanes, {0, 1, 6, 15}, 3);
}

TEST(Twins, ConsecutiveReplicatesOnTwoThreads) {
  // The fast way through the dense bytes: sixteen replicates in order.
  const ParameterSet set = eventful();
  const std::vector<Intervention> strategy = busy();
  std::vector<LaneSpec> lanes;
  for (std::uint32_t r = 16; r < 32; ++r) lanes.push_back({r, &set, &strategy});
  expect_twins<16>(lanes, {3, 12}, 2);
}

}  // namespace
}  // namespace minga
