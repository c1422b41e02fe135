#include "minga/compare/wording.hpp"

#include <cmath>

#include <fmt/format.h>

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

std::string spoken(const std::string& outcome) { return outcome == "access" ? "access (mean of sectors)" : outcome; }

std::string verdict_words(const analysis::PairedEffect& effect, std::size_t points) {
  std::string text = to_words(effect);
  const std::size_t at = text.find(" replicate");
  return points > 1 && at != std::string::npos ? text.replace(at, 10, " run") : text;
}

}  // namespace minga
