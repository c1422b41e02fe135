// The same bits everywhere: digests of draws and elementary functions, written down once. A compiler,
// an option or a machine that gives other bits fails here, before it spoils a result.
// Who changes an algorithm on purpose writes the new digest down and says so in CHANGELOG.md.
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/bytes.hpp"
#include "minga/core/math.hpp"

namespace minga {
namespace {

/// FNV-1a, 64 bits, over 32-bit words.
class Digest {
 public:
  void add(std::uint32_t word) noexcept { value_ = (value_ ^ word) * 0x100000001B3ULL; }
  void add(float x) noexcept { add(__builtin_bit_cast(std::uint32_t, x)); }
  void add(double x) noexcept {
    const auto bits = __builtin_bit_cast(std::uint64_t, x);
    add(static_cast<std::uint32_t>(bits));
    add(static_cast<std::uint32_t>(bits >> 32));
  }
  std::uint64_t value() const noexcept { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

/// A plain loop over many numbers, as the phases have it, so that the compiler vectorises it.
template <class T, class F>
std::uint64_t digest_of(T low, T high, F f) {
  constexpr int kPoints = 4096;
  std::vector<T> out(kPoints);
  const T step = (high - low) / kPoints;
  for (int i = 0; i < kPoints; ++i) out[static_cast<std::size_t>(i)] = f(low + step * static_cast<T>(i));
  Digest digest;
  for (const T x : out) digest.add(x);
  return digest.value();
}

template <class T>
std::vector<std::uint64_t> digests_of_functions() {
  return {digest_of<T>(-20, 20, [](T x) { return math::exp(x); }),
          digest_of<T>(T(.001), 40, [](T x) { return math::log(x); }),
          digest_of<T>(-20, 20, [](T x) { return math::logistic(x); }),
          digest_of<T>(T(.0001), T(.9999), [](T x) { return math::logit(x); }),
          digest_of<T>(-9, 9, [](T x) { return math::normal_cdf(x); }),
          digest_of<T>(T(.0001), T(.9999), [](T x) { return math::normal_quantile(x); }),
          digest_of<T>(-20, 20, [](T x) { return math::sin(x); }),
          digest_of<T>(-20, 20, [](T x) { return math::cos(x); })};
}

TEST(Bits, FunctionsOfFloats) {
  EXPECT_EQ(digests_of_functions<float>(), (std::vector<std::uint64_t>{
                  0x0506ab41c5f69df8ULL, 0x37ddfe4844788405ULL, 0x78f0ad9e9f886e6dULL,
                  0x5d78179a41b56f16ULL, 0x981ed333c9b5f863ULL, 0x758b3d815bbe156dULL,
                  0xe810db257f2864a5ULL, 0x673a1fd8fb494e7fULL}));
}

TEST(Bits, FunctionsOfDoubles) {
  EXPECT_EQ(digests_of_functions<double>(), (std::vector<std::uint64_t>{
                  0xc673fd519a4d9bf8ULL, 0x72316e0c346be51aULL, 0xe7fcef7bcdd648dfULL,
                  0xdfaf06f3b3db6bb1ULL, 0x735ab56eb79246eaULL, 0xc8f69f952569e2d2ULL,
                  0x97d87463bc4a2291ULL, 0x86a26e0e3925eeeaULL}));
}

TEST(Bits, AddressesOfDraws) {
  Digest words;
  Digest bytes;
  const Draws draws(20231, 2);
  for (std::uint32_t i = 0; i < 500; ++i) {
    for (const std::uint32_t w : draws.words(Process::experience, i, i % 7, 40, i % 3)) words.add(w);
    words.add(unit_float(draws.fixed(Process::home, i)[1]));
    bytes.add(std::uint32_t{draws.byte(Process::need, i, i % 33, 12, 1)});
  }
  EXPECT_EQ(words.value(), 0x659ca7370dde5cc6ULL);
  EXPECT_EQ(bytes.value(), 0xc3eb2b17c2b8da13ULL);
}

TEST(Bits, DenseEvents) {
  std::vector<std::uint32_t> ids(1000);
  for (std::uint32_t i = 0; i < 1000; ++i) ids[i] = 3 + i;
  Lanes<std::uint32_t, 16> replicates;
  Lanes<float, 16> p;
  for (int lane = 0; lane < 16; ++lane) {
    replicates[lane] = 16 + static_cast<std::uint32_t>(lane);
    p[lane] = .05F * static_cast<float>(lane);
  }
  std::vector<LaneMask<16>> out(ids.size());
  dense_events<16>(Draws(7, 0), Process::need, Process::need_tail, 3, 1, ids, replicates,
                   [&](std::uint32_t) -> const Lanes<float, 16>& { return p; }, out.data());
  Digest digest;
  for (const LaneMask<16> mask : out) digest.add(std::uint32_t{mask});
  EXPECT_EQ(digest.value(), 0x1cb2a2f47ecc1b21ULL);
}

}  // namespace
}  // namespace minga
