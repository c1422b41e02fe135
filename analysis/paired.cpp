#include "minga/analysis/paired.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "analysis/require.hpp"
#include "minga/core/keyed.hpp"

namespace minga::analysis {
namespace {

void require_level(double level) { require(level > 0 && level < 1, "a level lies between 0 and 1"); }

/// t with P(|T| <= t) = level.
double student_factor(std::size_t count, double level) {
  const boost::math::students_t student(static_cast<double>(count - 1));
  return boost::math::quantile(boost::math::complement(student, (1 - level) / 2));
}

double half_width(double deviation, std::size_t count, double level) {
  return student_factor(count, level) * deviation / std::sqrt(static_cast<double>(count));
}

/// Two-sided p of "the mean is 0".
double p_value(const SampleMoments& d) {
  if (d.count < 2) return kUndefined;
  if (d.variance == 0) return d.mean == 0 ? 1 : 0;
  const auto n = static_cast<double>(d.count);
  const double t = std::abs(d.mean) / std::sqrt(d.variance / n);
  if (!std::isfinite(t)) return std::isnan(t) ? kUndefined : 0;
  return 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(n - 1), t));
}

/// The replicates in which neither is missing, side by side.
struct Pairs {
  std::vector<double> a, b;
};

Pairs complete_pairs(std::span<const double> a, std::span<const double> b) {
  require(a.size() == b.size(), "a pair needs both strategies in every replicate");
  Pairs pairs;
  for (std::size_t r = 0; r < a.size(); ++r) {
    if (std::isnan(a[r]) || std::isnan(b[r])) continue;
    pairs.a.push_back(a[r]);
    pairs.b.push_back(b[r]);
  }
  return pairs;
}

void count_better(std::span<const double> values, PairedEffect& effect) {
  for (const double value : values) {
    const double wanted = effect.settings.better == Better::higher ? value : -value;
    effect.better += wanted > 0;
    effect.worse += wanted < 0;
  }
  const auto equal = static_cast<double>(effect.pairs - effect.better - effect.worse);
  effect.probability_better = ratio(static_cast<double>(effect.better) + equal / 2,
                                    static_cast<double>(effect.pairs));
}

/// Verdict and replicates needed from the adjusted p; the interval is at `interval_level`.
void judge(PairedEffect& effect, double interval_level) {
  effect.interval = student_interval(effect.mean, effect.deviation, effect.pairs, interval_level);
  effect.verdict = Verdict::not_distinguishable;
  effect.needed.reset();
  if (effect.adjusted_p < 1 - effect.settings.level) {
    const bool good = (effect.mean > 0) == (effect.settings.better == Better::higher);
    effect.verdict = good ? Verdict::better : Verdict::worse;
    return;
  }
  const double seen = std::max(std::abs(effect.mean), effect.settings.relevant);
  effect.needed = replicates_needed(effect.deviation, seen, interval_level);
}

}  // namespace

Differences differences(std::span<const double> a, std::span<const double> b) {
  const Pairs pairs = complete_pairs(a, b);
  Differences result;
  result.missing = a.size() - pairs.a.size();
  for (std::size_t r = 0; r < pairs.a.size(); ++r) result.values.push_back(pairs.b[r] - pairs.a[r]);
  return result;
}

Interval student_interval(double mean, double deviation, std::size_t count, double level) {
  require_level(level);
  if (count < 2) return {};
  const double half = half_width(deviation, count, level);
  return {mean - half, mean + half};
}

std::optional<std::size_t> replicates_needed(double deviation, double wanted, double level) {
  require_level(level);
  if (std::isnan(deviation) || !(wanted > 0)) return std::nullopt;
  if (deviation == 0) return 2;
  // Student's factor is above the normal one, so this many are too few or just enough.
  const double z = boost::math::quantile(boost::math::complement(boost::math::normal(), (1 - level) / 2));
  const double least = std::pow(z * deviation / wanted, 2);
  if (!(least < static_cast<double>(kMostReplicates))) return kMostReplicates;
  std::size_t low = std::max<std::size_t>(2, static_cast<std::size_t>(least));
  std::size_t high = low;
  while (half_width(deviation, high, level) > wanted) high = 2 * high;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (half_width(deviation, middle, level) > wanted) low = middle + 1;
    else high = middle;
  }
  return std::min(low, kMostReplicates);
}

PairedEffect paired_effect(std::span<const double> a, std::span<const double> b,
                           const PairedSettings& settings) {
  require_level(settings.level);
  require(settings.relevant >= 0, "the smallest relevant difference is not negative");
  const Pairs pairs = complete_pairs(a, b);
  const Differences d = differences(a, b);
  const SampleMoments moments = describe(d.values);
  const SampleMoments moments_a = describe(pairs.a);
  const SampleMoments moments_b = describe(pairs.b);
  PairedEffect effect;
  effect.settings = settings;
  effect.pairs = moments.count;
  effect.missing = d.missing;
  effect.mean_a = moments_a.mean;
  effect.mean_b = moments_b.mean;
  effect.mean = moments.mean;
  effect.deviation = moments.deviation();
  const double apart = moments_a.variance + moments_b.variance;
  if (moments.variance > 0 || apart > 0) effect.gain = apart / moments.variance;
  count_better(d.values, effect);
  effect.p = effect.adjusted_p = p_value(moments);
  judge(effect, settings.level);
  return effect;
}

std::vector<double> holm(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!std::isnan(p[i])) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](auto i, auto j) { return p[i] < p[j]; });
  std::vector<double> adjusted(p.size(), kUndefined);
  double largest = 0;
  for (std::size_t step = 0; step < order.size(); ++step) {
    const double raised = static_cast<double>(order.size() - step) * p[order[step]];
    largest = std::max(largest, std::min(1., raised));
    adjusted[order[step]] = largest;
  }
  return adjusted;
}

std::vector<PairedEffect> as_family(std::vector<PairedEffect> effects) {
  std::vector<double> p;
  for (const PairedEffect& effect : effects) p.push_back(effect.p);
  const std::vector<double> adjusted = holm(p);
  const auto compared = std::count_if(p.begin(), p.end(), [](double value) { return !std::isnan(value); });
  for (std::size_t i = 0; i < effects.size(); ++i) {
    effects[i].adjusted_p = adjusted[i];
    const double error = (1 - effects[i].settings.level) / static_cast<double>(std::max<std::ptrdiff_t>(1, compared));
    judge(effects[i], 1 - error);
  }
  return effects;
}

double mean_of(std::span<const double> values) { return describe(values).mean; }

Interval bootstrap_interval(std::span<const double> values, const BootstrapSettings& settings,
                            const std::function<double(std::span<const double>)>& statistic) {
  require_level(settings.level);
  std::vector<double> known;
  std::copy_if(values.begin(), values.end(), std::back_inserter(known),
               [](double value) { return !std::isnan(value); });
  if (known.size() < 2 || settings.resamples == 0) return {};
  require(known.size() <= 0xFFFFFFFFU, "a bootstrap takes up to 2^32 - 1 values");
  const Draws draws(settings.seed, settings.stream);
  std::vector<double> resample(known.size());
  std::vector<double> statistics(settings.resamples);
  for (std::uint32_t round = 0; round < settings.resamples; ++round) {
    for (std::size_t i = 0; i < known.size(); ++i) {
      // One call gives four words; the product's high half is uniform below known.size().
      const Words words = draws.words(Process::resampling, static_cast<std::uint32_t>(i / 4), round, 0);
      resample[i] = known[(words[i % 4] * std::uint64_t{known.size()}) >> 32];
    }
    statistics[round] = statistic(resample);
  }
  const double tail = (1 - settings.level) / 2;
  return {quantile(statistics, tail), quantile(statistics, 1 - tail)};
}

}  // namespace minga::analysis
