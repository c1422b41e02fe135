// The sections of the page, each a file. "" where there is nothing to say.
#pragma once

#include <string>
#include <vector>

#include "minga/compare/comparison.hpp"

namespace minga::report {

struct Material {
  const ComparedRuns& runs;
  const Comparison& found;
  const std::vector<std::string>& paths;

  bool single() const { return runs.strategies.size() == 1; }
  const std::string& baseline() const { return runs.strategies[found.baseline]; }
  std::vector<std::size_t> others() const;   ///< strategies without the baseline
};

std::string opening(const Material& m);
std::string verdicts(const Material& m);
std::string trajectories(const Material& m);
std::string groups(const Material& m);
std::string futures(const Material& m);
std::string spending(const Material& m);
std::string maps(const Material& m);
std::string assumptions(const Material& m);
std::string repetition(const Material& m);

/// "Access to services": the outcome's phrase in the file's list, for a heading.
std::string title_of(const std::string& outcome);
/// "▲ better", "▼ worse", "○ not clear" and the class of the cell.
const char* sign_of(analysis::Verdict verdict);
const char* kind_of(analysis::Verdict verdict);

/// The page's style: one text, no reference to anything outside.
extern const char* const kStyle;

}  // namespace minga::report
