// What was run, and the answer in a few sentences.
#include <cmath>

#include <fmt/format.h>

#include "minga/compare/wording.hpp"
#include "minga/io/results_setup.hpp"
#include "report/html.hpp"
#include "report/sections.hpp"

namespace minga::report {
namespace {

using analysis::Verdict;

std::string count_of(std::size_t n, const char* word) { return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s"); }

/// Further from the baseline, in the direction that is wanted.
bool ahead(const Contrast& a, const Contrast& b) {
  return lower_is_better(a.outcome) ? a.effect.mean < b.effect.mean : a.effect.mean > b.effect.mean;
}

std::string finding(const Material& m, const std::string& outcome) {
  const Contrast *best = nullptr, *worst = nullptr;
  std::size_t better = 0, worse = 0;
  for (const Contrast& v : m.found.verdicts) {
    if (v.outcome != outcome) continue;
    better += v.effect.verdict == Verdict::better;
    worse += v.effect.verdict == Verdict::worse;
    if (v.effect.verdict == Verdict::better && (best == nullptr || ahead(v, *best))) best = &v;
    if (v.effect.verdict == Verdict::worse && (worst == nullptr || ahead(*worst, v))) worst = &v;
  }
  std::string text = fmt::format("{}: {} of {} {} better than {}", title_of(outcome), better,
                                 count_of(m.others().size(), "strategy"), better == 1 ? "is" : "are", m.baseline());
  if (m.others().size() != 1) text.replace(text.find("strategys"), 9, "strategies");
  if (best != nullptr) text += fmt::format(", most of all {} ({})", m.runs.strategies[best->strategy], signed_number(best->effect.mean));
  if (worst != nullptr) text += fmt::format("; {} {} worse, most of all {} ({})", worse, worse == 1 ? "is" : "are",
                                            m.runs.strategies[worst->strategy], signed_number(worst->effect.mean));
  return text + ".";
}

std::string fact(const std::string& name, const std::string& value) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", escaped(name), escaped(value));
}

std::string facts(const Material& m) {
  const ComparedRuns& r = m.runs;
  std::string html = "<dl class=\"facts\">\n" + fact("Country", r.file().attribute("country")) +
                     fact("Strategies", fmt::format("{}", r.strategies.size())) + fact("Points", fmt::format("{}", r.points)) +
                     fact("Replicates", r.societies > 1 ? fmt::format("{} over {} societies", r.replicates, r.societies) : fmt::format("{}", r.replicates)) +
                     fact("Runs", r.failed > 0 ? fmt::format("{}, {} failed", r.runs(), r.failed) : fmt::format("{}", r.runs())) +
                     fact("Results at month", fmt::format("{}", m.found.month)) + fact("Group", m.found.settings.group);
  if (!m.single()) html += fact("Baseline", m.baseline());
  return html + "</dl>\n";
}

}  // namespace

std::string opening(const Material& m) {
  std::string html;
  if (const std::string summary = summary_of(m.runs.file()); !summary.empty()) html += paragraph(summary, "lead");
  html += paragraph("This page explores what follows from stated assumptions; it does not predict. Levels of access rest on "
                    "numbers that no source identifies: read the differences between strategies, not the levels.", "caution");
  if (m.single()) {
    html += paragraph("The file holds a single strategy, so there is nothing to compare it with: the page shows levels.");
  } else {
    std::vector<std::string> sentences;
    for (const std::string& outcome : m.found.outcomes) sentences.push_back(finding(m, outcome));
    html += listing(sentences);
  }
  if (m.runs.failed > 0)
    html += paragraph(fmt::format("{} of {} runs failed; they are left out together with what they would be paired with.", m.runs.failed, m.runs.runs()));
  return html + facts(m);
}

}  // namespace minga::report
