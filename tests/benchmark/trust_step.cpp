#include "trust_step.hpp"

#include <numeric>

#include "minga/core/bytes.hpp"
#include "minga/core/keyed_many.hpp"
#include "minga/core/tally.hpp"
#include "minga/engine/kernels/group_sums.hpp"
#include "minga/engine/kernels/lane_means.hpp"
#include "minga/engine/kernels/places.hpp"
#include "minga/engine/kernels/take_up.hpp"
#include "minga/engine/kernels/trust_update.hpp"

namespace minga::bench {
namespace {

constexpr float kNeed = .1F;
constexpr float kLearning = .05F;  // towards 1; towards 0 it is three times as large
constexpr float kOmega = 3;
constexpr std::array<float, kTrustGroups> kBarriers = {0, .1F, .2F, .3F, .4F, .6F, .8F, 1};
constexpr std::uint32_t kStripes = 64;
constexpr std::uint32_t kStrip = 64;  ///< rows whose sums fit 32 bits
constexpr std::size_t kTicksKept = 4096;

template <int W>
auto laid_out(CsrGraph ties, Executor& executor) {
  if constexpr (W == 1)
    return SlicedRows(ties, executor, pieces_of(ties.vertices()));
  else
    return ties;
}

}  // namespace

template <int W>
TrustStep<W>::TrustStep(CsrGraph ties, std::uint64_t seed, Executor& executor)
    : ties_(laid_out<W>(std::move(ties), executor)), executor_(executor), draws_(seed, 0),
      points_(points_of(citizens())), together_(W == 1 ? points_of_piece(citizens()) : 1), id_(citizens()), willing_(citizens()),
      group_(citizens()), capacity_(points_), trust_(citizens()), next_(citizens()),
      experience_(citizens()) {
  if constexpr (W == 1) halo_.resize(ties_.halo());
  std::iota(id_.begin(), id_.end(), 0U);
  for (int lane = 0; lane < W; ++lane) replicate_[lane] = static_cast<std::uint32_t>(lane);
  for (std::uint32_t p = 0; p < points_; ++p)
    capacity_[p] = 32 + static_cast<std::uint32_t>(unit_double(draws_.fixed(Process::placement, p)[0]) * 17);
  for (std::uint32_t c = 0; c < citizens(); ++c) {
    const Words w = draws_.fixed(Process::attributes, c);
    group_[c] = static_cast<std::uint8_t>(w[1] % kTrustGroups);
    willing_[c] = -1 - unit_float(w[0]) - kBarriers[group_[c]];
    ++members_[group_[c]];
    for (int lane = 0; lane < W; ++lane)
      trust_[c][lane] = .3F + .4F * unit_float(draws_.words(Process::dispositions, c, replicate_[lane], 0)[0]);
  }
  experience_.assign(trust_.begin(), trust_.end());
  const std::uint32_t largest = (citizens() + points_ - 1) / points_;
  scratch_.reserve(kStripes);
  for (std::uint32_t k = 0; k < kStripes; ++k) scratch_.emplace_back(largest);
  means_.reserve(kTicksKept);
}

/// Calls body(k) for every k below n of the stripe.
template <int W>
template <class F>
void TrustStep<W>::for_stripe(std::uint32_t stripe, std::uint32_t n, F&& body) {
  const auto edge = [&](std::uint64_t k) { return static_cast<std::uint32_t>(k * n / kStripes); };
  for (std::uint32_t k = edge(stripe); k < edge(stripe + 1ULL); ++k) body(k);
}

/// Asks for what choices will read of a point's citizens, while their needs are drawn: a tenth of them, so that
/// the cache does not foresee which. Experience is asked for when it is known whose. Where pieces are packed the second cache holds no column.
template <int W>
void TrustStep<W>::fetch(std::uint32_t point) const {
  constexpr std::uint32_t kLine = 64 / sizeof(float);
  for (std::uint32_t c = first_of(point); !halo_.empty() && c < first_of(point + 1); c += kLine) {
    __builtin_prefetch(&willing_[c]);
    __builtin_prefetch(&trust_[c], 1);
  }
}

template <int W>
void TrustStep<W>::draw_needs(std::uint32_t point, Scratch& s) const {
  static const ChanceRow<W> kNeeds = chances(Lanes<float, W>::filled(kNeed));
  const std::uint32_t begin = first_of(point);
  dense_events<W>(draws_, Process::need, Process::need_tail, tick_, 0,
                  {id_.data() + begin, first_of(point + 1) - begin}, replicate_,
                  kNeeds, s.need.data());
}

/// Who of those with a need tries. Lanes are mixed, since all have the same parameters, so that memory is
/// read in its order; nothing branches on who needs what or who tries.
template <int W>
void TrustStep<W>::choose(std::uint32_t point, Scratch& s) const {
  const std::uint32_t begin = first_of(point), end = first_of(point + 1);
  s.attempted.size = 0;
  s.attempted.of_lane = {};
  constexpr std::uint32_t kRows = 1024 / W;  // the list stays in the first cache
  std::array<std::uint32_t, kRows * W + kMostCases> list;
  for (std::uint32_t from = begin; from < end; from += kRows) {
    const std::span<const LaneMask<W>> masks{s.need.data() + (from - begin), std::min(kRows, end - from)};
    const std::size_t needs = list_lanes<W>(masks, list.data());
    std::fill_n(list.begin() + static_cast<std::ptrdiff_t>(needs), kMostCases, 0U);  // batches are whole vectors
    for (std::size_t k = 0; k < needs; ++k) list[k] += (from - begin) * W;
    for (std::size_t first = 0; first < needs; first += kMostCases)
      decide(begin, {list.data() + first, std::min(kMostCases, needs - first)}, s);
  }
}

/// At most kMostCases needs; what follows in memory up to a whole vector is read, and means nothing.
template <int W>
void TrustStep<W>::decide(std::uint32_t begin, std::span<const std::uint32_t> places, Scratch& s) const {
  auto& [id, replicate, tries, utility, words] = s.batch;
  Attempts& attempted = s.attempted;
  const std::size_t drawn = whole_steps(places.size());
  for (std::size_t k = 0; k < drawn; ++k) {
    const std::uint32_t c = begin + places.data()[k] / W;
    const int lane = static_cast<int>(places.data()[k] % W);
    id[k] = id_[c];
    replicate[k] = replicate_[lane];
    utility[k] = willing_[c] + 2 * trust_[c][lane];
    __builtin_prefetch(&experience_[c][lane], 1);  // a third of them will be served or turned away soon
  }
  many_words(draws_, Process::take_up, tick_, 0, id.data(), replicate.data(), static_cast<int>(drawn), words);
  for_steps(drawn, [&](std::size_t k) { tries[k] = kernels::attempts(unit_float(words.w[0][k]), utility[k]) ? 1 : 0; });
  std::size_t size = attempted.size;
  for (std::size_t k = 0; k < places.size(); ++k) {
    attempted.place[size] = places[k];
    attempted.number[size] = words.w[1][k];
    attempted.of_lane[static_cast<int>(places[k] % W)] += tries[k];
    size += tries[k];
  }
  attempted.size = size;
}

/// Marks those in a lane who get no place.
template <int W>
void TrustStep<W>::turn_away(std::uint32_t point, int lane, Scratch& s) const {
  s.tickets.clear();
  for (std::uint32_t k = 0; k < s.attempted.size; ++k)
    if (s.attempted.place[k] % W == static_cast<std::uint32_t>(lane))
      s.tickets.push_back({s.attempted.number[k], id_[first_of(point) + s.attempted.place[k] / W], k});
  const std::size_t served = kernels::give_places(std::span<Ticket>(s.tickets), capacity_[point]);
  for (std::size_t k = served; k < s.tickets.size(); ++k) s.attempted.signal[s.tickets[k].citizen] = 0;
}

template <int W>
void TrustStep<W>::serve(std::uint32_t point, Scratch& s) {
  const Attempts& attempted = s.attempted;
  s.attempts += attempted.size;
  std::fill_n(attempted.signal.get(), attempted.size, 1.F);
  for (int lane = 0; lane < W; ++lane)
    if (attempted.of_lane[lane] > capacity_[point]) turn_away(point, lane, s);
  const std::uint32_t begin = first_of(point);
  for (std::size_t k = 0; k < attempted.size; ++k) {
    const std::uint32_t c = begin + attempted.place[k] / W;
    const int lane = static_cast<int>(attempted.place[k] % W);
    float& trust = trust_[c][lane];
    float& experience = experience_[c][lane];
    trust = kernels::experienced(trust, attempted.signal[k], kLearning, kOmega);
    experience = kernels::experienced(experience, attempted.signal[k], kLearning, kOmega);
  }
}

template <>
void TrustStep<1>::pack(std::uint32_t piece) {
  if (!halo_.empty()) kernels::pack_halo(ties_.piece(piece), trust_, halo_);
}

template <>
void TrustStep<16>::pack(std::uint32_t) {}

/// Trust after a tick, from trust, the mean of one's ties and experience.
constexpr float settled(float trust, float ties, float experience) noexcept { return .7F * trust + .2F * ties + .1F * experience; }

template <>
void TrustStep<1>::settle(std::uint32_t block, Scratch& s) {
  const std::size_t begin = std::size_t{block} * kBlock, size = std::min<std::size_t>(citizens() - begin, kBlock);
  std::array<float, kBlock> ties;
  std::array<std::int32_t, kBlock> fixed;
  kernels::means_of_block(ties_, block, trust_, halo_, kernels::fetch_distance<1>(citizens()) > 0, ties);
  const Lanes<float, 1>* const trust = trust_.data() + begin;
  const Lanes<float, 1>* const experience = experience_.data() + begin;
  Lanes<float, 1>* const next = next_.data() + begin;
  for (std::size_t k = 0; k < size; ++k) {
    next[k][0] = settled(trust[k][0], ties[k], experience[k][0]);
    fixed[k] = static_cast<std::int32_t>(to_fixed(next[k][0]));
  }
  std::array<std::int64_t, kTrustGroups> sums{};
  kernels::add_by_group<kTrustGroups>({fixed.data(), size}, {group_.data() + begin, size}, sums);
  for (std::size_t g = 0; g < sums.size(); ++g) s.sums[g][0] += sums[g];
}

template <>
void TrustStep<16>::settle(std::uint32_t block, Scratch& s) {
  const std::uint32_t end = std::min(citizens(), (block + 1) * kBlock);
  const std::uint32_t ahead = kernels::fetch_distance<16>(citizens());
  const std::span<const Lanes<float, 16>> now = trust_;
  for (std::uint32_t from = block * kBlock; from < end; from += kStrip) {
    std::array<Lanes<std::int32_t, 16>, kTrustGroups> sums{};  // of kStrip values up to 2^24
    kernels::means_of_neighbours<16>(ties_, from, std::min(end, from + kStrip), now, ahead, [&](std::uint32_t c, const Lanes<float, 16>& ties) {
      Lanes<float, 16>& next = next_[c];  // written in place: g++ 12 copies a row of lanes through other registers
      for (int lane = 0; lane < 16; ++lane) next[lane] = settled(now[c][lane], ties[lane], experience_[c][lane]);
      Lanes<std::int32_t, 16>& sum = sums[group_[c]];
      for (int lane = 0; lane < 16; ++lane) sum[lane] += static_cast<std::int32_t>(to_fixed(next[lane]));
    });
    for (std::size_t g = 0; g < sums.size(); ++g)
      for (int lane = 0; lane < 16; ++lane) s.sums[g][lane] += sums[g][lane];
  }
}

template <int W>
void TrustStep<W>::close_tick() {
  trust_.swap(next_);
  auto& means = means_.size() < kTicksKept ? means_.emplace_back() : means_.back();
  for (int g = 0; g < kTrustGroups; ++g) {
    Lanes<std::int64_t, W> total{};
    for (Scratch& s : scratch_)
      for (int lane = 0; lane < W; ++lane) total[lane] += std::exchange(s.sums[static_cast<std::size_t>(g)][lane], 0);
    for (int lane = 0; lane < W; ++lane)
      means[static_cast<std::size_t>(g)][lane] =
          static_cast<float>(from_fixed(total[lane]) / members_[static_cast<std::size_t>(g)]);
  }
  for (Scratch& s : scratch_) attempts_ += std::exchange(s.attempts, 0);
  ++tick_;
}

template <int W>
void TrustStep<W>::tick() {
  executor_.for_blocks(kStripes, [&](std::uint32_t stripe) {
    for_stripe(stripe, pieces(), [&](std::uint32_t piece) {
      for_points(piece, [&](std::uint32_t p) {
        fetch(p);
        draw_needs(p, scratch_[stripe]);
        choose(p, scratch_[stripe]);
        serve(p, scratch_[stripe]);
      });
      pack(piece);
    });
  });
  executor_.for_blocks(kStripes, [&](std::uint32_t stripe) {
    for_stripe(stripe, blocks(), [&](std::uint32_t b) { settle(b, scratch_[stripe]); });
  });
  close_tick();
}

template <int W>
double TrustStep<W>::mean_trust() const noexcept {
  double sum = 0;
  for (std::size_t g = 0; g < kTrustGroups; ++g)
    for (int lane = 0; lane < W; ++lane) sum += static_cast<double>(means_.back()[g][lane]) * members_[g];
  return sum / (static_cast<double>(citizens()) * W);
}

template <int W>
double TrustStep<W>::attempts_per_lane() const noexcept {
  return static_cast<double>(attempts_) / W;
}

template class TrustStep<1>;
template class TrustStep<16>;

}  // namespace minga::bench
