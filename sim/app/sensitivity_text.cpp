#include "app/sensitivity_text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/text.hpp"

namespace minga::app {
namespace {

constexpr std::size_t kNameWidth = 32;
constexpr double kSmall = .05;  ///< an index below it is not worth a name in one line

/// A column of indices, each with its interval.
struct Column {
  std::string name;
  const std::vector<SensitivityIndex>* indices;
};

/// The last column sorts.
std::vector<Column> columns_of(const Sensitivity& item) {
  if (item.sobol) return {{"first", &item.sobol->first}, {"total", &item.sobol->total}};
  if (item.morris) return {{"sigma", &item.morris->sigma}, {"mu*", &item.morris->mu_star}};
  return {{"rank correlation", &item.correlations}};
}

struct Printer {
  const SensitivityReport& report;
  const ComparedRuns& runs;
  TableStyle style;

  const std::vector<std::string>& parameters() const { return report.sampled.design.names; }
  bool shares() const { return report.sampled.design.kind == DesignKind::saltelli; }
  std::string sentence(const std::string& text) const { return style == TableStyle::terminal ? wrapped(text) : text + "\n\n"; }
  std::string heading(const std::string& text) const { return style == TableStyle::terminal ? text + "\n" : "## " + text + "\n\n"; }
  std::string table(const Table& t) const { return to_text(t, style) + "\n"; }
};

std::string number(double x, int digits) {
  if (std::isnan(x)) return "-";
  const std::string text = fmt::format("{:.{}f}", x, digits);
  return text.find_first_of("123456789") == std::string::npos && text.starts_with('-') ? text.substr(1) : text;
}

/// Elementary effects are in units of the outcome and may be small; the others are shares.
int digits_of(const Sensitivity& item) { return item.morris ? 4 : 2; }

std::vector<std::size_t> order_of(const Sensitivity& item) {
  const std::vector<SensitivityIndex>& by = *columns_of(item).back().indices;
  std::vector<std::size_t> order(by.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto size = [&](std::size_t k) { return std::isnan(by[k].value) ? -1 : std::abs(by[k].value); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  return order;
}

std::string share(double x) { return std::isnan(x) ? "-" : fmt::format("{:.{}f} %", 100 * x, x < .1 ? 1 : 0); }

std::string blocks_word(const Printer& p) {
  return p.report.sampled.design.kind == DesignKind::saltelli ? "blocks" : p.report.sampled.design.kind == DesignKind::morris ? "trajectories" : "points";
}

std::string what_it_is(const Printer& p) {
  switch (p.report.sampled.design.kind) {
    case DesignKind::saltelli:
      return "first: share of the variance between points that fixing the parameter would take away. total: the same with all its interactions; near 0, "
             "it does not matter here. An interval of a first index that holds 0 leaves it open. A total is a mean of squares, never below 0, so an interval above 0 "
             "does not say that the parameter matters: hold it against the noise.";
    case DesignKind::morris:
      return "mu*: mean size of the change when the parameter moves over its whole range, in units of the outcome. sigma: how much that change differs "
             "from place to place, by bends or interactions. They screen; a saltelli design gives shares of variance.";
    default:
      return "rank correlation (Spearman): how surely the outcome rises (1) or falls (-1) with the parameter. It is no share of variance and blind to bends and "
             "interactions; a saltelli design gives Sobol' indices, a morris design elementary effects.";
  }
}

std::string head(const Printer& p) {
  const ComparedRuns& r = p.runs;
  const Design& d = p.report.sampled.design;
  std::string text = p.style == TableStyle::markdown ? "# " + r.title + "\n\n" : wrapped(r.title);
  text += p.sentence(fmt::format("{} parameter{}, design {}: {} points{}, {} replicate{}; scenario {}, month {}, group {}, intervals at {:g} %.", d.parameters(),
                                 d.parameters() == 1 ? "" : "s", to_text(d.kind), d.points.size(), d.blocks > 0 ? fmt::format(" in {} {}", d.blocks, blocks_word(p)) : "", r.replicates,
                                 r.replicates == 1 ? "" : "s", p.report.sampled.scenarios[p.report.sampled.scenario], p.report.month,
                                 p.report.settings.group, 100 * p.report.settings.resampling.confidence));
  if (p.report.sampled.scenarios.size() > 1)
    text += p.sentence(fmt::format("The file has other scenarios; choose with --scenario: {}.", fmt::join(p.report.sampled.scenarios, ", ")));
  if (r.failed > 0) text += p.sentence(fmt::format("{} of {} runs failed.", r.failed, r.runs()));
  std::size_t most = 0;
  for (const Sensitivity& item : p.report.items) most = std::max(most, item.dropped);
  text += p.sentence(most == 0 ? fmt::format("No {} are dropped: every point has all its runs.", blocks_word(p))
                               : fmt::format("Up to {} {} are dropped whole, because a run in them failed or had nothing to measure; each table says how many.", most, blocks_word(p)));
  text += p.sentence(what_it_is(p));
  text += p.sentence(r.replicates == 1 ? "noise: cannot be told from one replicate; run two or more, for chance may pass as the work of a parameter."
                                       : "noise: share of the variance between points that would be another with other replicates. All points share their draws, so what does nothing still has 0, but an index above 0 may be off by about that share.");
  return text + p.sentence(fmt::format("Minga {} explores what follows from stated assumptions; it does not predict.", r.model_version));
}

/// "institutions.leadership .61, trust.omega .20" of those that are worth a name.
std::string leading(const Printer& p, const Sensitivity& item) {
  const std::vector<SensitivityIndex>& by = *columns_of(item).back().indices;
  std::string text;
  std::size_t named = 0;
  for (const std::size_t k : order_of(item)) {
    const double value = by[k].value;
    if (std::isnan(value) || named == 3 || std::abs(value) < (item.morris ? 1e-12 : kSmall)) break;
    text += fmt::format("{}{} {}", named++ == 0 ? "" : ", ", p.parameters()[k], number(value, digits_of(item)));
  }
  return text.empty() ? "nothing" : text;
}

std::string short_of(const Sensitivity& item) {
  switch (item.of) {
    case SensitivityOf::outcome: return item.strategy;
    case SensitivityOf::effect: return item.strategy + " effect";
    case SensitivityOf::difference: return "first less second";
    case SensitivityOf::first: return "who is first";
    case SensitivityOf::regret: return "regret of the first";
  }
  return "";
}

std::string overview(const Printer& p) {
  std::string text = p.heading("WHAT DRIVES WHAT");
  for (const std::string& outcome : p.report.settings.outcomes) {
    Table t;
    t.title = fmt::format("{}{}", outcome, lower_is_better(outcome) ? "; less is better" : "");
    t.header = {"of", "mean", "deviation", "noise", p.shares() ? "largest totals" : "largest"};
    t.words_last = true;
    for (const Sensitivity& item : p.report.items)
      if (item.outcome == outcome) t.rows.push_back({short_of(item), number(item.mean, 4), number(item.deviation, 4), share(item.noise), leading(p, item)});
    text += p.table(t);
  }
  return text;
}

std::string standing_table(const Printer& p, const Standing& standing) {
  Table t;
  t.title = fmt::format("{}: who is best at {} points", standing.outcome, standing.points);
  t.header = {"strategy", "mean", "best at"};
  for (std::size_t s = 0; s < p.runs.strategies.size(); ++s)
    t.rows.push_back({p.runs.strategies[s], number(standing.mean[s], 4), share(standing.share[s])});
  t.note = fmt::format("First by its mean: {}; second: {}.", p.runs.strategies[standing.leader], p.runs.strategies[standing.runner_up]);
  return p.table(t);
}

std::string item_table(const Printer& p, const Sensitivity& item, std::size_t top) {
  Table t;
  t.title = fmt::format("{} {}: {} {} used, {} dropped; noise {}", item.outcome, what_of(item), item.used, blocks_word(p), item.dropped, share(item.noise));
  t.header = {"parameter"};
  const std::vector<Column> columns = columns_of(item);
  for (auto column = columns.rbegin(); column != columns.rend(); ++column) t.header.insert(t.header.end(), {column->name, "interval"});
  const std::vector<std::string> names = short_names(p.parameters(), kNameWidth);
  const std::vector<std::size_t> order = order_of(item);
  const std::size_t shown = top == 0 ? order.size() : std::min(top, order.size());
  for (std::size_t k = 0; k < shown; ++k) {
    std::vector<std::string> row = {names[order[k]]};
    for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
      const SensitivityIndex& index = (*column->indices)[order[k]];
      row.push_back(number(index.value, digits_of(item)));
      row.push_back(std::isnan(index.low) ? "-" : fmt::format("{} {}", number(index.low, digits_of(item)), number(index.high, digits_of(item))));
    }
    t.rows.push_back(row);
  }
  if (shown < order.size())
    t.note = fmt::format("{} others: at most {}.", order.size() - shown, number(std::abs((*columns.back().indices)[order[shown]].value), digits_of(item)));
  if (item.sobol && !(item.sobol->variance > 0)) t.note = "The same at every point, so there is no variance to share out.";
  return p.table(t);
}

}  // namespace

std::string what_of(const Sensitivity& item) {
  switch (item.of) {
    case SensitivityOf::outcome: return "under " + item.strategy;
    case SensitivityOf::effect: return fmt::format("of {} less {}", item.strategy, item.against);
    case SensitivityOf::difference: return fmt::format("of {} less {}, the two leading", item.strategy, item.against);
    case SensitivityOf::first: return fmt::format("whether {} is best (1 or 0)", item.strategy);
    case SensitivityOf::regret: return fmt::format("that {} falls short of the best by", item.strategy);
  }
  return "";
}

std::string to_text(const SensitivityReport& report, const ComparedRuns& runs, TableStyle style, std::size_t top) {
  const Printer p{report, runs, style};
  std::string text = head(p) + "\n" + overview(p);
  if (!report.standings.empty()) text += p.heading("WHO IS FIRST");
  for (const Standing& standing : report.standings) text += standing_table(p, standing);
  text += p.heading("INDICES");
  for (const Sensitivity& item : report.items) text += item_table(p, item, top);
  return text.substr(0, text.find_last_not_of('\n') + 1) + "\n";
}

}  // namespace minga::app
