#include "trust_step.hpp"

#include <numeric>

#include "minga/core/bytes.hpp"
#include "minga/core/tally.hpp"
#include "minga/engine/batch.hpp"
#include "minga/engine/kernels/lane_means.hpp"
#include "minga/engine/kernels/places.hpp"
#include "minga/engine/kernels/take_up.hpp"
#include "minga/engine/kernels/trust_update.hpp"
#include "minga/graph/builder.hpp"
#include "minga/graph/generators.hpp"

namespace minga::bench {
namespace {

constexpr float kNeed = .1F;
constexpr float kLearning = .05F;  // towards 1; towards 0 it is three times as large
constexpr float kOmega = 3;
constexpr std::array<float, kTrustGroups> kBarriers = {0, .1F, .2F, .3F, .4F, .6F, .8F, 1};
constexpr std::uint32_t kStripes = 64;
constexpr std::uint32_t kStrip = 64;  ///< rows whose sums fit 32 bits
constexpr std::size_t kTicksKept = 4096;
constexpr std::uint64_t kGraphSeed = 20240101;

template <int W>
auto laid_out(CsrGraph ties, Executor& executor) {
  if constexpr (W == 1)
    return SlicedRows(ties, executor);
  else
    return ties;
}

}  // namespace

CsrGraph small_world_ties(std::uint32_t citizens, Executor& executor) {
  return watts_strogatz(citizens, 10, .1, Draws(kGraphSeed, 0), executor);
}

CsrGraph block_ties(std::uint32_t citizens, Executor& executor) {
  const Draws draws(kGraphSeed, 1);
  const auto proposals = [&](std::uint32_t v, Emit emit) {
    const std::uint32_t first = v / kCitizensPerPoint * kCitizensPerPoint;
    const std::uint32_t size = std::min(kCitizensPerPoint, citizens - first);
    for (std::uint32_t k = 0; k < 5; ++k) {
      const Words w = draws.fixed(Process::edges, v, k);
      const bool near = unit_double(w[0]) < .9;
      const std::uint32_t u = near ? first + static_cast<std::uint32_t>(unit_double(w[1]) * size)
                                   : static_cast<std::uint32_t>(unit_double(w[1]) * citizens);
      if (u != v) emit(u);
    }
  };
  return undirected_from_proposals(citizens, executor, proposals);
}

template <int W>
TrustStep<W>::TrustStep(CsrGraph ties, std::uint64_t seed, Executor& executor)
    : ties_(laid_out<W>(std::move(ties), executor)), executor_(executor), draws_(seed, 0),
      points_(std::max(1U, citizens() / kCitizensPerPoint)), id_(citizens()), burden_(citizens()),
      group_(citizens()), capacity_(points_), trust_(citizens()), next_(citizens()),
      experience_(citizens()), scratch_(kStripes) {
  std::iota(id_.begin(), id_.end(), 0U);
  for (int lane = 0; lane < W; ++lane) replicate_[lane] = static_cast<std::uint32_t>(lane);
  for (std::uint32_t p = 0; p < points_; ++p)
    capacity_[p] = 32 + static_cast<std::uint32_t>(unit_double(draws_.fixed(Process::placement, p)[0]) * 17);
  for (std::uint32_t c = 0; c < citizens(); ++c) {
    const Words w = draws_.fixed(Process::attributes, c);
    burden_[c] = unit_float(w[0]);
    group_[c] = static_cast<std::uint8_t>(w[1] % kTrustGroups);
    ++members_[group_[c]];
    for (int lane = 0; lane < W; ++lane)
      trust_[c][lane] = .3F + .4F * unit_float(draws_.words(Process::dispositions, c, replicate_[lane], 0)[0]);
  }
  experience_ = trust_;
  const std::uint32_t largest = (citizens() + points_ - 1) / points_;
  for (Scratch& s : scratch_) {
    s.need.resize(largest);
    for (auto& tickets : s.tickets) tickets.reserve(largest);
  }
  means_.reserve(kTicksKept);
}

/// Calls body(k) for every k below n of the stripe.
template <int W>
template <class F>
void TrustStep<W>::for_stripe(std::uint32_t stripe, std::uint32_t n, F&& body) {
  const auto edge = [&](std::uint64_t k) { return static_cast<std::uint32_t>(k * n / kStripes); };
  for (std::uint32_t k = edge(stripe); k < edge(stripe + 1ULL); ++k) body(k);
}

template <int W>
void TrustStep<W>::draw_needs(std::uint32_t point, Scratch& s) const {
  static constexpr auto kNeeds = Lanes<float, W>::filled(kNeed);
  const std::uint32_t begin = first_of(point);
  dense_events<W>(draws_, Process::need, Process::need_tail, tick_, 0,
                  {id_.data() + begin, first_of(point + 1) - begin}, replicate_,
                  [](std::uint32_t) -> const Lanes<float, W>& { return kNeeds; }, s.need.data());
}

template <int W>
void TrustStep<W>::choose(std::uint32_t point, Scratch& s) const {
  for (auto& tickets : s.tickets) tickets.clear();
  const std::uint32_t begin = first_of(point), end = first_of(point + 1);
  Batches needs(draws_, Process::take_up, tick_, 0, id_, replicate_, [&](const Batch& batch) {
    std::array<float, Batch::kMost> utility{};
    std::array<bool, Batch::kMost> tries;
    const auto size = static_cast<std::size_t>(batch.size);
    for (std::size_t k = 0; k < size; ++k) {
      const std::uint32_t c = batch.citizen[k];
      utility[k] = -1 - burden_[c] - kBarriers[group_[c]] + 2 * trust_[c][batch.lane];
    }
    constexpr std::size_t kStep = 16;  // a point has few clients in a lane; a loop of known length becomes vectors
    for (std::size_t first = 0; first < size; first += kStep)
      for (std::size_t k = first; k < first + kStep; ++k)
        tries[k] = kernels::attempts(unit_float(batch.words.w[0][k]), utility[k]);
    for (std::size_t k = 0; k < size; ++k)
      if (tries[k]) s.tickets[static_cast<std::size_t>(batch.lane)].push_back({batch.words.w[1][k], id_[batch.citizen[k]], batch.citizen[k]});
  });
  for (std::uint32_t c = begin; c < end; ++c) needs.add(c, s.need[c - begin]);
  needs.flush();
}

template <int W>
void TrustStep<W>::serve(std::uint32_t point, Scratch& s) {
  for (int lane = 0; lane < W; ++lane) {
    std::vector<Ticket>& tickets = s.tickets[static_cast<std::size_t>(lane)];
    s.attempts += tickets.size();
    const std::size_t served = kernels::give_places(std::span<Ticket>(tickets), capacity_[point]);
    for (std::size_t k = 0; k < tickets.size(); ++k) {
      const float signal = k < served ? 1.F : 0.F;
      float& trust = trust_[tickets[k].citizen][lane];
      float& experience = experience_[tickets[k].citizen][lane];
      trust = kernels::experienced(trust, signal, kLearning, kOmega);
      experience = kernels::experienced(experience, signal, kLearning, kOmega);
    }
  }
}

/// Trust after a tick, from trust, the mean of one's ties and experience.
float settled(float trust, float ties, float experience) noexcept { return .7F * trust + .2F * ties + .1F * experience; }

template <>
void TrustStep<1>::settle(std::uint32_t block, Scratch& s) {
  const std::uint32_t begin = block * kBlock, size = std::min(citizens() - begin, kBlock);
  std::array<float, kBlock> ties;
  std::array<std::int32_t, kBlock> fixed;
  kernels::means_of_block(ties_, block, trust_, kernels::fetch_distance<1>(citizens()), ties);
  for (std::uint32_t k = 0; k < size; ++k) {
    const float next = settled(trust_[begin + k][0], ties[k], experience_[begin + k][0]);
    next_[begin + k][0] = next;
    fixed[k] = static_cast<std::int32_t>(to_fixed(next));
  }
  std::array<std::array<std::int64_t, kTrustGroups>, 2> sums{};  // neighbours in a row often share a group: two sums in turn
  for (std::uint32_t k = 0; k < size; ++k) sums[k % 2][group_[begin + k]] += fixed[k];
  for (std::size_t g = 0; g < kTrustGroups; ++g) s.sums[g][0] += sums[0][g] + sums[1][g];
}

template <>
void TrustStep<16>::settle(std::uint32_t block, Scratch& s) {
  const std::uint32_t end = std::min(citizens(), (block + 1) * kBlock);
  const std::uint32_t ahead = kernels::fetch_distance<16>(citizens());
  const std::span<const Lanes<float, 16>> now = trust_;
  for (std::uint32_t from = block * kBlock; from < end; from += kStrip) {
    std::array<Lanes<std::int32_t, 16>, kTrustGroups> sums{};  // of kStrip values up to 2^24
    kernels::means_of_neighbours<16>(ties_, from, std::min(end, from + kStrip), now, ahead, [&](std::uint32_t c, const Lanes<float, 16>& ties) {
      Lanes<float, 16> next;
      for (int lane = 0; lane < 16; ++lane) next[lane] = settled(now[c][lane], ties[lane], experience_[c][lane]);
      next_[c] = next;
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
    for_stripe(stripe, points_, [&](std::uint32_t p) {
      draw_needs(p, scratch_[stripe]);
      choose(p, scratch_[stripe]);
      serve(p, scratch_[stripe]);
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
