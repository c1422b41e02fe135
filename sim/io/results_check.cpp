#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include "io/results_check_people.hpp"
#include "minga/io/results_file.hpp"
#include "minga/io/sha256.hpp"

namespace minga {
namespace {

using Findings = std::vector<std::string>;

const OutcomeInfo* outcome_of(const std::string& name) {
  for (const OutcomeInfo& info : outcome_table())
    if (info.name == name) return &info;
  return nullptr;
}

void check_root(const ResultsFile& file, Findings& findings) {
  for (const char* key : {"Conventions", "title", "source", "license", "model_version", "config", "config_sha256",
                          "random_generator", "assumptions", "inputs"})
    if (file.attribute(key).empty()) findings.push_back(fmt::format("root: attribute {} is missing or empty", key));
  for (const char* name : {"strategy", "point", "replicate", "time", "month", "group", "status", "seed", "parameter",
                           "parameter_value", "parameter_status"})
    if (!file.has(name)) findings.push_back(fmt::format("root: {} is missing", name));
}

/// Every axis has one scale, which stands beside the variable and is as long as the axis.
void check_dims(const Variable& v, const ResultsFile& file, Findings& findings) {
  if (v.shape.empty()) findings.push_back(fmt::format("{}: has no dimension", v.name));
  const std::string group = v.name.substr(0, v.name.rfind('/') + 1);
  for (std::size_t axis = 0; axis < v.dims.size(); ++axis) {
    const std::string& dim = v.dims[axis];
    if (dim.empty() || dim == "?") {
      findings.push_back(fmt::format("{}: axis {} has no scale, or several", v.name, axis));
    } else if (!file.has(group + dim)) {
      findings.push_back(fmt::format("{}: {} does not stand beside it", v.name, dim));
    } else if (file.read(group + dim).shape != std::vector<std::size_t>{v.shape[axis]}) {
      findings.push_back(fmt::format("{}: axis {} is not as long as {}", v.name, axis, dim));
    }
  }
}

void check_outcome(const Variable& v, const OutcomeInfo& info, Findings& findings) {
  std::vector<std::string> dims = {"strategy", "point", "replicate"};
  for (const Dim dim : info.dims) dims.emplace_back(to_text(dim));
  if (v.dims != dims) findings.push_back(fmt::format("{}: dimensions are not those of the outcome", v.name));
  if (v.type != "float32") findings.push_back(fmt::format("{}: values are {} and not float32", v.name, v.type));
  for (const char* key : {"units", "valid_range", "cell_methods", "comment", "_FillValue"})
    if (!v.attributes.contains(key)) findings.push_back(fmt::format("{}: attribute {} is missing", v.name, key));
  const auto units = v.attributes.find("units");
  if (units != v.attributes.end() && units->second != info.units)
    findings.push_back(fmt::format("{}: units are '{}' and not '{}'", v.name, units->second, info.units));
  std::size_t outside = 0;
  for (const double value : v.numbers)
    outside += !std::isnan(value) && (value < info.low || value > info.high);
  if (outside > 0)
    findings.push_back(fmt::format("{}: {} value{} outside {} to {}", v.name, outside, outside == 1 ? " lies" : "s lie", info.low, info.high));
}

/// The numbers belong to the config that the file names.
void check_config(const ResultsFile& file, Findings& findings) {
  const std::string text = file.attribute("config");
  if (sha256_of(text) != file.attribute("config_sha256"))
    findings.push_back("root: config_sha256 is not the sha256 of config; one of them was changed");
  toml::table config;
  try {
    config = toml::parse(text);
  } catch (const toml::parse_error&) {
    findings.push_back("root: config is not valid TOML");
    return;
  }
  const std::int64_t months = config["scenario"]["months"].value_or(std::int64_t{0});
  const std::int64_t every = std::max<std::int64_t>(1, config["record"]["every"].value_or(std::int64_t{1}));
  std::vector<double> expected;
  for (std::int64_t month = 0; month <= months; month += every) expected.push_back(static_cast<double>(month));
  if (file.read("month").numbers != expected)
    findings.push_back(fmt::format("month: is not 0 to {} by {}, as the config says", months, every));
  if (const toml::array* outcomes = config["record"]["outcomes"].as_array())
    for (const toml::node& node : *outcomes) {
      const std::string name = node.value_or(std::string());
      const OutcomeInfo* info = outcome_of(name);
      // What belongs to interventions or maps is not written where there are none.
      const bool always = info != nullptr && std::all_of(info->dims.begin(), info->dims.end(), [&](Dim dim) {
        return file.has(std::string(to_text(dim)));
      });
      if (always && !file.has(name)) findings.push_back(fmt::format("{}: the config records it and it is missing", name));
    }
}

void check_status(const Variable& status, Findings& findings) {
  const auto known = [](double value) { return value == 0 || value == 1 || value == 2; };
  if (!std::all_of(status.numbers.begin(), status.numbers.end(), known))
    findings.push_back("status: a value is none of 0 (ok), 1 (failed), 2 (skipped)");
}

void check_time(const Variable& time, Findings& findings) {
  if (!std::is_sorted(time.numbers.begin(), time.numbers.end(), std::less_equal<>()))
    findings.push_back("time: does not ascend");
  const auto units = time.attributes.find("units");
  if (units == time.attributes.end() || !units->second.starts_with("days since "))
    findings.push_back("time: units are not 'days since ...', which xarray needs");
}

/// Means over all citizens exist in every month of a run that is ok.
void check_complete(const ResultsFile& file, const std::string& name, Findings& findings) {
  if (!file.has(name)) return;
  const Variable status = file.read("status");
  const Variable v = file.read(name);
  const std::vector<std::string> groups = file.read("group").texts;
  const auto all = static_cast<std::size_t>(std::find(groups.begin(), groups.end(), "all") - groups.begin());
  if (all == groups.size() || v.shape.size() != 5 || v.shape[4] != groups.size() ||
      v.shape[0] * v.shape[1] * v.shape[2] != status.numbers.size())
    return;
  const std::size_t per_run = v.shape[3] * v.shape[4];
  for (std::size_t run = 0; run < status.numbers.size(); ++run)
    for (std::size_t month = 0; status.numbers[run] == 0 && month < v.shape[3]; ++month) {
      if (!std::isnan(v.numbers[run * per_run + month * v.shape[4] + all])) continue;
      findings.push_back(fmt::format("{}: run {} is ok but record {} is missing", name, run, month));
      return;
    }
}

}  // namespace

std::vector<std::string> check_results(const std::string& path) {
  const ResultsFile file(path);
  Findings findings;
  check_root(file, findings);
  if (!findings.empty()) return findings;
  for (const std::string& name : file.paths()) {
    const Variable variable = file.read(name);
    check_dims(variable, file, findings);
    if (!variable.attributes.contains("long_name"))
      findings.push_back(fmt::format("{}: attribute long_name is missing", name));
    if (const OutcomeInfo* info = outcome_of(name)) check_outcome(variable, *info, findings);
  }
  check_config(file, findings);
  check_status(file.read("status"), findings);
  check_time(file.read("time"), findings);
  for (const char* name : {"trust_national", "trust_local", "voice"}) check_complete(file, name, findings);
  check_citizens(file, findings);
  return findings;
}

}  // namespace minga
