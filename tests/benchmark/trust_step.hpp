// The reference workload "trust-step": needs, choice, scarce places, experience, ties, group means,
// as a schedule of the engine's own kernels. Only the glue and the numbers are the benchmark's.
//
// Each tick each citizen needs a service with probability .1 and then tries with probability
// logistic(-1 + 2 trust - burden - barrier of the group). A service point has 32 to 48 places a tick,
// given in keyed order. Served: trust and experience move by .05 towards 1; turned away: by .15
// towards 0. Then trust = .7 trust + .2 mean of ties + .1 experience, and means by group are kept.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/core/keyed_many.hpp"
#include "minga/core/lane_masks.hpp"
#include "minga/core/lanes.hpp"
#include "minga/engine/model.hpp"
#include "minga/engine/steps.hpp"
#include "minga/graph/csr.hpp"
#include "minga/graph/sliced_rows.hpp"

namespace minga::bench {

inline constexpr std::uint32_t kCitizensPerPoint = 1000;
inline constexpr int kTrustGroups = 8;

/// Ring of ten ties each, a tenth of them rewired anywhere.
CsrGraph small_world_ties(std::uint32_t citizens, Executor& executor);
/// About ten ties each: nine of ten inside the block of one's service point, the others anywhere.
CsrGraph block_ties(std::uint32_t citizens, Executor& executor);

constexpr std::uint32_t points_of(std::uint32_t citizens) noexcept { return std::max(1U, citizens / kCitizensPerPoint); }
/// The first citizen of a service point.
constexpr std::uint32_t first_of_point(std::uint32_t point, std::uint32_t citizens) noexcept {
  return static_cast<std::uint32_t>(std::uint64_t{point} * citizens / points_of(citizens));
}
/// How many points' citizens are a piece with one lane: many where their trust fits the second cache and that of
/// everybody does not; else one, and nothing is exchanged.
std::uint32_t points_of_piece(std::uint32_t citizens);
/// The first citizen of each piece; none where nothing is exchanged.
std::vector<std::uint32_t> pieces_of(std::uint32_t citizens);

/// Where the time of a tick goes.
enum class TrustPhase : std::uint8_t { needs, choice, places, ties, count };
inline constexpr std::array<const char*, 4> kTrustPhaseNames = {"needs", "choice", "places and experience", "ties and sums"};

template <int W>
class TrustStep {
 public:
  TrustStep(CsrGraph ties, std::uint64_t seed, Executor& executor);
  void tick();
  /// The same tick on one thread; around(phase, run) is to call run() once, whenever it is called.
  template <class Around>
  void tick_by_phase(Around&& around);

  std::uint32_t citizens() const noexcept { return ties_.vertices(); }
  /// Over all lanes: from the group sums of the last tick, and of all ticks.
  double mean_trust() const noexcept;
  double attempts_per_lane() const noexcept;
  const ScatteredColumn<float, W>& trust() const noexcept { return trust_; }

 private:
  using Ties = std::conditional_t<W == 1, SlicedRows, CsrGraph>;  ///< one lane: many rows at a time; many lanes: one
  using Sums = std::array<Lanes<std::int64_t, W>, kTrustGroups>;
  /// The needs of a batch; kept, since clearing them anew each time shows.
  struct Needs {
    std::array<std::uint32_t, kMostCases> id{}, replicate{}, tries{};
    std::array<float, kMostCases> utility{};
    ManyWords<kMostCases> words{};
  };
  /// The attempts at one service point, in the order of citizens and then of lanes.
  struct Attempts {
    explicit Attempts(std::size_t most)
        : place(std::make_unique_for_overwrite<std::uint32_t[]>(most)), number(std::make_unique_for_overwrite<std::uint32_t[]>(most)),
          signal(std::make_unique_for_overwrite<float[]>(most)) {}
    std::size_t size = 0;
    Lanes<std::uint32_t, W> of_lane{};       ///< how many
    std::unique_ptr<std::uint32_t[]> place;  ///< W times the citizen, counted from the point's first, plus the lane
    std::unique_ptr<std::uint32_t[]> number; ///< keyed: the order where places are scarce
    std::unique_ptr<float[]> signal;         ///< 1 served, 0 turned away
  };
  /// What a block of work writes for itself; sized once, and touched as far as it is used.
  struct Scratch {
    explicit Scratch(std::uint32_t clients) : need(clients), attempted(room_for_lanes<W>(clients)) { tickets.reserve(clients); }
    MaskColumn<W> need;
    Needs batch;
    Attempts attempted;
    std::vector<Ticket> tickets;
    Sums sums{};
    std::uint64_t attempts = 0;
  };

  void fetch(std::uint32_t point) const;
  void draw_needs(std::uint32_t point, Scratch& s) const;
  void choose(std::uint32_t point, Scratch& s) const;
  void decide(std::uint32_t begin, std::span<const std::uint32_t> places, Scratch& s) const;
  void turn_away(std::uint32_t point, int lane, Scratch& s) const;
  void serve(std::uint32_t point, Scratch& s);
  void pack(std::uint32_t piece);
  void settle(std::uint32_t block, Scratch& s);
  void close_tick();
  std::uint32_t blocks() const noexcept { return (citizens() + kBlock - 1) / kBlock; }
  std::uint32_t first_of(std::uint32_t point) const noexcept { return first_of_point(point, citizens()); }
  std::uint32_t pieces() const noexcept { return (points_ + together_ - 1) / together_; }
  template <class F>
  void for_points(std::uint32_t piece, F&& body) const {
    for (std::uint32_t p = piece * together_; p < std::min(points_, (piece + 1) * together_); ++p) body(p);
  }
  template <class F>
  void for_stripe(std::uint32_t stripe, std::uint32_t n, F&& body);

  Ties ties_;
  Executor& executor_;
  Draws draws_;
  std::uint32_t points_, together_;                  ///< service points, and how many of them are a piece
  Lanes<std::uint32_t, W> replicate_;
  std::vector<std::uint32_t> id_;
  std::vector<float> willing_;                       ///< utility of an attempt but for trust
  std::vector<std::uint8_t> group_;
  std::vector<std::uint32_t> capacity_;              ///< [point]
  std::array<std::uint32_t, kTrustGroups> members_{};
  ScatteredColumn<float, W> trust_, next_;
  Column<float, W> experience_;
  Column<float, W> halo_;                            ///< one lane: what ties that lead far read of trust
  std::vector<Scratch> scratch_;                     ///< [stripe]
  std::vector<std::array<Lanes<float, W>, kTrustGroups>> means_;  ///< [tick] what the workload records
  std::uint64_t attempts_ = 0;
  std::int32_t tick_ = 0;
};

template <int W>
template <class Around>
void TrustStep<W>::tick_by_phase(Around&& around) {
  Scratch& s = scratch_[0];
  for (std::uint32_t piece = 0; piece < pieces(); ++piece) {
    for_points(piece, [&](std::uint32_t p) {
      around(TrustPhase::needs, [&] { fetch(p), draw_needs(p, s); });
      around(TrustPhase::choice, [&] { choose(p, s); });
      around(TrustPhase::places, [&] { serve(p, s); });
    });
    around(TrustPhase::ties, [&] { pack(piece); });
  }
  around(TrustPhase::ties, [&] {
    for (std::uint32_t b = 0; b < blocks(); ++b) settle(b, s);
    close_tick();
  });
}

}  // namespace minga::bench
