#include "minga/compare/wording.hpp"

#include <cmath>

#include <fmt/format.h>

#include "minga/compare/compared_runs.hpp"

namespace minga {

std::string number(double x, int digits) {
  if (std::isnan(x)) return "-";
  return std::isinf(x) ? "inf" : fmt::format("{:.{}f}", x, digits);
}

std::string signed_number(double x, int digits) {
  if (std::isnan(x)) return "-";
  const std::string text = fmt::format("{:+.{}f}", x, digits);
  return text.find_first_of("123456789") == std::string::npos ? text.substr(1) : text;
}

std::string points_text(double x) { return number(x, 1); }

std::string interval_text(const analysis::Interval& i, int digits) {
  return std::isnan(i.low) ? "-" : fmt::format("{} {}", signed_number(i.low, digits), signed_number(i.high, digits));
}

std::string gain_text(double x) {
  if (std::isnan(x)) return "-";
  return std::isinf(x) ? "inf" : x >= 1000 ? ">999" : fmt::format("{:.{}f}", x, x < 100 ? 1 : 0);
}

std::string spoken(const std::string& outcome) {
  for (const OutcomeInfo& info : outcome_table()) {
    if (info.name != outcome) continue;
    for (const Dim dim : info.dims)
      if (dim == Dim::sector || dim == Dim::institution_class)
        return fmt::format("{} (mean of {})", outcome, dim == Dim::sector ? "sectors" : "classes of institutions");
  }
  return outcome;
}

std::string verdict_words(const analysis::PairedEffect& effect, const std::string& outcome, std::size_t points) {
  std::string text = to_words(effect);
  if (undirected(outcome) && text.starts_with("better")) text.replace(0, 6, "higher");
  if (undirected(outcome) && text.starts_with("worse")) text.replace(0, 5, "lower");
  const std::size_t at = text.find(" runs");
  return points > 1 && at != std::string::npos ? text.replace(at, 5, " replicates") : text;
}

}  // namespace minga
