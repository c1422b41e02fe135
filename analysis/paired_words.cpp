// The verdict of a comparison as a reader of a table wants it.
#include <cmath>

#include <fmt/format.h>

#include "minga/analysis/paired.hpp"

namespace minga::analysis {
namespace {

/// Two leading figures, rounded up: 67 stays, 683 becomes 690. An estimate deserves no more.
std::size_t about(std::size_t count) {
  std::size_t unit = 1;
  while (count / unit >= 100) unit *= 10;
  return (count + unit - 1) / unit * unit;
}

std::string not_distinguishable(const PairedEffect& effect) {
  constexpr std::size_t kOutOfReach = 1'000'000;
  if (effect.pairs == 0) return "no replicate to compare";
  if (effect.pairs == 1) return "not distinguishable at 1 replicate: at least 2 are needed";
  if (effect.better + effect.worse == 0) return fmt::format("the same in all {} runs", effect.pairs);
  const std::string first = fmt::format("not distinguishable at {} replicates", effect.pairs);
  if (!effect.needed || *effect.needed >= kOutOfReach) {
    return first + ": more than a million would be needed";
  }
  if (*effect.needed <= effect.pairs && effect.settings.relevant > 0) {
    return fmt::format("{}, enough for a difference of {:g}", first, effect.settings.relevant);
  }
  return fmt::format("{}: about {} would do", first, about(*effect.needed));
}

}  // namespace

std::string to_words(const PairedEffect& effect) {
  switch (effect.verdict) {
    case Verdict::better: return fmt::format("better in {} of {} runs", effect.better, effect.pairs);
    case Verdict::worse: return fmt::format("worse in {} of {} runs", effect.worse, effect.pairs);
    case Verdict::not_distinguishable: break;
  }
  return not_distinguishable(effect);
}

}  // namespace minga::analysis
