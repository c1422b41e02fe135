#include "patterns/citizens.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "minga/core/math.hpp"
#include "minga/engine/stocks.hpp"

namespace minga::patterns {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

template <int W>
double Citizens<W>::answer(int tier, std::uint32_t citizen) const noexcept {
  const auto t = static_cast<std::size_t>(tier);
  const AnswerTable& table = *m_.recording->answers[t][static_cast<std::size_t>(lane_)];
  return table.of(m_.state.trust[t][citizen][lane_]).mean / 0x1p20;
}

template <int W>
double Citizens<W>::beyond(int tier, std::uint32_t citizen, double threshold, bool above) const noexcept {
  const Parameter spread = tier == 0 ? Parameter::answer_sd_national : Parameter::answer_sd_local;
  const auto tau = static_cast<double>(m_.parameters[spread][lane_]);
  const double distance = above ? trust(tier, citizen) - threshold : threshold - trust(tier, citizen);
  if (tau > 0) return math::normal_cdf(distance / tau);
  return distance > 0 || (above && distance == 0) ? 1 : 0;
}

/// Mean of the latest signals of the tier's sectors.
template <int W>
double Citizens<W>::signal(Tier tier, std::uint32_t citizen) const noexcept {
  double sum = 0;
  int n = 0;
  for (int sector = 0; sector < m_.sectors(); ++sector) {
    if (m_.society.country.sectors[static_cast<std::size_t>(sector)].tier != tier || !observer_->seen(sector, citizen, lane_)) continue;
    sum += observer_->signal(sector, citizen, lane_);
    ++n;
  }
  return n == 0 ? kMissing : sum / n;
}

template <int W>
double Citizens<W>::local_experience(bool good, std::uint32_t citizen) const noexcept {
  const double S = signal(Tier::local, citizen);
  if (std::isnan(S)) return 0;
  return (S >= static_cast<double>(m_.parameters[Parameter::satisfied][lane_])) == good ? 1 : 0;
}

template <int W>
double Citizens<W>::value(CitizenVariable variable, std::uint32_t c) const {
  using V = CitizenVariable;
  const auto flag = [&](Flag f) { return has(flags(c), f) ? 1.0 : 0.0; };
  switch (variable) {
    case V::trust_national: return trust(0, c);
    case V::trust_local: return trust(1, c);
    case V::answer_national: return answer(0, c);
    case V::answer_local: return answer(1, c);
    case V::trusts_national: return beyond(0, c, kTrustsFrom, true);
    case V::trusts_local: return beyond(1, c, kTrustsFrom, true);
    case V::distrusts_national: return beyond(0, c, kDistrustsBelow, false);
    case V::distrusts_local: return beyond(1, c, kDistrustsBelow, false);
    case V::voice: return voice(c) ? 1 : 0;
    case V::bribe: return m_.state.bribe_age[c][lane_] < 12 ? 1 : 0;
    case V::meeting: return m_.state.meeting_age[c][lane_] < 12 ? 1 : 0;
    case V::rural: return flag(Flag::rural);
    case V::woman: return flag(Flag::woman);
    case V::indigenous: return flag(Flag::indigenous);
    case V::connected: return flag(Flag::connected);
    case V::poor: return flag(Flag::poor);
    case V::disability: return flag(Flag::disability);
    case V::migrant: return flag(Flag::migrant);
    case V::young: return flag(Flag::young);
    case V::age: return m_.society.population.age[c] / 10.0;
    case V::education: return m_.society.population.education[c];
    case V::satisfaction: return signal(Tier::national, c);
    case V::local_satisfaction: return signal(Tier::local, c);
    case V::own_access: {
      const auto needs = static_cast<double>(m_.state.needs[c][lane_]);
      return needs > 0 ? std::min(1.0, static_cast<double>(m_.state.served[c][lane_]) / needs) : kMissing;
    }
    case V::good_experience: return local_experience(true, c);
    case V::bad_experience: return local_experience(false, c);
    case V::count: break;
  }
  return kMissing;
}

template <int W>
bool Citizens<W>::belongs(Who who, Group group, std::uint32_t c) const {
  switch (who) {
    case Who::group: return (groups_of(flags(c)) >> static_cast<unsigned>(group)) & 1;
    case Who::with_voice: return voice(c);
    case Who::without_voice: return !voice(c);
    case Who::not_poor: return !has(flags(c), Flag::poor);
    case Who::not_indigenous: return !has(flags(c), Flag::indigenous);
    case Who::men: return !has(flags(c), Flag::woman);
    case Who::connected: return has(flags(c), Flag::connected);
    case Who::aged_50_and_over: return m_.society.population.age[c] >= 50;
    case Who::count: break;
  }
  return false;
}

template <int W>
std::vector<double> Citizens<W>::column(CitizenVariable variable) const {
  std::vector<double> values;
  for (std::uint32_t c = 0; c < m_.citizens(); ++c) values.push_back(value(variable, c));
  return values;
}

template <int W>
template <class Belongs>
double Citizens<W>::mean_over(CitizenVariable variable, Belongs&& belongs) const {
  double sum = 0;
  std::uint32_t n = 0;
  for (std::uint32_t c = 0; c < m_.citizens(); ++c) {
    if (!belongs(c)) continue;
    const double x = value(variable, c);
    if (std::isnan(x)) continue;
    sum += x;
    ++n;
  }
  return n == 0 ? kMissing : sum / n;
}

template <int W>
double Citizens<W>::mean(CitizenVariable variable, Who who, Group group) const {
  return mean_over(variable, [&](std::uint32_t c) { return this->belongs(who, group, c); });
}

template <int W>
double Citizens<W>::mean_of_region(CitizenVariable variable, int region) const {
  return mean_over(variable, [&](std::uint32_t c) { return m_.layout.region_of[m_.society.population.district[c]] == region; });
}

template class Citizens<1>;
template class Citizens<16>;

}  // namespace minga::patterns
