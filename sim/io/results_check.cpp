#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "io/hdf5_reader.hpp"
#include "minga/io/results_file.hpp"

namespace minga {
namespace {

using Findings = std::vector<std::string>;

const OutcomeInfo* outcome_of(const std::string& name) {
  for (const OutcomeInfo& info : outcome_table())
    if (info.name == name) return &info;
  return nullptr;
}

void check_dims(const Variable& v, const ResultsFile& file, Findings& findings) {
  if (v.shape.empty()) findings.push_back(fmt::format("{}: has no dimension", v.name));
  for (std::size_t axis = 0; axis < v.dims.size(); ++axis) {
    const std::string& dim = v.dims[axis];
    if (dim.empty() || dim == "?") {
      findings.push_back(fmt::format("{}: axis {} has no scale, or several", v.name, axis));
    } else if (file.has(dim) && file.read(dim).shape != std::vector<std::size_t>{v.shape[axis]}) {
      findings.push_back(fmt::format("{}: axis {} is not as long as {}", v.name, axis, dim));
    }
  }
}

void check_outcome(const Variable& v, const OutcomeInfo& info, Findings& findings) {
  std::vector<std::string> dims = {"strategy", "point", "replicate"};
  for (const Dim dim : info.dims) dims.emplace_back(to_text(dim));
  if (v.dims != dims) findings.push_back(fmt::format("{}: dimensions are not those of the outcome", v.name));
  for (const char* key : {"long_name", "units", "valid_range", "cell_methods", "_FillValue"})
    if (!v.attributes.contains(key)) findings.push_back(fmt::format("{}: attribute {} is missing", v.name, key));
  std::size_t outside = 0;
  for (const double value : v.numbers)
    outside += !std::isnan(value) && (value < info.low || value > info.high);
  if (outside > 0)
    findings.push_back(fmt::format("{}: {} values lie outside {} to {}", v.name, outside, info.low, info.high));
}

/// Means over all citizens exist in every month of a run that is ok.
void check_complete(const ResultsFile& file, Findings& findings) {
  if (!file.has("status") || !file.has("trust_national")) return;
  const Variable status = file.read("status");
  const Variable trust = file.read("trust_national");
  const std::vector<std::string> groups = file.read("group").texts;
  const auto all = std::find(groups.begin(), groups.end(), "all") - groups.begin();
  if (all == static_cast<std::ptrdiff_t>(groups.size()) || trust.shape.size() != 5) return;
  const std::size_t per_run = trust.shape[3] * trust.shape[4];
  for (std::size_t run = 0; run < status.numbers.size(); ++run)
    for (std::size_t month = 0; status.numbers[run] == 0 && month < trust.shape[3]; ++month) {
      const double value = trust.numbers[run * per_run + month * trust.shape[4] + static_cast<std::size_t>(all)];
      if (!std::isnan(value)) continue;
      findings.push_back(fmt::format("trust_national: run {} is ok but month {} is missing", run, month));
      return;
    }
}

}  // namespace

std::vector<std::string> check_results(const std::string& path) {
  const ResultsFile file(path);
  Findings findings;
  for (const char* key : {"Conventions", "title", "source", "model_version", "config", "config_sha256",
                          "random_generator", "assumptions"})
    if (file.attribute(key).empty()) findings.push_back(fmt::format("root: attribute {} is missing or empty", key));
  for (const char* dim : {"strategy", "point", "replicate", "time", "group", "status", "parameter"})
    if (!file.has(dim)) findings.push_back(fmt::format("root: {} is missing", dim));
  if (!findings.empty()) return findings;
  for (const std::string& name : file.names()) {
    const Variable variable = file.read(name);
    check_dims(variable, file, findings);
    if (!variable.attributes.contains("long_name"))
      findings.push_back(fmt::format("{}: attribute long_name is missing", name));
    if (const OutcomeInfo* info = outcome_of(name)) check_outcome(variable, *info, findings);
  }
  check_complete(file, findings);
  return findings;
}

}  // namespace minga
