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

std::string spoken(const std::string& outcome) {
  for (const OutcomeInfo& info : outcome_table()) {
    if (info.name != outcome) continue;
    for (const Dim dim : info.dims)
      if (dim == Dim::sector || dim == Dim::institution_class)
        return fmt::format("{} (mean of {})", outcome, dim == Dim::sector ? "sectors" : "classes of institutions");
  }
  return outcome;
}

std::string verdict_word(analysis::Verdict verdict, const std::string& outcome) {
  if (!undirected(outcome) || verdict == analysis::Verdict::not_distinguishable) return std::string(to_text(verdict));
  return verdict == analysis::Verdict::better ? "higher" : "lower";
}

std::string verdict_words(const analysis::PairedEffect& effect, const std::string& outcome, std::size_t points) {
  std::string text = to_words(effect);
  if (effect.verdict != analysis::Verdict::not_distinguishable)
    text.replace(0, to_text(effect.verdict).size(), verdict_word(effect.verdict, outcome));
  const std::size_t at = text.find(" runs");
  return points > 1 && at != std::string::npos ? text.replace(at, 5, " replicates") : text;
}

std::vector<std::string> resting_on(const ComparedRuns& runs) {
  std::vector<std::string> sentences;
  if (runs.points > 1 && runs.replicates > 1)
    sentences.push_back(fmt::format("Points share the draws of a replicate, so intervals rest on {} replicates, not on {} runs; they are about the mean over these "
                                    "points, not about points that were not run.", runs.replicates, runs.points * runs.replicates));
  if (runs.societies > 1) sentences.emplace_back("Draws of one society are counted as independent of one another.");
  return sentences;
}

}  // namespace minga
