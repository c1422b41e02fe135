#include "io/results_check_people.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace minga {
namespace {

using Findings = std::vector<std::string>;

std::string in_group(std::string_view name) { return fmt::format("citizens/{}", name); }

void check_column(const Variable& v, const CitizenColumn& column, Findings& findings) {
  if (v.dims != std::vector<std::string>{"strategy", "point", "replicate", "citizen"} || v.type != "float32")
    findings.push_back(fmt::format("{}: is not float32 by strategy, point, replicate and citizen", v.name));
  const auto units = v.attributes.find("units");
  if (units == v.attributes.end() || units->second != column.units)
    findings.push_back(fmt::format("{}: units are not '{}'", v.name, column.units));
  const auto outside = std::count_if(v.numbers.begin(), v.numbers.end(), [&](double x) { return x < column.low || x > column.high; });
  if (outside > 0)
    findings.push_back(fmt::format("{}: {} value{} outside {} to {}", v.name, outside, outside == 1 ? " lies" : "s lie", column.low, column.high));
}

/// A run that is ok has everybody's trust, another one nobody's.
void check_runs(const Variable& trust, const Variable& status, Findings& findings) {
  const std::size_t citizens = trust.numbers.size() / std::max<std::size_t>(1, status.numbers.size());
  if (citizens * status.numbers.size() != trust.numbers.size()) {
    findings.push_back(fmt::format("{}: has other runs than the root", trust.name));
    return;
  }
  for (std::size_t run = 0; run < status.numbers.size(); ++run) {
    const auto first = trust.numbers.begin() + static_cast<std::ptrdiff_t>(run * citizens);
    const auto missing = static_cast<std::size_t>(std::count_if(first, first + static_cast<std::ptrdiff_t>(citizens), [](double x) { return std::isnan(x); }));
    if (missing == (status.numbers[run] == 0 ? 0 : citizens)) continue;
    findings.push_back(fmt::format("{}: run {} has status {:g} and {} of {} citizens without a value", trust.name, run, status.numbers[run], missing, citizens));
    return;
  }
}

}  // namespace

void check_citizens(const ResultsFile& file, Findings& findings) {
  if (!file.has("citizens")) return;
  for (const char* name : {"citizen", "society", "district_index", "age", "education", "flags", "district_poverty"})
    if (!file.has(in_group(name))) findings.push_back(fmt::format("{} is missing", in_group(name)));
  for (const CitizenColumn& column : citizen_table()) {
    const std::string name = in_group(column.name);
    if (file.has(name)) {
      check_column(file.read(name), column, findings);
    } else {
      findings.push_back(fmt::format("{} is missing", name));
    }
  }
  if (file.has(in_group("trust_national"))) check_runs(file.read(in_group("trust_national")), file.read("status"), findings);
}

}  // namespace minga
