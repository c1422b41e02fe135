// A results file as one page for people: self-contained HTML, whole without a network and without
// scripts, with inline SVG, and each picture's numbers in a table beside it.
#pragma once

#include <string>
#include <vector>

#include "minga/compare/comparison.hpp"

namespace minga {

/// The page as UTF-8. `paths` is one results file of several strategies, several files of one strategy
/// each, or one file of a single strategy, which gets a page without verdicts. Numbers are those of
/// compare(). Equal files, settings and versions give equal bytes: no date and no path is in it.
/// Throws UserError as ComparedRuns and compare() do.
std::string report_page(const std::vector<std::string>& paths, const CompareSettings& settings = {});

}  // namespace minga
