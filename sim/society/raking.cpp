#include "society/raking.hpp"

#include <algorithm>

#include "minga/core/math.hpp"

namespace minga::build {
namespace {

double density(const DistrictRow& district) {
  return std::max(1e-3, district.surface > 0 ? district.population / district.surface : 1.0);
}

/// Who is poorer: assumption, in log-odds; only the order of cells matters, because every district
/// keeps its own poverty.
double poverty_logit(const JointCell& cell) {
  constexpr double kByEducation[] = {.8, 0, -.8};
  return -1 + kByEducation[cell.education] + (cell.rural ? .4 : 0) + (cell.indigenous ? .3 : 0) +
         (cell.connected ? -.4 : .4);
}

/// Multiplies the entries that belong to a class so that the class has its target.
template <class Belongs>
void scale_to(std::vector<double>& entries, double target, Belongs&& belongs) {
  double inside = 0;
  double outside = 0;
  for (std::size_t k = 0; k < entries.size(); ++k) (belongs(k) ? inside : outside) += entries[k];
  for (std::size_t k = 0; k < entries.size(); ++k) {
    const bool in = belongs(k);
    const double sum = in ? inside : outside;
    if (sum > 0) entries[k] *= (in ? target : 1 - target) / sum;
  }
}

}  // namespace

std::vector<double> rural_shares(const Country& country, double national_share) {
  double people = 0;
  for (const DistrictRow& district : country.districts) people += district.population;
  const auto share = [&](double a, const DistrictRow& district) {
    return math::logistic(a - math::log(density(district)));
  };
  double low = -30;
  double high = 30;
  for (int step = 0; step < 100; ++step) {
    const double a = (low + high) / 2;
    double rural = 0;
    for (const DistrictRow& district : country.districts) rural += district.population * share(a, district);
    (rural / people < national_share ? low : high) = a;
  }
  std::vector<double> shares;
  for (const DistrictRow& district : country.districts) shares.push_back(share(low, district));
  return shares;
}

RakedCells::RakedCells(const Country& country, const std::vector<double>& rural)
    : country_(country), rural_(rural) {
  for (const JointCell& cell : country.cells) {
    weight_.push_back(cell.share);
    poor_.push_back(math::logistic(poverty_logit(cell)));
  }
  for (int round = 0; round < 8; ++round) fit_margins();
}

std::vector<double> RakedCells::fitted(std::size_t district) const {
  std::vector<double> entries;
  for (std::size_t k = 0; k < weight_.size(); ++k) {
    entries.push_back(weight_[k] * (1 - poor_[k]));
    entries.push_back(weight_[k] * poor_[k]);
  }
  for (int round = 0; round < 6; ++round) {
    scale_to(entries, rural_[district], [&](std::size_t e) { return country_.cells[e / 2].rural; });
    scale_to(entries, country_.districts[district].poverty, [](std::size_t e) { return e % 2 == 1; });
  }
  return entries;
}

void RakedCells::fit_margins() {
  std::vector<double> country(weight_.size(), 0);
  double people = 0;
  for (std::size_t d = 0; d < country_.districts.size(); ++d) {
    const double population = country_.districts[d].population;
    if (population <= 0) continue;
    const std::vector<double> entries = fitted(d);
    for (std::size_t e = 0; e < entries.size(); ++e) country[e / 2] += population * entries[e];
    people += population;
  }
  const auto fit = [&](auto&& level_of, int levels) {
    for (int level = 0; level < levels; ++level) {
      double wanted = 0;
      double found = 0;
      double all = 0;
      for (std::size_t k = 0; k < country.size(); ++k) {
        all += country_.cells[k].share;
        if (level_of(country_.cells[k]) != level) continue;
        wanted += country_.cells[k].share;
        found += country[k] / people;
      }
      for (std::size_t k = 0; k < country.size(); ++k)
        if (level_of(country_.cells[k]) == level && found > 0) weight_[k] *= wanted / all / found;
    }
  };
  fit([](const JointCell& cell) { return cell.indigenous ? 1 : 0; }, 2);
  fit([](const JointCell& cell) { return cell.education; }, 3);
  fit([](const JointCell& cell) { return cell.connected ? 1 : 0; }, 2);
  fit([](const JointCell& cell) { return cell.age_band; }, 3);
}

std::vector<double> RakedCells::cumulated(std::size_t district) const {
  std::vector<double> entries = fitted(district);
  double sum = 0;
  for (double& entry : entries) entry = sum += entry;
  for (double& entry : entries) entry /= sum;
  return entries;
}

}  // namespace minga::build
