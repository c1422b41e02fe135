#include "app/until_ci.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "app/table.hpp"
#include "app/text.hpp"
#include "minga/compare/precision.hpp"
#include "minga/core/error.hpp"
#include "minga/society/groups.hpp"

namespace minga::app {
namespace {

constexpr const char* kWhere = "--until-ci";
constexpr std::uint32_t kUsualGrowth = 10;  ///< the most replicates, where nobody says so

struct Target {
  std::string outcome, group = "all";
  double width = 0;
};

Target target_of(const std::string& text) {
  Target target;
  const std::size_t sign = text.rfind('=');
  const std::string left = text.substr(0, sign);
  const std::size_t at = left.find('@');
  target.outcome = left.substr(0, at);
  if (at != std::string::npos) target.group = left.substr(at + 1);
  const char* end = text.data() + text.size();
  const char* begin = sign == std::string::npos ? end : text.data() + sign + 1;
  const auto [stop, error] = std::from_chars(begin, end, target.width);
  if (error != std::errc() || stop != end || !(target.width > 0) || !std::isfinite(target.width))
    throw UserError({fmt::format("'{} {}' asks for nothing", kWhere, text), kWhere,
                     "it reads OUTCOME=WIDTH or OUTCOME@GROUP=WIDTH; the width of an interval is above 0, in units of the outcome",
                     "for example --until-ci access=0.005, or --until-ci access@poor=0.01"});
  return target;
}

/// Of the study's own record, so that a mistake does not wait for the first look.
void demand_recorded(const Target& target, const Study& study) {
  const RecordPlan& record = study.bases.front().scenario.record;
  std::vector<std::string> groups, outcomes;
  for (const int g : record.groups) groups.emplace_back(kGroupNames[static_cast<std::size_t>(g)]);
  for (const int k : record.outcomes)
    if (const OutcomeInfo& info = outcome_table()[static_cast<std::size_t>(k)]; comparable(info)) outcomes.emplace_back(info.name);
  const OutcomeInfo& info = outcome_table()[static_cast<std::size_t>(outcome_index(target.outcome, kWhere))];
  if (std::find(outcomes.begin(), outcomes.end(), target.outcome) == outcomes.end())
    throw UserError({fmt::format("outcome '{}' cannot be looked at", target.outcome), kWhere,
                     comparable(info) ? "the study does not record it" : "it is no single number of a run",
                     fmt::format("one of: {}", fmt::join(outcomes, ", "))});
  if (std::find(groups.begin(), groups.end(), target.group) == groups.end())
    throw UserError({fmt::format("group '{}' cannot be looked at", target.group), kWhere, "the study does not record it",
                     suggestion(target.group, groups)});
  if (target.group != "all" && info.dims.back() != Dim::group)
    throw UserError({fmt::format("outcome '{}' has no groups", target.outcome), kWhere, "it is a number of everybody",
                     fmt::format("write {}={}", target.outcome, target.width)});
}

void demand_room(const analysis::SequentialPlan& plan, const Study& study) {
  if (plan.most < plan.first)
    throw UserError({fmt::format("--max-replicates {} is below the {} replicates of the study", plan.most, plan.first), "--max-replicates",
                     "the first look is at the study's own replicates", "give a larger number, or --set study.replicates=N"});
  const std::uint64_t runs = study.runs() / study.replicates * plan.most;
  if (runs > study.max_runs)
    throw UserError({fmt::format("{} replicates are up to {} runs", plan.most, runs), study.path,
                     fmt::format("at most {} are allowed", study.max_runs), "give a smaller --max-replicates, or raise study.max_runs"});
}

std::string number(double value) { return std::isnan(value) ? "-" : fmt::format("{:.4g}", value); }

nlohmann::json json_number(double value) { return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr); }

}  // namespace

std::optional<UntilCi> UntilCi::from(const UntilOptions& options, const Study& study) {
  if (options.target.empty()) return {};
  if (study.strategies.size() < 2)
    throw UserError({"a single strategy has no differences", kWhere, "intervals are those of every strategy against the first one",
                     "list a second strategy in the study"});
  if (!(options.level > 0 && options.level < 1))
    throw UserError({fmt::format("--level {} is no level of an interval", options.level), "--level", "it lies between 0 and 1",
                     "for example --level 0.95"});
  const Target target = target_of(options.target);
  demand_recorded(target, study);
  UntilCi until;
  until.outcome_ = target.outcome;
  until.group_ = target.group;
  until.strategies_ = study.strategies;
  const std::size_t most = options.most > 0 ? options.most : static_cast<std::size_t>(study.replicates) * kUsualGrowth;
  until.plan_ = {options.level, study.strategies.size() - 1, target.width, study.replicates, most};
  demand_room(until.plan_, study);
  analysis::check(until.plan_);
  until.look_ = analysis::first_look(until.plan_);
  return until;
}

bool UntilCi::look(const std::string& results) {
  const ComparedRuns runs({results});
  if (!seen_.empty()) look_ = *analysis::next_look(plan_, look_);
  month_ = runs.months.back();
  seen_ = effects_seen(runs, outcome_, group_, plan_, look_);
  return enough() || !analysis::next_look(plan_, look_);
}

std::uint32_t UntilCi::next() const { return static_cast<std::uint32_t>(analysis::next_look(plan_, look_)->replicates); }

bool UntilCi::enough() const {
  return std::all_of(seen_.begin(), seen_.end(), [&](const analysis::Seen& s) { return analysis::narrow_enough(plan_, s); });
}

double UntilCi::widest() const {
  double widest = 0;
  for (const analysis::Seen& s : seen_) widest = std::isnan(s.width()) || std::isnan(widest) ? analysis::kUndefined : std::max(widest, s.width());
  return widest;
}

std::optional<std::size_t> UntilCi::would_do() const {
  std::size_t most = 0;
  for (const analysis::Seen& s : seen_) {
    const std::optional<std::size_t> one = analysis::replicates_for(plan_, look_, s.deviation);
    if (!one) return {};
    most = std::max(most, *one);
  }
  return most;
}

std::string UntilCi::line() const {
  return fmt::format("look {}, {} replicates: the widest interval of {} ({}) is {}, wanted {}", look_.number, look_.replicates, outcome_,
                     group_, number(widest()), number(plan_.width));
}

std::string UntilCi::report() const {
  Table table;
  table.title = fmt::format("{} of {} in month {}: strategies minus {}", outcome_, group_, month_, strategies_.front());
  table.header = {"strategy", "difference", "from", "to", "width"};
  const std::vector<std::string> names = short_names(strategies_, 30);
  for (std::size_t s = 0; s < seen_.size(); ++s)
    table.rows.push_back({names[s + 1], number(seen_[s].mean), number(seen_[s].interval.low), number(seen_[s].interval.high), number(seen_[s].width())});
  table.note = fmt::format("{} of {} replicates. Intervals hold together at {:g} %, at every look: {}.", look_.replicates, plan_.most,
                           100 * plan_.level, analysis::kSequentialCorrection);
  std::string text = to_text(table, TableStyle::terminal);
  if (enough()) return text + fmt::format("Narrow enough: {} is at most {}.\n", number(widest()), number(plan_.width));
  const std::optional<std::size_t> needed = would_do();
  return text + wrapped(fmt::format("Not narrow enough: {} is above {}, and --max-replicates {} is reached. {}", number(widest()), number(plan_.width),
                                    plan_.most, needed ? fmt::format("If the spread stays as it is, {} replicates would do.", *needed)
                                                       : "No number of replicates can be named."));
}

nlohmann::json UntilCi::to_json() const {
  nlohmann::json rows = nlohmann::json::array();
  for (std::size_t s = 0; s < seen_.size(); ++s)
    rows.push_back({{"strategy", strategies_[s + 1]}, {"pairs", seen_[s].pairs}, {"missing", seen_[s].missing},
                    {"difference", json_number(seen_[s].mean)}, {"deviation", json_number(seen_[s].deviation)},
                    {"low", json_number(seen_[s].interval.low)}, {"high", json_number(seen_[s].interval.high)}, {"width", json_number(seen_[s].width())}});
  nlohmann::json json = {{"outcome", outcome_}, {"group", group_}, {"month", month_}, {"baseline", strategies_.front()},
                         {"width_wanted", plan_.width}, {"width", json_number(widest())}, {"reached", enough()},
                         {"looks", look_.number}, {"replicates", look_.replicates}, {"max_replicates", plan_.most},
                         {"level", plan_.level}, {"level_of_each", analysis::level_at(plan_, look_)},
                         {"correction", std::string(analysis::kSequentialCorrection)}, {"differences", rows}};
  const std::optional<std::size_t> needed = enough() ? std::optional(look_.replicates) : would_do();
  json["replicates_needed"] = needed ? nlohmann::json(*needed) : nlohmann::json(nullptr);
  return json;
}

}  // namespace minga::app
