// Rows are places, ids are citizens: who stands where in memory, and who else lives there, changes
// nobody's chances.
#include <algorithm>
#include <cstring>
#include <numeric>

#include <gtest/gtest.h>

#include "support/newcomer.hpp"
#include "support/small_society.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file
using Strategy = std::vector<Intervention>;

/// A keyed shuffle of the rows inside each district.
std::vector<std::uint32_t> shuffled_rows(const Society& society) {
  std::vector<std::uint32_t> order(society.population.size());
  std::iota(order.begin(), order.end(), 0U);
  const Draws draws(99, 0);
  for (std::size_t d = 0; d + 1 < society.district_rows.size(); ++d)
    std::sort(order.begin() + society.district_rows[d], order.begin() + society.district_rows[d + 1],
              [&](std::uint32_t a, std::uint32_t b) {
                return draws.fixed(Process::unused, a) < draws.fixed(Process::unused, b);
              });
  return order;
}

/// A strategy that acts on points, institutions and some citizens, so that all paths are walked.
const Strategy kBusy = {moving(Lever::capacity, Operation::multiply, 1.2, 1, 2, "more"),
                        moving(Lever::voice, Operation::add, .4, 1, 0, "assembly"),
                        moving(Lever::connected, Operation::add, .5, 1, 1, "net")};

struct Outcomes {
  RunRecord record;
  CitizenRecord citizens;
};

template <int W>
Outcomes run(const Society& society, const ParameterSet& set, const Strategy& strategy) {
  SerialExecutor executor;
  const Layout layout(society);
  Simulation<W> simulation(society, layout, {{5, &set, &strategy}}, 13, executor);
  for (int t = 0; t < 13; ++t) simulation.step();
  simulation.record(full_plan(), small_extents(12, strategy.size()));
  for (int t = 0; t < 12; ++t) simulation.step();
  return {simulation.take_record(0), simulation.citizens(0)};
}

/// NaN equals NaN: bits are compared.
bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}
bool same_citizens(const CitizenRecord& a, const CitizenRecord& b) {
  return std::all_of(citizen_table().begin(), citizen_table().end(), [&](const CitizenColumn& column) {
    return same_bits(a.*column.values, b.*column.values);
  });
}

template <int W>
void expect_rows_do_not_matter() {
  const Society society = small_society();
  const Society moved = permuted(society, shuffled_rows(society));
  ASSERT_NE(moved.population.id, society.population.id);
  const ParameterSet set = hand_parameters();
  const Outcomes a = run<W>(society, set, kBusy);
  const Outcomes b = run<W>(moved, set, kBusy);
  EXPECT_EQ(first_difference(a.record, b.record), "");
  EXPECT_TRUE(same_citizens(a.citizens, b.citizens));
  // The same rows with new ids are other people: were draws keyed by rows, this would be equal.
  Society renamed = moved;
  std::iota(renamed.population.id.begin(), renamed.population.id.end(), 0U);
  EXPECT_NE(first_difference(a.record, run<W>(renamed, set, kBusy).record), "");
}

TEST(Rows, PermutedWithTheirIdsGiveTheSameResults) { expect_rows_do_not_matter<1>(); }  // I10
TEST(Rows, PermutedWithTheirIdsGiveTheSameResultsInLanes) { expect_rows_do_not_matter<16>(); }

/// Citizens influence each other through ties, queues and the pressure on institutions. Without the
/// last two, somebody without ties touches nobody.
ParameterSet without_pressure() {
  ParameterSet set = hand_parameters();
  set.set("pressure.complaint_gain", {0, Status::assumption, "", ""});
  set.set("pressure.exit_loss", {0, Status::assumption, "", ""});
  return set;
}
const Strategy kPlenty = {moving(Lever::capacity, Operation::multiply, 10, 1, 0, "plenty")};

/// Every column of one citizen's state, by bits.
std::vector<unsigned char> portrait(Model<1>& m, std::uint32_t row) {
  std::vector<unsigned char> bytes;
  const auto put = [&](const auto& value) {
    const auto* from = reinterpret_cast<const unsigned char*>(&value);
    bytes.insert(bytes.end(), from, from + sizeof value);
  };
  const std::uint32_t n = m.citizens();
  const auto put_row = [&](const auto& column, std::size_t at) {
    if constexpr (requires { column[at]; })
      put(column[at]);
    else
      put(column.in_lane(at, 0));
  };
  m.state.visit([&](auto& column) {
    if (column.size() == n) put_row(column, row);
    if (column.size() == 2 * static_cast<std::size_t>(n)) put_row(column, row), put_row(column, n + row);
  });
  return bytes;
}

/// How many of the first society's citizens differ in the second, by id.
int strangers(Model<1>& a, Model<1>& b) {
  std::vector<std::uint32_t> row_of(b.citizens());
  for (std::uint32_t row = 0; row < b.citizens(); ++row) row_of[b.society.population.id[row]] = row;
  int count = 0;
  for (std::uint32_t row = 0; row < a.citizens(); ++row)
    count += portrait(a, row) != portrait(b, row_of[a.society.population.id[row]]);
  return count;
}

struct World {
  World(const Society& society_, const ParameterSet& set, const Strategy& strategy)
      : society(society_), layout(society),
        simulation(society, layout, {{5, &set, &strategy}}, 0, executor) {}
  SerialExecutor executor;
  Society society;
  Layout layout;
  Simulation<1> simulation;
};

TEST(Newcomer, WithoutTiesOrQueueChangesNobody) {  // I3
  const ParameterSet set = without_pressure();
  const Society society = small_society();
  World without(society, set, kPlenty);
  World with(with_newcomer(society, 3), set, kPlenty);
  ASSERT_EQ(with.society.population.size(), society.population.size() + 1);
  std::int64_t served = 0;
  for (int month = 0; month < 24; ++month) {
    without.simulation.step();
    with.simulation.step();
    served += with.simulation.model().tallies.month[0][static_cast<std::size_t>(Flow::served)][0];
    ASSERT_EQ(strangers(without.simulation.model(), with.simulation.model()), 0) << month;
  }
  EXPECT_GT(served, 3000) << "services were at work";
}

TEST(Newcomer, WhoTakesTheIdsOfOthersChangesMany) {
  // Numbered by rows, everybody behind the newcomer becomes somebody else.
  const ParameterSet set = without_pressure();
  const Society society = small_society();
  Society renumbered = with_newcomer(society, 3);
  std::iota(renumbered.population.id.begin(), renumbered.population.id.end(), 0U);
  World without(society, set, kPlenty);
  World with(renumbered, set, kPlenty);
  without.simulation.step();
  with.simulation.step();
  EXPECT_GT(strangers(without.simulation.model(), with.simulation.model()), 1000);
}

TEST(Newcomer, InACrowdedQueueStillChangesNoChoice) {
  // Places are scarce, so service may differ; needs, attempts, channels and visits may not.
  const ParameterSet set = hand_parameters();
  const Society society = small_society();
  World without(society, set, {});
  World with(with_newcomer(society, 3), set, {});
  for (World* run : {&without, &with}) {
    phases::needs(run->simulation.model());
    phases::take_up(run->simulation.model());
  }
  Model<1>& a = without.simulation.model();
  Model<1>& b = with.simulation.model();
  EXPECT_EQ(strangers(a, b), 0);
  const std::uint32_t first_behind = society.district_rows[3];
  int attempts = 0;
  for (int sector = 0; sector < 2; ++sector)
    for (std::uint32_t c = 0; c < a.citizens(); ++c) {
      const std::size_t at = a.at(sector, c);
      const std::size_t there = b.at(sector, c < first_behind ? c : c + 1);
      ASSERT_EQ(a.state.marks.of(Mark::need, at), b.state.marks.of(Mark::need, there));
      ASSERT_EQ(a.state.marks.of(Mark::attempt, at), b.state.marks.of(Mark::attempt, there));
      ASSERT_EQ(a.state.marks.of(Mark::digital, at), b.state.marks.of(Mark::digital, there));
      ASSERT_EQ(a.state.cases[at][0].bits, b.state.cases[there][0].bits);
      attempts += a.state.marks.of(Mark::attempt, at);
    }
  EXPECT_GT(attempts, 300);
}

}  // namespace
}  // namespace minga
