#include "patterns/conditions.hpp"

#include <algorithm>

#include "minga/core/error.hpp"

namespace minga::patterns {
namespace {

bool same_parameters(const Scenario& a, const Scenario& b, bool of_society) {
  const std::vector<std::string> names = a.parameters.names();
  if (a.country.name != b.country.name || names != b.parameters.names()) return false;
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return (of_society && a.parameters.info(name).stage != Stage::society) ||
           a.parameters.entry(name).value == b.parameters.entry(name).value;
  });
}

bool share_a_burn_in(const Scenario& a, const Scenario& b) {
  return a.burn_in == b.burn_in && a.country.first_alternation == b.country.first_alternation && same_parameters(a, b, false);
}

std::size_t slot_of(Work& work, const Quantity& quantity) {
  const auto known = std::find_if(work.quantities.begin(), work.quantities.end(), [&](const Quantity* q) { return *q == quantity; });
  if (known != work.quantities.end()) return static_cast<std::size_t>(known - work.quantities.begin());
  work.quantities.push_back(&quantity);
  return work.quantities.size() - 1;
}

Condition& condition_of(Work& work, const Scenario& scenario) {
  for (std::vector<Condition>& society : work.societies)
    for (Condition& condition : society)
      if (share_a_burn_in(condition.scenario(), scenario)) return condition;
  for (std::vector<Condition>& society : work.societies)
    if (same_parameters(society.front().scenario(), scenario, true)) return society.emplace_back();
  return work.societies.emplace_back().emplace_back();
}

}  // namespace

Work plan_work(const PatternBook& book, const std::vector<std::size_t>& which) {
  Work work;
  for (const std::size_t place : which) {
    MINGA_ASSERT(book.patterns[place].measured());
    work.slots.emplace_back();
    for (const Quantity& quantity : book.patterns[place].quantities) work.slots.back().push_back(slot_of(work, quantity));
  }
  for (std::size_t a = 0; a < book.arms.size(); ++a) {
    ArmWork arm{&book.arms[a], {}};
    for (std::size_t slot = 0; slot < work.quantities.size(); ++slot) {
      if (work.quantities[slot]->arm != a) continue;
      arm.wanted.push_back({slot, work.quantities[slot]});
      arm.months = std::max(arm.months, work.quantities[slot]->month);
    }
    if (!arm.wanted.empty()) condition_of(work, book.arms[a].loaded.scenario).arms.push_back(std::move(arm));
  }
  return work;
}

}  // namespace minga::patterns
