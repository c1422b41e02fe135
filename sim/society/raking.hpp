// Iterative proportional fitting of the survey's cells to districts.
#pragma once

#include <array>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/core/parameters.hpp"
#include "minga/society/country.hpp"

namespace minga::build {

/// Share of rural citizens by district: logistic(a - log density), a such that the country's share
/// is society.rural_share.
std::vector<double> rural_shares(const Country& country, double national_share);

/// The cells of the survey, fitted. Entry 2 k + p is cell k among those who are (p = 1) or are not
/// (p = 0) poor.
class RakedCells {
 public:
  /// Raked so that every district keeps its rural share and its poverty, and the country the
  /// survey's margins of indigenous identity, education, internet and age.
  RakedCells(const Country& country, const std::vector<double>& rural, Executor& executor);
  /// Cumulated distribution of the entries in a district; the last is 1.
  std::vector<double> cumulated(std::size_t district) const;

 private:
  /// Districts that are fitted side by side: each has its own sums, in the same order as alone.
  static constexpr std::size_t kTogether = 8;
  using Row = std::array<double, kTogether>;
  /// What a district must have: its rural share and its poverty.
  struct Targets {
    Row rural, poor;
  };

  std::size_t entries() const noexcept { return 2 * weight_.size(); }
  double entry(std::size_t district, std::size_t e) const {
    return fitted_[district / kTogether * entries() + e][district % kTogether];
  }
  template <class Belongs>
  void scale_to(Row* rows, const Row& target, Belongs&& belongs) const;
  Targets targets(std::size_t pack) const;
  void fit(std::size_t pack);
  void fit_districts(Executor& executor);
  void fit_margins();

  const Country& country_;
  const std::vector<double>& rural_;
  std::vector<double> weight_;  ///< of a cell, before a district's own margins
  std::vector<double> poor_;    ///< chance of being poor in a cell, before a district's poverty
  std::vector<Row> fitted_;     ///< [pack * entries + entry]
};

}  // namespace minga::build
