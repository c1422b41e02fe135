#include <numeric>
#include <stdexcept>

#include "minga/graph/builder.hpp"
#include "minga/society/society.hpp"

namespace minga {
namespace {

template <class T>
void reorder(std::vector<T>& column, std::span<const std::uint32_t> order) {
  std::vector<T> moved;
  moved.reserve(column.size());
  for (const std::uint32_t old : order) moved.push_back(column[old]);
  column = std::move(moved);
}

}  // namespace

Society permuted(const Society& society, std::span<const std::uint32_t> order) {
  Society result = society;
  Population& people = result.population;
  const std::uint32_t n = people.size();
  if (order.size() != n) throw std::invalid_argument("permuted: one entry per citizen");
  std::vector<std::uint32_t> new_row(n, n);
  for (std::uint32_t row = 0; row < n; ++row) {
    const std::uint32_t old = order[row];
    if (old >= n || new_row[old] != n) throw std::invalid_argument("permuted: not a permutation");
    if (society.population.district[old] != society.population.district[row])
      throw std::invalid_argument("permuted: a citizen would change district");
    new_row[old] = row;
  }
  reorder(people.id, order);
  reorder(people.flags, order);
  reorder(people.age, order);
  reorder(people.education, order);
  reorder(people.home_km, order);
  for (auto& odds : people.disposition_odds) reorder(odds, order);
  reorder(people.judgement, order);
  reorder(people.voice, order);
  std::vector<Edge> edges;
  for (std::uint32_t old = 0; old < n; ++old)
    for (const std::uint32_t tie : society.ties.neighbours(old))
      if (old < tie) edges.push_back({new_row[old], new_row[tie]});
  result.ties = undirected_from_edges(n, edges, people.id);
  return result;
}

}  // namespace minga
