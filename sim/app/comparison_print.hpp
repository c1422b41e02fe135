// What the sections of a comparison's text share: names, paragraphs, marks.
#pragma once

#include <string>
#include <vector>

#include "app/comparison_text.hpp"

namespace minga::app {

struct Printer {
  const Comparison& c;
  const ComparedRuns& runs;
  TableStyle style;
  std::vector<std::string> names = short_names(runs.strategies, 16);

  std::string sentence(const std::string& text) const;
  std::string heading(const std::string& text) const;
  std::string table(const Table& t) const { return to_text(t, style) + "\n"; }
};

/// "+0.0123*" where the verdict is clear.
std::string marked(const analysis::PairedEffect& effect);

/// Sections that need citizens, or a line that says how to get them.
std::string people(const Printer& p);
/// Every two strategies, if asked for.
std::string pairs(const Printer& p);

}  // namespace minga::app
