#include "minga/analysis/design_text.hpp"

#include <cmath>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

[[noreturn]] void damaged(const std::string& line, const std::string& where) {
  throw UserError({fmt::format("'{}' does not describe a design", line), where, "the file was changed",
                   "see what 'minga check' says about it"});
}

/// The first word, then key=value; `name=` takes the rest of the line.
class Line {
 public:
  Line(const std::string& line, const std::string& where) : line_(line), where_(where) {
    const std::size_t name = line.find(" name=");
    if (name != std::string::npos) values_["name"] = line.substr(name + 6);
    std::istringstream words(line.substr(0, name));
    words >> kind;
    for (std::string word; words >> word;) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos) damaged(line, where);
      values_[word.substr(0, equals)] = word.substr(equals + 1);
    }
  }
  std::string kind;

  std::string text(const std::string& key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? "" : found->second;
  }
  std::vector<double> numbers(const std::string& key) const {
    std::vector<double> all;
    std::istringstream items(text(key));
    for (std::string item; std::getline(items, item, ',');) all.push_back(read(item));
    return all;
  }
  double number(const std::string& key, double fallback) const {
    return text(key).empty() ? fallback : read(text(key));
  }

 private:
  double read(const std::string& item) const {
    std::size_t end = 0;
    double value = 0;
    try {
      value = std::stod(item, &end);
    } catch (const std::exception&) {
      damaged(line_, where_);
    }
    if (end != item.size()) damaged(line_, where_);
    return value;
  }
  std::string line_, where_;
  std::map<std::string, std::string> values_;
};

}  // namespace

std::string to_line(const DesignPlan& plan) {
  std::string text = fmt::format("{} size={} seed={}", to_text(plan.kind), plan.size, plan.seed);
  if (plan.kind == DesignKind::saltelli)
    text += fmt::format(" second_order={}", plan.second_order == SecondOrder::with);
  if (!plan.levels.empty()) text += fmt::format(" levels={}", fmt::join(plan.levels, ","));
  if (!plan.base.empty()) text += fmt::format(" base={}", fmt::join(plan.base, ","));
  return text;
}

std::string to_line(const Uncertainty& u) {
  std::string text(to_text(u.kind));
  for (const auto& [key, value] : {std::pair("low", u.low), std::pair("high", u.high), std::pair("mode", u.mode),
                                   std::pair("mean", u.mean), std::pair("sd", u.sd)})
    if (!std::isnan(value)) text += fmt::format(" {}={}", key, value);
  if (!u.values.empty()) text += fmt::format(" values={}", fmt::join(u.values, ","));
  return text + " name=" + u.name;
}

DesignPlan design_plan_from_line(const std::string& text, const std::string& where) {
  const Line line(text, where);
  DesignPlan plan;
  plan.where = where;
  plan.kind = design_kind(line.kind, where);
  plan.size = static_cast<std::uint32_t>(line.number("size", 0));
  const std::string seed = line.text("seed");  // a double would round a large one
  if (seed.empty() || seed.find_first_not_of("0123456789") != std::string::npos || seed.size() > 19) damaged(text, where);
  plan.seed = std::stoull(seed);
  plan.second_order = line.text("second_order") == "true" ? SecondOrder::with : SecondOrder::without;
  for (const double level : line.numbers("levels")) plan.levels.push_back(static_cast<std::uint32_t>(level));
  plan.base = line.numbers("base");
  return plan;
}

Uncertainty uncertainty_from_line(const std::string& text, const std::string& where) {
  const Line line(text, where);
  Uncertainty u;
  u.where = where;
  u.name = line.text("name");
  if (u.name.empty()) damaged(text, where);
  u.kind = uncertainty_kind(line.kind, where);
  u.low = line.number("low", kUnset);
  u.high = line.number("high", kUnset);
  u.mode = line.number("mode", kUnset);
  u.mean = line.number("mean", kUnset);
  u.sd = line.number("sd", kUnset);
  u.values = line.numbers("values");
  return u;
}

}  // namespace minga
