#include "minga/analysis/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <boost/math/distributions/triangular.hpp>
#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/core/math.hpp"

namespace minga {
namespace {

constexpr std::string_view kNames[] = {"uniform", "log_uniform", "triangular", "normal",
                                       "discrete"};
constexpr double kFarthest = 8;  // sd from the mean: beyond it lies less than 1e-15

[[noreturn]] void refuse(const Uncertainty& u, const std::string& fault, std::string why,
                         std::string instead) {
  throw UserError({fmt::format("the {} parameter '{}' {}", to_text(u.kind), u.name, fault), u.where,
                   std::move(why), std::move(instead)});
}

void check_discrete(const Uncertainty& u) {
  const std::set<double> different(u.values.begin(), u.values.end());
  if (!std::all_of(u.values.begin(), u.values.end(), [](double v) { return std::isfinite(v); }))
    refuse(u, "has a value that is no number", "every value is run", "list finite numbers");
  if (different.size() != u.values.size())
    refuse(u, "lists a value twice", "the values are equally likely", "list each value once");
  if (u.values.size() < 2)
    refuse(u, fmt::format("has {} values to choose from", u.values.size()),
           "with fewer than two nothing is uncertain", "list two values or more");
}

void check_range(const Uncertainty& u) {
  if (!std::isfinite(u.low) || !std::isfinite(u.high))
    refuse(u, "has no bounds", "a sample from it could leave the range that the model takes",
           "give low and high");
  if (u.low >= u.high)
    refuse(u, fmt::format("runs from low {} to high {}", u.low, u.high),
           "low must lie below high", "exchange them, or fix the parameter instead");
}

void check_normal(const Uncertainty& u) {
  if (!std::isfinite(u.mean) || !std::isfinite(u.sd) || u.sd <= 0)
    refuse(u, "has no mean or no positive sd", "they are its shape inside the bounds",
           "give mean, and sd above 0");
  if (u.low > u.mean + kFarthest * u.sd || u.high < u.mean - kFarthest * u.sd)
    refuse(u, fmt::format("has its bounds more than {} sd from its mean", kFarthest),
           "no probability is left between them", "move the mean or the bounds");
}

/// Cut off at both ends, counted from the nearer tail: there a probability keeps all its digits.
double cut_normal(const Uncertainty& u, double share) {
  constexpr double smallest = 1e-300;
  const double a = (u.low - u.mean) / u.sd;
  const double b = (u.high - u.mean) / u.sd;
  const double below = math::normal_cdf(a) + share * (math::normal_cdf(b) - math::normal_cdf(a));
  if (below <= .5) return u.mean + u.sd * math::normal_quantile(std::max(below, smallest));
  const double above =
      math::normal_cdf(-b) + (1 - share) * (math::normal_cdf(-a) - math::normal_cdf(-b));
  return u.mean - u.sd * math::normal_quantile(std::max(above, smallest));
}

double inner_quantile(const Uncertainty& u, double share) {
  switch (u.kind) {
    case UncertaintyKind::log_uniform: {
      const double from = math::log(u.low);
      return math::exp(from + share * (math::log(u.high) - from));
    }
    case UncertaintyKind::triangular:  // square roots only, so the same bits everywhere
      return boost::math::quantile(
          boost::math::triangular_distribution<double>(u.low, u.mode, u.high), share);
    case UncertaintyKind::normal: return cut_normal(u, share);
    default: return u.low + share * (u.high - u.low);
  }
}

}  // namespace

std::string_view to_text(UncertaintyKind kind) noexcept {
  return kNames[static_cast<std::size_t>(kind)];
}

UncertaintyKind uncertainty_kind(std::string_view name, std::string_view where) {
  const auto* const found = std::find(std::begin(kNames), std::end(kNames), name);
  if (found != std::end(kNames)) return static_cast<UncertaintyKind>(found - std::begin(kNames));
  throw UserError({fmt::format("unknown distribution '{}'", name), std::string(where),
                   "no such distribution can be sampled",
                   suggestion(name, {std::begin(kNames), std::end(kNames)})});
}

void check(const Uncertainty& u) {
  if (u.name.empty())
    throw UserError({"an uncertain parameter has no name", u.where, "nothing can be set by it",
                     "give the name of a parameter"});
  if (u.kind == UncertaintyKind::discrete) return check_discrete(u);
  check_range(u);
  if (u.kind == UncertaintyKind::log_uniform && u.low <= 0)
    refuse(u, fmt::format("starts at {}", u.low), "zero has no logarithm",
           "give a low above 0, or write uniform");
  if (u.kind == UncertaintyKind::triangular && !(u.low <= u.mode && u.mode <= u.high))
    refuse(u, fmt::format("has its mode at {}, outside {} to {}", u.mode, u.low, u.high),
           "the mode is the most likely value", "give a mode between low and high");
  if (u.kind == UncertaintyKind::normal) check_normal(u);
}

void check(std::span<const Uncertainty> uncertainties) {
  std::set<std::string> seen;
  for (const Uncertainty& u : uncertainties) {
    check(u);
    if (!seen.insert(u.name).second)
      refuse(u, "is there twice", "a run has one value of it", "keep one of the two");
  }
}

double quantile(const Uncertainty& u, double share) {
  MINGA_ASSERT(share >= 0 && share <= 1);
  if (u.kind == UncertaintyKind::discrete) {
    const std::size_t cell =
        static_cast<std::size_t>(share * static_cast<double>(u.values.size()));
    return u.values[std::min(cell, u.values.size() - 1)];
  }
  if (share <= 0) return u.low;
  if (share >= 1) return u.high;
  return std::clamp(inner_quantile(u, share), u.low, u.high);
}

bool contains(const Uncertainty& u, double value) {
  if (u.kind == UncertaintyKind::discrete)
    return std::find(u.values.begin(), u.values.end(), value) != u.values.end();
  return value >= u.low && value <= u.high;
}

}  // namespace minga
