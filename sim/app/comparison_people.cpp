// The text of what is known citizen by citizen: winners and losers, how access is held, spillover.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "app/comparison_print.hpp"
#include "minga/compare/wording.hpp"

namespace minga::app {
namespace {

/// Of a hundred; with a digit after the point where that says something.
std::string percent(double share) {
  if (std::isnan(share)) return "-";
  return fmt::format("{:.{}f}", 100 * share, share > 0 && share < .0995 ? 1 : 0);
}

/// Own access of a citizen is over all sectors, unlike the access of a group.
std::string own(const std::string& outcome) { return outcome == "access" ? "own access" : outcome; }

const Winners* find(const People& people, std::size_t strategy, const std::string& outcome, const std::string& part) {
  for (const Winners& row : people.winners)
    if (row.strategy == strategy && row.outcome == outcome && row.part == part) return &row;
  return nullptr;
}

std::vector<std::string> winners_row(const Printer& p, const Winners& all) {
  std::vector<std::string> row = {p.names[all.strategy], percent(all.gaining.mean), percent(all.losing.mean), percent(all.unchanged.mean)};
  for (int fifth = 1; fifth <= 5; ++fifth) {
    const Winners* part = find(*p.c.people, all.strategy, all.outcome, fmt::format("fifth {}", fifth));
    row.push_back(part == nullptr ? "-" : percent(part->gaining.mean) + "/" + percent(part->losing.mean));
  }
  return row;
}

std::string winners(const Printer& p) {
  std::string text = p.heading("WINNERS AND LOSERS") +
                     p.sentence(fmt::format("Each citizen against the same citizen under {}, who met the same random draws: citizens of a "
                                            "hundred whose own access or trust at the end differs by more than {:g}, mean over replicates. The last five "
                                            "columns are fifths by poverty, gain/lose: the poor come first, then those of poorer districts.",
                                            p.runs.strategies[p.c.baseline], p.c.people->threshold));
  for (const char* outcome : {"access", "trust_national", "trust_local"}) {
    Table t;
    t.title = own(outcome);
    t.header = {"strategy", "gain", "lose", "same", "poorest", "2nd", "3rd", "4th", "5th"};
    for (const Winners& row : p.c.people->winners)
      if (row.outcome == outcome && row.part == "all") t.rows.push_back(winners_row(p, row));
    text += p.table(t);
  }
  return text;
}

std::string indices(const Printer& p) {
  Table t;
  t.title = fmt::format("{}, then differences to it; * sure after Holm over all of them", p.runs.strategies[p.c.baseline]);
  t.header = {"strategy", "Gini ", "Theil T ", "Atkinson ", "equivalent ", "Erreygers ", "Wagstaff "};
  t.rows.push_back({p.names[p.c.baseline]});
  for (const double value : p.c.people->baseline_indices) t.rows.back().push_back(number(value) + " ");
  for (const IndexContrast& one : p.c.people->indices) {
    if (one.index == AccessIndex::gini) t.rows.push_back({p.names[one.strategy]});
    t.rows.back().push_back(marked(one.effect));
  }
  return p.heading("HOW ACCESS IS HELD") + p.table(t) +
         p.sentence(fmt::format("Of citizens' own access; who needed nothing in either run is left out. Gini, Theil T, Atkinson (e = {:g}): 0 if all "
                                "hold the same. equivalent: the access that, held by all, would be worth as much. Erreygers, Wagstaff: "
                                "concentration over the poverty rank, above 0 if access is with the less poor.",
                                kAversion));
}

/// Below this share of untreated citizens their mean is that of one or two.
constexpr double kTooFew = .005;

std::string spillover_table(const Printer& p, const std::string& outcome) {
  Table t;
  t.title = own(outcome);
  t.header = {"strategy", "treated", "direct", "interval", "spillover", "interval"};
  for (const Spillover& row : p.c.people->spillovers)
    if (row.outcome == outcome) {
      const bool some_left = row.treated_share.mean <= 1 - kTooFew;
      t.rows.push_back({p.names[row.strategy], percent(row.treated_share.mean) + " %", signed_number(row.direct.mean), interval_text(row.direct.interval),
                        some_left ? signed_number(row.spillover.mean) : "-", some_left ? interval_text(row.spillover.interval) : "-"});
    }
  return p.table(t);
}

std::string spillovers(const Printer& p) {
  std::string text = p.heading("DIRECT AND SPILLOVER EFFECTS") +
                     p.sentence("Mean change of one citizen among those whom the strategy treats directly, and among all others, whom only "
                                "ties, queues and what offices learn can reach. treated: an effect on citizens was in force for them, or they took "
                                "part when asked, or had a case at a point or office that is acted on (docs/strategies.md). The "
                                "two differ in who they are, too, not in treatment alone.");
  for (const char* outcome : {"access", "trust_national", "trust_local"}) text += spillover_table(p, outcome);
  return text + p.sentence(fmt::format("-: fewer than {:g} in a thousand are left, or too few runs. --csv and --json have them, groups, and the others with and "
                                       "without a treated tie.",
                                       1000 * kTooFew));
}

}  // namespace

std::string people(const Printer& p) {
  if (p.c.people) return winners(p) + indices(p) + (p.style == TableStyle::terminal ? "\n" : "") + spillovers(p);
  return p.sentence(p.runs.has_citizens()
                        ? "Citizens were recorded at the last month only: leave out --month for winners, inequality and spillover."
                        : "Winners and losers, inequality and spillover need citizens: record.citizens = true, in the study or with --set.");
}

std::string pairs(const Printer& p) {
  if (p.c.pairs.empty()) return "";
  std::string text = p.heading("EVERY PAIR");
  for (const std::string& outcome : p.c.outcomes) {
    Table t;
    t.title = spoken(outcome);
    t.header = {"strategy", "against", "difference", "interval", "verdict"};
    t.words_last = true;
    for (const Contrast& x : p.c.pairs)
      if (x.outcome == outcome)
        t.rows.push_back({p.names[x.strategy], p.names[x.against], signed_number(x.effect.mean), interval_text(x.interval), verdict_words(x.effect, x.outcome, p.runs.points)});
    text += p.table(t);
  }
  return text + p.sentence(fmt::format("Verdicts are corrected by Holm for these {} pairs.", p.c.pairs.size()));
}

}  // namespace minga::app
