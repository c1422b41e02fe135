// Rival rules in the engine: which lanes follow one, and what it takes out of the usual equations. A
// rival works in a pass of its own after the usual phase, so that the phases need not know it.
#pragma once

#include "minga/core/lanes.hpp"
#include "minga/core/parameters.hpp"

namespace minga {

/// The numbers of a run as the usual equations use them: a rule takes a term out of an equation, or
/// makes its sides equal, by the term's parameter.
class NumbersInForce {
 public:
  explicit NumbersInForce(const ParameterSet& set) noexcept : set_(set) {}
  double operator[](Parameter p) const noexcept {
    const Submodels& rules = set_.submodels;
    if (p == Parameter::omega && rules.asymmetry() == Asymmetry::symmetric) return 1;
    if (p == Parameter::alpha_plus && rules.asymmetry() == Asymmetry::expectation_only) return 0;
    if (p == Parameter::kappa && rules.influence() == Influence::degroot) return 0;
    if (p == Parameter::sigma && rules.influence() == Influence::bounded_confidence) return 0;
    return set_[p];
  }
  double at(SectorParameter p, int sector) const noexcept { return set_.at(p, sector); }

 private:
  const ParameterSet& set_;
};

/// Lanes that follow a rival rule, and the numbers that the rule uses in its own pass.
template <int W>
struct Rivals {
  LaneMask<W> expectation_only = 0, bounded_confidence = 0, fading = 0, one_by_one = 0;
  Lanes<float, W> alpha_plus{};  ///< per experience, of lanes that learn from surprise
  Lanes<float, W> sigma{};       ///< pull of near ties, of lanes with bounded confidence

  void add(int lane, const ParameterSet& set) noexcept {
    const Submodels& rules = set.submodels;
    const auto bit = [&](bool on) { return static_cast<LaneMask<W>>((on ? 1U : 0U) << lane); };
    expectation_only |= bit(rules.asymmetry() == Asymmetry::expectation_only);
    bounded_confidence |= bit(rules.influence() == Influence::bounded_confidence);
    fading |= bit(rules.participation() == ParticipationEffect::fading);
    one_by_one |= bit(rules.queueing() == Queueing::one_by_one);
    alpha_plus[lane] = static_cast<float>(set[Parameter::alpha_plus]);
    sigma[lane] = static_cast<float>(set[Parameter::sigma]);
  }
};

}  // namespace minga
