// What was run, and the answer in a few sentences.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/compare/wording.hpp"
#include "minga/io/results_setup.hpp"
#include "report/html.hpp"
#include "report/sections.hpp"

namespace minga::report {
namespace {

using analysis::Verdict;

/// Further from the baseline, in the direction that is wanted.
bool ahead(const Contrast& a, const Contrast& b) {
  return lower_is_better(a.outcome) ? a.effect.mean < b.effect.mean : a.effect.mean > b.effect.mean;
}

/// Strategies of one verdict, and which of them is the furthest from the baseline.
struct Side {
  std::size_t count = 0;
  const Contrast* most = nullptr;
  void add(const Contrast& v, bool further) {
    ++count;
    if (most == nullptr || further) most = &v;
  }
  std::string text(const Material& m, const char* word) const {
    return fmt::format("{} {}, {}{} ({})", count, word, count > 1 ? "most of all " : "", m.runs.strategies[most->strategy], signed_number(most->effect.mean));
  }
};

/// "Not clear" is an answer of two replicates or more; with fewer there is none, and that is said.
std::string finding(const Material& m, const std::string& outcome) {
  Side better, worse;
  std::size_t open = 0, alone = 0, nothing = 0;
  for (const Contrast& v : m.found.verdicts) {
    if (v.outcome != outcome) continue;
    if (v.effect.pairs == 0) ++nothing;
    else if (v.effect.pairs == 1) ++alone;
    else if (v.effect.verdict == Verdict::better) better.add(v, better.most != nullptr && ahead(v, *better.most));
    else if (v.effect.verdict == Verdict::worse) worse.add(v, worse.most != nullptr && ahead(*worse.most, v));
    else ++open;
  }
  std::vector<std::string> parts;
  if (better.count > 0) parts.push_back(better.text(m, "clearly better"));
  if (worse.count > 0) parts.push_back(worse.text(m, "clearly worse"));
  if (open > 0) parts.push_back(fmt::format("{} not clear", open));
  if (alone > 0) parts.push_back(fmt::format("{} cannot be told from one replicate", alone));
  if (nothing > 0) parts.push_back(fmt::format("{} cannot be told, without a run to compare", nothing));
  const std::size_t others = m.others().size();
  return fmt::format("{}, {} {} against {}: {}.", title_of(outcome), others, others == 1 ? "strategy" : "strategies", m.baseline(), fmt::join(parts, "; "));
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
  if (m.found.settings.scenario.empty() && m.runs.scenarios.size() > 1)
    html += paragraph(fmt::format("Everything here is over {} scenarios together ({}), and may hold in one and not in another: minga report --scenario NAME compares within one.",
                                  m.runs.scenarios.size(), fmt::join(m.runs.scenarios, ", ")), "caution");
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
