#include "patterns/quantity_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "minga/core/error.hpp"

namespace minga::patterns {
namespace {

constexpr int kMostMonths = 1200;

/// Place in a list of names; throws UserError with the nearest one.
std::size_t place_of(const TomlReader& reader, std::string_view key, const std::string& kind, const std::string& name,
                     const std::vector<std::string>& names) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) reader.refuse(key, fmt::format("unknown {} '{}'", kind, name), "nothing of that name is known here", suggestion(name, names));
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<std::string> variable_names() {
  std::vector<std::string> names;
  for (const CitizenVariableInfo& info : citizen_variable_table()) names.emplace_back(info.name);
  return names;
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (const MeasureKindInfo& info : measure_kind_table()) names.emplace_back(info.name);
  return names;
}

/// A single value in a recorded month, that does not depend on when the previous record was.
bool can_be_read(const OutcomeInfo& info) {
  const bool flow = info.cell_methods == "time: sum";
  const Dim second = info.dims.size() > 1 ? info.dims[1] : Dim::count;
  return !flow && info.dims.front() == Dim::time && (second == Dim::group || second == Dim::sector || second == Dim::institution_class);
}

std::vector<std::string> outcome_names() {
  std::vector<std::string> names;
  for (const OutcomeInfo& info : outcome_table()) names.emplace_back(can_be_read(info) ? info.name : "");
  return names;
}

/// What an address says; `other` tables change a part of it.
struct Address {
  std::string of, group = "all", sector, arm = "baseline", control = "baseline", regression, term, per = "unit";
  int month = 12;
};

/// Months that must be watched before the variable is read.
int window_of(CitizenVariable variable) { return citizen_variable_table()[static_cast<std::size_t>(variable)].observed ? kExperienceWindow : 0; }

bool of_pipeline(MeasureKind kind) {
  return kind == MeasureKind::adopted_of_tested || kind == MeasureKind::adopted_existing || kind == MeasureKind::adopted_new ||
         kind == MeasureKind::digital_success;
}

class QuantityReader {
 public:
  QuantityReader(TomlReader& reader, const PatternBook& book) : reader_(reader), book_(book) {}

  std::vector<Quantity> quantities(Statistic statistic) {
    using S = Statistic;
    const bool two_arms = statistic == S::effect || statistic == S::ratio_of_effects || statistic == S::relative_effects ||
                          statistic == S::interaction || statistic == S::half_life;
    if (statistic == S::best_share) return by_region();
    const bool slopes = statistic == S::slope || statistic == S::slope_ratio;
    const Address main = address(reader_, {}, two_arms, slopes);
    const Quantity first = quantity(reader_, main, main.arm, main.month);
    const auto at = [&](const std::string& arm, int month) { return quantity(reader_, main, arm, month); };
    switch (statistic) {
      case S::value:
      case S::slope: return {first};
      case S::gap:
      case S::ratio:
      case S::odds_ratio:
      case S::slope_ratio: return {first, other(main, false, slopes).front()};
      case S::change: return {first, at(main.arm, month_key("from", 0))};
      case S::swing: return series(main, 0, main.month, month_key("every", 1), false);
      case S::effect: return {first, at(main.control, main.month)};
      case S::ratio_of_effects:
      case S::relative_effects: {
        const std::vector<Quantity> more = other(main, true, false);
        return {first, at(main.control, main.month), more[0], more[1]};
      }
      case S::interaction:
        return {first, at(reader_.text("first"), main.month), at(reader_.text("second"), main.month), at(main.control, main.month)};
      case S::half_life: return series(main, main.month, month_key("until", main.month + 1), month_key("every", 1), true);
      case S::best_share:
      case S::count: break;
    }
    return {};
  }

 private:
  int month_key(std::string_view key, int low) { return static_cast<int>(reader_.integer(key, low, kMostMonths)); }

  /// Every arm in the first region, then every arm in the next: means over the citizens of a region.
  std::vector<Quantity> by_region() {
    const std::vector<std::string> arms = reader_.texts_or("arms", {});
    if (arms.size() < 2) reader_.refuse("arms", "fewer than two arms", "the best of one is no finding", "for example arms = [\"a\", \"b\"]");
    Measure measure;
    measure.kind = MeasureKind::citizens_of_region;
    measure.variable = citizen_variable(reader_, "of", reader_.text("of"));
    measure.window = window_of(measure.variable);
    const int month = month_key("month", measure.window);
    std::vector<Quantity> list;
    const int regions = static_cast<int>(book_.arms.front().loaded.scenario.country.regions.size());
    for (measure.region = 0; measure.region < regions; ++measure.region)
      for (const std::string& arm : arms) list.push_back({arm_of(reader_, "arms", arm), measure, month});
    return list;
  }
  /// Reads what stands there over what `usual` says.
  Address address(TomlReader& reader, const Address& usual, bool two_arms, bool slopes) {
    Address a = usual;
    const bool given = !usual.of.empty() || !usual.term.empty();
    if (slopes) {
      a.regression = given ? reader.text_or("regression", a.regression) : reader.text("regression");
      a.term = reader.text("term");
      a.per = reader.text_or("per", a.per);
    } else {
      a.of = given ? reader.text_or("of", a.of) : reader.text("of");
      a.group = reader.text_or("group", a.group);
      a.sector = reader.text_or("sector", a.sector);
    }
    a.arm = two_arms && !given ? reader.text("arm") : reader.text_or("arm", a.arm);
    if (two_arms) a.control = reader.text_or("control", a.control);
    a.month = static_cast<int>(reader.integer_or("month", a.month, 0, kMostMonths));
    return a;
  }
  /// What stands beside the main address: with its control where the statistic compares arms.
  std::vector<Quantity> other(const Address& main, bool two_arms, bool slopes) {
    if (!reader_.has("other"))
      reader_.refuse("other", "missing key 'other'", "the statistic compares two things", "add other = { ... } with what differs");
    TomlReader inner = reader_.table("other");
    const Address a = address(inner, main, two_arms, slopes);
    inner.finish();
    std::vector<Quantity> list{quantity(inner, a, a.arm, a.month)};
    if (two_arms) list.push_back(quantity(inner, a, a.control, a.month));
    return list;
  }
  std::vector<Quantity> series(const Address& main, int from, int to, int every, bool with_control) {
    std::vector<Quantity> list;
    for (int month = from; month <= to; month += every) {
      list.push_back(quantity(reader_, main, main.arm, month));
      if (with_control) list.push_back(quantity(reader_, main, main.control, month));
    }
    return list;
  }
  std::size_t arm_of(const TomlReader& reader, std::string_view key, const std::string& name) const {
    std::vector<std::string> arms;
    for (const Arm& known : book_.arms) arms.push_back(known.name);
    return place_of(reader, key, "arm", name, arms);
  }
  Quantity quantity(const TomlReader& reader, const Address& a, const std::string& arm, int month) const {
    Quantity q{arm_of(reader, "arm", arm), measure(reader, a), month};
    if (month < q.measure.window)
      reader.refuse("month", fmt::format("month {} is too early", month), fmt::format("the {} months before are watched from the end of burn-in on", q.measure.window),
                    fmt::format("a month from {} on", q.measure.window));
    return q;
  }
  Measure measure(const TomlReader& reader, const Address& a) const {
    if (!a.term.empty()) return slope(reader, a);
    Measure measure;
    const std::vector<std::string> kinds = kind_names();
    const std::vector<std::string> outcomes = outcome_names();
    const std::vector<std::string> variables = variable_names();
    const auto kind = std::find(kinds.begin(), kinds.end(), a.of);
    const auto outcome = std::find(outcomes.begin(), outcomes.end(), a.of);
    const auto variable = std::find(variables.begin(), variables.end(), a.of);
    const auto group = std::find(kGroupNames.begin(), kGroupNames.end(), a.group);
    if (kind != kinds.end()) {
      measure.kind = static_cast<MeasureKind>(kind - kinds.begin());
      measure.window = measure_kind_table()[static_cast<std::size_t>(kind - kinds.begin())].window;
    } else if (outcome != outcomes.end() && (group != kGroupNames.end() || variable == variables.end())) {
      measure.outcome = static_cast<Outcome>(outcome - outcomes.begin());
    } else if (variable != variables.end()) {
      measure.kind = MeasureKind::citizens;
      measure.variable = static_cast<CitizenVariable>(variable - variables.begin());
      measure.window = window_of(measure.variable);
    } else {
      refuse_measure(reader, a.of, {kinds, outcomes, variables});
    }
    put_who(reader, a, measure);
    put_sector(reader, a, measure);
    if (of_pipeline(measure.kind)) measure.window = std::max(1, a.month);  // from month 0 on
    return measure;
  }
  [[noreturn]] static void refuse_measure(const TomlReader& reader, const std::string& name, const std::vector<std::vector<std::string>>& lists) {
    std::vector<std::string> known;
    for (const auto& list : lists)
      for (const std::string& word : list)
        if (!word.empty()) known.push_back(word);
    reader.refuse("of", fmt::format("'{}' cannot be measured", name), "it is neither an outcome with groups, sectors or classes nor one of the measures of patterns",
                  suggestion(name, known));
  }
  static void put_who(const TomlReader& reader, const Address& a, Measure& measure) {
    const auto group = std::find(kGroupNames.begin(), kGroupNames.end(), a.group);
    if (group != kGroupNames.end()) {
      measure.group = static_cast<Group>(group - kGroupNames.begin());
      if (measure.kind == MeasureKind::citizens || measure.group == Group::all) return;
      if (measure.kind == MeasureKind::outcome && outcome_table()[static_cast<std::size_t>(measure.outcome)].dims.back() == Dim::group) return;
      reader.refuse("group", fmt::format("'{}' is not told by group", a.of), "it is of everybody", "take 'group' out");
    }
    std::vector<std::string> known(kGroupNames.begin(), kGroupNames.end());
    for (int w = 1; w < static_cast<int>(Who::count); ++w) {
      if (to_text(static_cast<Who>(w)) == a.group) measure.who = static_cast<Who>(w);
      known.emplace_back(to_text(static_cast<Who>(w)));
    }
    if (measure.who == Who::group) reader.refuse("group", fmt::format("unknown group '{}'", a.group), "no citizens are called that", suggestion(a.group, known));
    if (measure.kind != MeasureKind::citizens)
      reader.refuse("group", fmt::format("'{}' is not told for '{}'", a.of, a.group), "only means over citizens are",
                    "a group of 'minga list groups', or another measure");
  }
  void put_sector(const TomlReader& reader, const Address& a, Measure& measure) const {
    if (a.sector.empty()) return;
    std::vector<std::string> sectors;
    for (const SectorSpec& sector : book_.arms.front().loaded.scenario.country.sectors) sectors.push_back(sector.name);
    measure.sector = static_cast<int>(place_of(reader, "sector", "sector", a.sector, sectors));
    const std::vector<Dim>& dims = outcome_table()[static_cast<std::size_t>(measure.outcome)].dims;
    const bool told = measure.kind == MeasureKind::outcome ? std::count(dims.begin(), dims.end(), Dim::sector) + std::count(dims.begin(), dims.end(), Dim::institution_class) > 0
                                                           : measure.kind == MeasureKind::three_visits || measure.kind == MeasureKind::take_up_near ||
                                                                 measure.kind == MeasureKind::take_up_far || measure.kind == MeasureKind::in_use;
    if (!told) reader.refuse("sector", fmt::format("'{}' is not told by sector", a.of), "it is of all sectors", "take 'sector' out");
  }
  Measure slope(const TomlReader& reader, const Address& a) const {
    std::vector<std::string> regressions;
    for (const Regression& regression : book_.regressions) regressions.push_back(regression.name);
    Measure measure;
    measure.regression = static_cast<int>(place_of(reader, "regression", "regression", a.regression, regressions));
    const Regression& regression = book_.regressions[static_cast<std::size_t>(measure.regression)];
    std::vector<std::string> terms;
    for (const CitizenVariable term : regression.terms) terms.emplace_back(citizen_variable_table()[static_cast<std::size_t>(term)].name);
    measure.term = static_cast<int>(place_of(reader, "term", "term", a.term, terms));
    measure.kind = place_of(reader, "per", "unit of a slope", a.per, {"unit", "deviation"}) == 0 ? MeasureKind::slope : MeasureKind::slope_per_deviation;
    measure.window = window_of(regression.dependent);
    for (const CitizenVariable term : regression.terms) measure.window = std::max(measure.window, window_of(term));
    return measure;
  }

  TomlReader& reader_;
  const PatternBook& book_;
};

}  // namespace

std::vector<Quantity> read_quantities(TomlReader& reader, Statistic statistic, const PatternBook& book) {
  return QuantityReader(reader, book).quantities(statistic);
}

CitizenVariable citizen_variable(const TomlReader& reader, std::string_view key, const std::string& name) {
  return static_cast<CitizenVariable>(place_of(reader, key, "variable of citizens", name, variable_names()));
}

}  // namespace minga::patterns
