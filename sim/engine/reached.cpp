#include "minga/engine/reached.hpp"

#include <algorithm>

#include "minga/core/keyed_many.hpp"
#include "minga/core/lane_masks.hpp"

namespace minga {
namespace {

template <int W>
bool same(const CitizenLever<W>& a, const CitizenLever<W>& b) noexcept {
  return a.operation == b.operation && a.amount == b.amount && a.left == b.left && a.sectors == b.sectors &&
         a.groups == b.groups && a.districts == b.districts && a.bringers == b.bringers;
}

}  // namespace

template <int W>
bool Reached<W>::seen(const std::vector<CitizenLever<W>>& entries, std::size_t institutions) const noexcept {
  const auto as_before = [&](const CitizenLever<W>& now, const Seen& before) {
    return same(now, before.entry) && std::equal(before.shares.begin(), before.shares.end(), now.share, now.share + institutions,
                                                 [](const auto& a, const auto& b) { return a.value == b.value; });
  };
  return std::equal(entries.begin(), entries.end(), seen_.begin(), seen_.end(), as_before);
}

template <int W>
void Reached<W>::refresh(const Society& society, const Policy<W>& policy, const Draws& draws,
                         const Lanes<std::uint32_t, W>& replicate, Executor& executor) {
  const auto& entries = policy.citizen_levers[static_cast<std::size_t>(lever_)];
  const std::size_t institutions = society.institutions.size();
  if (seen(entries, institutions)) return;
  seen_.clear();
  lanes_.clear();
  if (entries.empty()) return;
  for (const CitizenLever<W>& entry : entries) seen_.push_back({entry, {entry.share, entry.share + institutions}});
  const Population& people = society.population;
  lanes_.resize(people.size());
  for_rows(executor, people.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t c = begin; c < end; ++c) {
      const Lanes<float, W> share = policy.citizen_in_lanes(lever_, kNoSector, people.flags[c], people.district[c]);
      const auto words = lane_words(draws, process_, 0, 0, Lanes<std::uint32_t, W>::filled(people.id[c]), replicate);
      Lanes<float, W> u;
      for (int lane = 0; lane < W; ++lane) u[lane] = unit_float(words.w[0][static_cast<std::size_t>(lane)]);
      lanes_[c] = static_cast<LaneMask<W>>(lanes_below(u, share));
    }
  });
}

template class Reached<1>;
template class Reached<16>;

}  // namespace minga
