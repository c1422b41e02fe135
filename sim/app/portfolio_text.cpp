#include "app/portfolio_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/text.hpp"
#include "minga/compare/wording.hpp"

namespace minga::app {
namespace {

constexpr const char* kChosenHere = "A best portfolio was chosen because it did best in these runs, so its effect and interval are too favourable; "
                                    "new replicates (another study.seed) would tell.";

/// What the intervals rest on, and whether there are any.
std::vector<std::string> intervals_of(const ComparedRuns& r) {
  if (r.replicates == 1) return {"One replicate of each: effects without intervals. More replicates would say how sure they are."};
  return resting_on(r);
}

bool any_best(const PortfolioReport& report) {
  return std::any_of(report.outcomes.begin(), report.outcomes.end(), [](const PortfolioOutcome& one) { return one.best.has_value(); });
}

struct Printer {
  const PortfolioReport& report;
  const ComparedRuns& runs;
  TableStyle style;
  std::vector<std::string> names = short_names(report.parts, 22);

  std::string sentence(const std::string& text) const { return style == TableStyle::terminal ? wrapped(text) : text + "\n\n"; }
  std::string heading(const std::string& text) const { return style == TableStyle::terminal ? text + "\n" : "## " + text + "\n\n"; }
  std::string table(const Table& t) const { return to_text(t, style) + "\n"; }
};

std::string counted(std::size_t n, const char* word) { return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s"); }

std::string runs_of_each(const ComparedRuns& r) {
  const std::string replicates = counted(r.replicates, "replicate");
  return r.points > 1 ? fmt::format("{} x {}", counted(r.points, "point"), replicates) : replicates;
}

/// What rounds to nothing has no sign.
std::string share_text(double share) {
  if (std::isnan(share)) return "-";
  const std::string text = fmt::format("{:.0f} %", 100 * share);
  return text == "-0 %" ? "0 %" : text;
}

std::string head(const Printer& p) {
  const PortfolioReport& r = p.report;
  std::string text = p.style == TableStyle::markdown ? "# " + p.runs.title + "\n\n" : wrapped(p.runs.title);
  text += p.sentence(fmt::format("{} portfolios: every subset of the {} parts of {}, each at the dose of its file; {} of each, month {}, group {}, intervals at {:g} %.",
                                 p.runs.strategies.size(), r.parts.size(), r.of, runs_of_each(p.runs), r.month, r.settings.group, 100 * r.settings.level));
  text += p.sentence(fmt::format("Budget {:g} index points: {} it. All were run; the budget decides only which may be chosen. No source gave a cost.", r.budget,
                                 r.affordable == 1 ? "1 portfolio fits" : fmt::format("{} portfolios fit", r.affordable)));
  if (p.runs.failed > 0) text += p.sentence(fmt::format("{} of {} runs failed; a replicate of a point in which one failed is left out, for all portfolios.", p.runs.failed, p.runs.runs()));
  for (const std::string& caveat : intervals_of(p.runs)) text += p.sentence(caveat);
  return text + p.sentence(fmt::format("Minga {} explores what follows from stated assumptions; it does not predict.", p.runs.model_version));
}

std::string part_table(const Printer& p, const PortfolioOutcome& outcome) {
  Table t;
  t.title = fmt::format("{}: all parts together {} ({}){}", outcome.outcome, signed_number(outcome.all.mean), interval_text(outcome.all.interval),
                        lower_is_better(outcome.outcome) ? "; less is better" : "");
  t.header = {"part", "cost", "alone", "main", "Shapley", "interval", "share"};
  for (std::size_t i = 0; i < p.report.parts.size(); ++i) {
    const PartEffect& part = outcome.parts[i];
    t.rows.push_back({p.names[i], fmt::format("{:.1f}", p.report.costs[i]), signed_number(part.alone.mean), signed_number(part.main.mean),
                      signed_number(part.shapley.mean), interval_text(part.shapley.interval), share_text(part.share)});
  }
  if (outcome.missing > 0)
    t.note = fmt::format("{} left out, because a portfolio is missing in {}.", outcome.missing == 1 ? "1 run is" : fmt::format("{} runs are", outcome.missing),
                         outcome.missing == 1 ? "it" : "them");
  return p.table(t);
}

std::string pair_table(const Printer& p, const PortfolioOutcome& outcome) {
  Table t{outcome.outcome, {"parts", "interaction", "interval", "in words"}, {}, true, ""};
  std::size_t open = 0;
  for (const PairEffect& pair : outcome.pairs) {
    if (pair.effect.verdict == analysis::Verdict::not_distinguishable) {
      ++open;
      continue;
    }
    t.rows.push_back({fmt::format("{} + {}", p.names[pair.first], p.names[pair.second]), signed_number(pair.effect.mean), interval_text(pair.interval), words_of(pair)});
  }
  if (t.rows.empty()) return p.sentence(fmt::format("{}: none of {} pairs shows a sure interaction.", outcome.outcome, open));
  t.note = open > 0 ? fmt::format("{} no sure interaction.", open == 1 ? "1 other pair shows" : fmt::format("{} other pairs show", open)) : "";
  return p.table(t);
}

std::string group_table(const Printer& p, const std::string& outcome) {
  Table t{outcome, {"group", "all"}, {}, false, ""};
  for (const std::string& name : short_names(p.report.parts, 9)) t.header.push_back(name);
  for (const PortfolioOutcome& one : p.report.by_group) {
    if (one.outcome != outcome) continue;
    std::vector<std::string> row = {one.group, signed_number(one.all.mean, 3)};
    for (const PartEffect& part : one.parts) row.push_back(signed_number(part.shapley.mean, 3) + (part.shapley.verdict == analysis::Verdict::not_distinguishable ? " " : "*"));
    t.rows.push_back(row);
  }
  return p.table(t);
}

std::string best_lines(const Printer& p) {
  std::string text;
  for (const PortfolioOutcome& one : p.report.outcomes) {
    if (!one.best) {
      text += p.sentence(fmt::format("{}: no portfolio fits the budget in a run that has all of them.", one.outcome));
      continue;
    }
    text += p.sentence(fmt::format("{}: {}, for {:.1f} points: {} ({}) against nothing. The best affordable one in {} of {} runs{}.", one.outcome,
                                   p.runs.strategies[one.best->subset], one.best->cost, signed_number(one.best->effect.mean),
                                   interval_text(one.best->effect.interval), one.best->runs_best, one.runs, p.runs.points > 1 ? " (points x replicates)" : ""));
  }
  return any_best(p.report) ? text + p.sentence(kChosenHere) : text;
}

}  // namespace

std::vector<std::string> caveats_of(const PortfolioReport& report, const ComparedRuns& runs) {
  std::vector<std::string> all = intervals_of(runs);
  if (any_best(report)) all.emplace_back(kChosenHere);
  return all;
}

std::string words_of(const PairEffect& pair) {
  switch (pair.effect.verdict) {
    case analysis::Verdict::better: return "complements: they help each other";
    case analysis::Verdict::worse: return "substitutes: one takes from the other";
    case analysis::Verdict::not_distinguishable: break;
  }
  return "no sure interaction";
}

std::string to_text(const PortfolioReport& report, const ComparedRuns& runs, TableStyle style) {
  const Printer p{report, runs, style};
  std::string text = head(p) + "\n" + p.heading("WHAT EACH PART ADDS");
  text += p.sentence("alone: by itself. main: mean change by adding it, over all subsets of the others. Shapley: the same over all orders in which parts may come; "
                     "they sum to what all do together, and share is of that sum.");
  for (const PortfolioOutcome& one : report.outcomes) text += part_table(p, one);
  text += p.heading("WHICH PARTS HELP OR HINDER EACH OTHER");
  text += p.sentence("interaction: what one changes in the effect of the other, over all subsets of the rest. interval: of that pair by itself. In words: by Holm over all pairs of an outcome, "
                     "so that a pair can be unsure whose interval excludes 0.");
  for (const PortfolioOutcome& one : report.outcomes) text += pair_table(p, one);
  text += p.heading("SHAPLEY VALUES BY GROUP");
  text += p.sentence("* its interval excludes 0, each by itself. Groups overlap.");
  for (const std::string& outcome : report.settings.outcomes) text += group_table(p, outcome);
  text += p.heading("THE BEST PORTFOLIO WITHIN THE BUDGET") + best_lines(p);
  return text.substr(0, text.find_last_not_of('\n') + 1) + "\n";
}

}  // namespace minga::app
