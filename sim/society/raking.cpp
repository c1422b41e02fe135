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

}  // namespace

std::vector<double> rural_shares(const Country& country, double national_share) {
  double people = 0;
  for (const DistrictRow& district : country.districts) people += district.population;
  std::vector<double> log_density;
  for (const DistrictRow& district : country.districts) log_density.push_back(math::log(density(district)));
  double low = -30;
  double high = 30;
  for (int step = 0; step < 100; ++step) {
    const double a = (low + high) / 2;
    double rural = 0;
    for (std::size_t d = 0; d < log_density.size(); ++d)
      rural += country.districts[d].population * math::logistic(a - log_density[d]);
    (rural / people < national_share ? low : high) = a;
  }
  std::vector<double> shares;
  for (const double density : log_density) shares.push_back(math::logistic(low - density));
  return shares;
}

RakedCells::RakedCells(const Country& country, const std::vector<double>& rural, Executor& executor)
    : country_(country), rural_(rural) {
  for (const JointCell& cell : country.cells) {
    weight_.push_back(cell.share);
    poor_.push_back(math::logistic(poverty_logit(cell)));
  }
  fitted_.resize((country.districts.size() + kTogether - 1) / kTogether * entries());
  for (int round = 0; round < 8; ++round) {
    fit_districts(executor);
    fit_margins();
  }
  fit_districts(executor);
}

/// Multiplies the entries that belong to a class so that the class has its target.
template <class Belongs>
void RakedCells::scale_to(Row* rows, const Row& target, Belongs&& belongs) const {
  Row inside{};
  Row outside{};
  for (std::size_t e = 0; e < entries(); ++e) {
    Row& sum = belongs(e) ? inside : outside;
    for (std::size_t i = 0; i < kTogether; ++i) sum[i] += rows[e][i];
  }
  for (std::size_t i = 0; i < kTogether; ++i) {
    inside[i] = inside[i] > 0 ? target[i] / inside[i] : 1;
    outside[i] = outside[i] > 0 ? (1 - target[i]) / outside[i] : 1;
  }
  for (std::size_t e = 0; e < entries(); ++e) {
    const Row& factor = belongs(e) ? inside : outside;
    for (std::size_t i = 0; i < kTogether; ++i) rows[e][i] *= factor[i];
  }
}

RakedCells::Targets RakedCells::targets(std::size_t pack) const {
  Targets all{};
  for (std::size_t i = 0; i < kTogether && pack * kTogether + i < rural_.size(); ++i) {
    all.rural[i] = rural_[pack * kTogether + i];
    all.poor[i] = country_.districts[pack * kTogether + i].poverty;
  }
  return all;
}

void RakedCells::fit(std::size_t pack) {
  Row* const rows = fitted_.data() + pack * entries();
  for (std::size_t k = 0; k < weight_.size(); ++k) {
    rows[2 * k].fill(weight_[k] * (1 - poor_[k]));
    rows[2 * k + 1].fill(weight_[k] * poor_[k]);
  }
  const Targets target = targets(pack);
  for (int round = 0; round < 6; ++round) {
    scale_to(rows, target.rural, [&](std::size_t e) { return country_.cells[e / 2].rural; });
    scale_to(rows, target.poor, [](std::size_t e) { return e % 2 == 1; });
  }
}

void RakedCells::fit_districts(Executor& executor) {
  const std::size_t packs = fitted_.size() / entries();
  executor.for_blocks(static_cast<std::uint32_t>(packs), [&](std::uint32_t pack) { fit(pack); });
}

void RakedCells::fit_margins() {
  std::vector<double> country(weight_.size(), 0);
  double people = 0;
  for (std::size_t d = 0; d < country_.districts.size(); ++d) {
    const double population = country_.districts[d].population;
    if (population <= 0) continue;
    for (std::size_t e = 0; e < entries(); ++e) country[e / 2] += population * entry(d, e);
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
  std::vector<double> cumulated;
  double sum = 0;
  for (std::size_t e = 0; e < entries(); ++e) cumulated.push_back(sum += entry(district, e));
  for (double& reached : cumulated) reached /= sum;
  return cumulated;
}

}  // namespace minga::build
