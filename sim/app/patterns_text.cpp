#include "app/patterns_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/csv_tables.hpp"
#include "app/text.hpp"
#include "minga/analysis/paired.hpp"

namespace minga::app {
namespace {

using Json = nlohmann::ordered_json;

/// Enough digits to tell neighbours apart, no more: 0.2672, 5.40, 12.3.
std::string number(double value) {
  if (std::isnan(value)) return "-";
  if (std::isinf(value)) return value > 0 ? "never" : "-";
  const double size = std::abs(value);
  if (size > 0 && size < .001) return fmt::format("{:.4f}", value);
  return size < 1 ? fmt::format("{:.3f}", value) : size < 10 ? fmt::format("{:.2f}", value) : fmt::format("{:.1f}", value);
}

std::string band_text(const Pattern& pattern) {
  if (std::isinf(pattern.low) && std::isinf(pattern.high)) return "-";
  if (std::isinf(pattern.low)) return "up to " + number(pattern.high);
  if (std::isinf(pattern.high)) return "from " + number(pattern.low);
  return number(pattern.low) + " to " + number(pattern.high);
}

analysis::Interval interval_of(const Estimate& estimate, double level) {
  const double deviation = estimate.standard_error * std::sqrt(static_cast<double>(estimate.units));
  return analysis::student_interval(estimate.mean, deviation, estimate.units, level);
}

/// Does the whole interval lie where the estimate does?
bool decided(const Pattern& pattern, const Estimate& estimate, double level) {
  const analysis::Interval interval = interval_of(estimate, level);
  if (std::isnan(interval.low)) return false;  // one run has no interval, and so could lie anywhere
  const auto in = [&](double value) { return value >= pattern.low && value <= pattern.high; };
  return inside(pattern, estimate) ? in(interval.low) && in(interval.high) : interval.high < pattern.low || interval.low > pattern.high;
}

std::string verdict(const Pattern& pattern, const Estimate& estimate, double level) {
  if (std::isnan(estimate.mean)) return "-";
  return std::string(inside(pattern, estimate) ? "yes" : "NO") + (decided(pattern, estimate, level) ? "" : "?");
}

double in_standard_errors(const Pattern& pattern, const Estimate& estimate) {
  return (estimate.mean - pattern.target) / pattern.standard_error;
}

Table table_of(const PatternFindings& findings, Role role) {
  constexpr const char* kTitles[] = {"Calibrated: may choose parameters", "Held out: never tuned on", "Inputs: put in, so that they prove nothing and count for nothing"};
  Table table{kTitles[static_cast<std::size_t>(role)], {"", "model", "+-", "target", "band", "off", "inside", "pattern"}, {}, true, ""};
  for (const std::size_t place : findings.shown) {
    const Pattern& pattern = findings.book->patterns[place];
    const Estimate* estimate = findings.of(place);
    if (pattern.role != role || estimate == nullptr) continue;
    const analysis::Interval interval = interval_of(*estimate, findings.level);
    const double off = in_standard_errors(pattern, *estimate);
    table.rows.push_back({pattern.id, number(estimate->mean), number((interval.high - interval.low) / 2), number(pattern.target), band_text(pattern),
                          std::isfinite(off) ? fmt::format("{:+.1f}", off) : "-", verdict(pattern, *estimate, findings.level),
                          fmt::format("{}{} ({})", pattern.title, pattern.unit == "1" ? "" : ", " + pattern.unit + "s", pattern.source)});
  }
  return table;
}

std::string not_measured(const PatternFindings& findings, TableStyle style) {
  Table table{"Not measured, and counted for nothing", {"", "role", "why"}, {}, true, ""};
  for (const std::size_t place : findings.shown) {
    const Pattern& pattern = findings.book->patterns[place];
    if (!pattern.measured()) table.rows.push_back({pattern.id, std::string(to_text(pattern.role)), fmt::format("{} ({}): {}", pattern.title, pattern.source, pattern.not_measured)});
  }
  return table.rows.empty() ? "" : to_text(table, style) + '\n';
}

/// Remarks of those patterns that have one, shown or not inside alike.
std::string notes(const PatternFindings& findings, TableStyle style) {
  if (style == TableStyle::terminal) return "";
  std::string text;
  for (const std::size_t place : findings.shown) {
    const Pattern& pattern = findings.book->patterns[place];
    if (!pattern.note.empty()) text += fmt::format("- {}: {}\n", pattern.id, pattern.note);
  }
  return text.empty() ? "" : "### Remarks\n\n" + text + '\n';
}

Json record(const Pattern& pattern, const Estimate* estimate, double level) {
  Json json{{"id", pattern.id}, {"title", pattern.title}, {"role", to_text(pattern.role)}, {"unit", pattern.unit}, {"source", pattern.source},
            {"target", json_number(pattern.target)}, {"low", json_number(pattern.low)}, {"high", json_number(pattern.high)},
            {"standard_error", json_number(pattern.standard_error)}, {"note", pattern.note}, {"not_measured", pattern.not_measured}};
  if (estimate == nullptr) return json;
  const analysis::Interval interval = interval_of(*estimate, level);
  json["statistic"] = statistic_table()[static_cast<std::size_t>(pattern.statistic)].name;
  json["value"] = json_number(estimate->mean);
  json["value_low"] = json_number(interval.low);
  json["value_high"] = json_number(interval.high);
  json["value_standard_error"] = json_number(estimate->standard_error);
  json["off_in_standard_errors"] = json_number(in_standard_errors(pattern, *estimate));
  json["inside"] = std::isnan(estimate->mean) ? Json(nullptr) : Json(inside(pattern, *estimate));
  json["decided"] = decided(pattern, *estimate, level);
  Json values = Json::array();
  for (const double value : estimate->values) values.push_back(json_number(value));
  json["values"] = std::move(values);
  return json;
}

}  // namespace

const Estimate* PatternFindings::of(std::size_t place) const {
  const auto found = std::find(measured.begin(), measured.end(), place);
  return found == measured.end() ? nullptr : &estimates[static_cast<std::size_t>(found - measured.begin())];
}

RoleCount count(const PatternFindings& findings, Role role) {
  RoleCount result;
  for (const std::size_t place : findings.shown) {
    const Pattern& pattern = findings.book->patterns[place];
    if (pattern.role != role) continue;
    const Estimate* estimate = findings.of(place);
    if (estimate == nullptr) {
      ++result.not_measured;
    } else if (std::isnan(estimate->mean)) {
      ++result.undefined;
    } else {
      ++result.measured;
      result.inside += inside(pattern, *estimate) ? 1 : 0;
    }
  }
  return result;
}

std::string summary_line(const PatternFindings& findings) {
  const RoleCount calibrated = count(findings, Role::calibrated);
  const RoleCount held_out = count(findings, Role::held_out);
  const RoleCount input = count(findings, Role::input);
  const int undefined = calibrated.undefined + held_out.undefined + input.undefined;
  return fmt::format("calibrated {} of {} inside, held out {} of {} inside, inputs {} of {} reproduced, {} not measured{}", calibrated.inside,
                     calibrated.measured, held_out.inside, held_out.measured, input.inside, input.measured,
                     calibrated.not_measured + held_out.not_measured + input.not_measured,
                     undefined == 0 ? "" : fmt::format(", {} without anything to measure among so few citizens", undefined));
}

std::string to_text(const PatternFindings& findings, TableStyle style) {
  std::string text;
  for (const Role role : {Role::calibrated, Role::held_out, Role::input}) {
    const Table table = table_of(findings, role);
    if (!table.rows.empty()) text += to_text(table, style) + '\n';
  }
  text += not_measured(findings, style) + notes(findings, style);
  const std::string words = fmt::format(
      "{}: {} citizens, {} {}, {} replicate{} each, seed {}. '+-' is half the {:g} % interval of the mean over {}; '?' where it reaches over an end of "
      "the band{}; 'off' is the distance from the target in standard errors of the source.",
      findings.book->title, findings.plan.citizens, findings.plan.societies, findings.plan.societies == 1 ? "society" : "societies", findings.plan.replicates,
      findings.plan.replicates == 1 ? "" : "s", findings.plan.seed, 100 * findings.level,
      findings.plan.societies > 1 ? "societies" : "replicates of one society",
      findings.plan.societies == 1 && findings.plan.replicates == 1 ? ", or is unknown, as that of a single run" : "");
  if (style == TableStyle::markdown) return text + words + "\n\n" + "**" + summary_line(findings) + "**\n";
  return text + wrapped(words) + wrapped(summary_line(findings));
}

Json to_json(const PatternFindings& findings) {
  Json patterns = Json::array();
  for (const std::size_t place : findings.shown) patterns.push_back(record(findings.book->patterns[place], findings.of(place), findings.level));
  Json counts;
  for (const Role role : {Role::calibrated, Role::held_out, Role::input}) {
    const RoleCount c = count(findings, role);
    counts[std::string(to_text(role))] = {{"inside", c.inside}, {"measured", c.measured}, {"undefined", c.undefined}, {"not_measured", c.not_measured}};
  }
  Json files = Json::array();
  for (const InputFile& file : findings.book->files) files.push_back({{"name", file.name}, {"sha256", file.sha256}});
  const Arm& base = findings.book->arms.front();
  return {{"country", findings.book->name}, {"title", findings.book->title}, {"comment", "explores what follows from stated assumptions; does not predict"},
          {"scenario", base.loaded.scenario.name}, {"config_sha256", base.loaded.config_sha256}, {"files", files}, {"citizens", findings.plan.citizens},
          {"societies", findings.plan.societies}, {"replicates", findings.plan.replicates}, {"seed", findings.plan.seed}, {"level", findings.level},
          {"counts", counts}, {"summary", summary_line(findings)}, {"patterns", patterns}};
}

}  // namespace minga::app
