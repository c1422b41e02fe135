#include "minga/engine/kernels/places.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"

namespace minga {
namespace {

struct Ticket {
  std::uint32_t number, id;
};

std::set<std::uint32_t> served(std::vector<Ticket> tickets, std::size_t places) {
  const std::size_t count = kernels::give_places(std::span<Ticket>(tickets), places);
  std::set<std::uint32_t> ids;
  for (std::size_t k = 0; k < count; ++k) ids.insert(tickets[k].id);
  EXPECT_EQ(ids.size(), count);
  return ids;
}

TEST(Places, GoToTheLowestNumbers) {
  const std::vector<Ticket> tickets = {{50, 1}, {10, 2}, {40, 3}, {20, 4}, {30, 5}};
  EXPECT_EQ(served(tickets, 2), (std::set<std::uint32_t>{2, 4}));
  EXPECT_EQ(served(tickets, 0), (std::set<std::uint32_t>{}));
}

TEST(Places, EverybodyHasOneWhereThereAreEnough) {
  const std::vector<Ticket> tickets = {{50, 1}, {10, 2}};
  EXPECT_EQ(served(tickets, 2).size(), 2U);
  EXPECT_EQ(served(tickets, 48).size(), 2U);
  EXPECT_EQ(served({}, 3).size(), 0U);
}

TEST(Places, OfEqualNumbersTheLowerIdGoesFirst) {
  const std::vector<Ticket> tickets = {{7, 9}, {7, 3}, {7, 6}, {1, 12}};
  EXPECT_EQ(served(tickets, 2), (std::set<std::uint32_t>{12, 3}));
}

TEST(Places, DoNotDependOnTheOrderOfTheTickets) {
  std::vector<Ticket> tickets;
  for (std::uint32_t id = 0; id < 200; ++id) tickets.push_back({Draws(3, 0).words(Process::queue_order, id, 0, 0)[0] % 64, id});
  const auto expected = served(tickets, 48);
  std::reverse(tickets.begin(), tickets.end());
  EXPECT_EQ(served(tickets, 48), expected);
  std::rotate(tickets.begin(), tickets.begin() + 71, tickets.end());
  EXPECT_EQ(served(tickets, 48), expected);
}

}  // namespace
}  // namespace minga
