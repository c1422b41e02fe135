// Columns of citizens at the end of a month, as surveys would ask for them.
#pragma once

#include <vector>

#include "minga/patterns/measure.hpp"
#include "patterns/observer.hpp"

namespace minga::patterns {

/// A lane of a simulation with its recording in place (its tables of answers are used) and, for variables
/// that are observed, an observer.
template <int W>
class Citizens {
 public:
  Citizens(const Model<W>& model, const Observer<W>* observer, int lane) : m_(model), observer_(observer), lane_(lane) {}

  /// NaN where the citizen has no such value.
  double value(CitizenVariable variable, std::uint32_t citizen) const;
  bool belongs(Who who, Group group, std::uint32_t citizen) const;

  std::vector<double> column(CitizenVariable variable) const;
  /// Over citizens that belong and have a value; NaN for none.
  double mean(CitizenVariable variable, Who who, Group group) const;
  /// The same over everybody in a region.
  double mean_of_region(CitizenVariable variable, int region) const;

 private:
  template <class Belongs>
  double mean_over(CitizenVariable variable, Belongs&& belongs) const;
  Flags flags(std::uint32_t citizen) const noexcept { return m_.society.population.flags[citizen]; }
  bool voice(std::uint32_t citizen) const noexcept { return (m_.state.voice[citizen] >> lane_) & 1; }
  double trust(int tier, std::uint32_t citizen) const noexcept {
    return static_cast<double>(m_.state.trust[static_cast<std::size_t>(tier)][citizen][lane_]);
  }
  double answer(int tier, std::uint32_t citizen) const noexcept;
  /// Chance that trust and the noise of an answer lie on that side of a threshold.
  double beyond(int tier, std::uint32_t citizen, double threshold, bool above) const noexcept;
  double signal(Tier tier, std::uint32_t citizen) const noexcept;
  double local_experience(bool good, std::uint32_t citizen) const noexcept;

  const Model<W>& m_;
  const Observer<W>* observer_;
  int lane_;
};

}  // namespace minga::patterns
