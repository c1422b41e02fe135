// Iterative proportional fitting of the survey's cells to districts.
#pragma once

#include <vector>

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
  RakedCells(const Country& country, const std::vector<double>& rural);
  /// Cumulated distribution of the entries in a district; the last is 1.
  std::vector<double> cumulated(std::size_t district) const;
  const Country& country() const noexcept { return country_; }

 private:
  std::vector<double> fitted(std::size_t district) const;
  void fit_margins();

  const Country& country_;
  const std::vector<double>& rural_;
  std::vector<double> weight_;  ///< of a cell, before a district's own margins
  std::vector<double> poor_;    ///< chance of being poor in a cell, before a district's poverty
};

}  // namespace minga::build
