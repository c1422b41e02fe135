#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/io/results_summary.hpp"

namespace minga {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

Figure figure_of(const std::vector<double>& values) {
  double sum = 0;
  double n = 0;
  for (const double v : values)
    if (!std::isnan(v)) sum += v, n += 1;
  if (n == 0) return {kMissing, kMissing};
  double squares = 0;
  for (const double v : values)
    if (!std::isnan(v)) squares += (v - sum / n) * (v - sum / n);
  return {sum / n, n > 1 ? std::sqrt(squares / (n - 1)) : kMissing};
}

/// Files of the right schema may still have been changed; nothing is read beyond its end.
void demand_shape(const Variable& v, std::size_t months, std::size_t groups) {
  const std::size_t rank = v.shape.size();
  if ((rank == 5 || rank == 6) && v.shape[3] == months && v.shape[rank - 1] == groups && !v.numbers.empty()) return;
  throw UserError({fmt::format("'{}' has dimensions that the contract does not allow", v.name), v.name,
                   "the file was changed", "see what 'minga check' says about it"});
}

/// Values of all runs at one month and group; a middle axis (sectors) is averaged.
Figure over_runs(const Variable& v, std::size_t month, std::size_t group) {
  const std::size_t rank = v.shape.size();
  const std::size_t groups = v.shape[rank - 1];
  const std::size_t months = v.shape[3];
  const std::size_t middle = rank == 6 ? v.shape[4] : 1;
  const std::size_t runs = v.shape[0] * v.shape[1] * v.shape[2];
  std::vector<double> values;
  for (std::size_t run = 0; run < runs; ++run) {
    std::vector<double> parts;
    for (std::size_t k = 0; k < middle; ++k)
      parts.push_back(v.numbers[((run * months + month) * middle + k) * groups + group]);
    values.push_back(figure_of(parts).mean);
  }
  return figure_of(values);
}

std::string cell(const Figure& figure) {
  return std::isnan(figure.mean) ? "  -  " : fmt::format("{:5.3f}", figure.mean);
}

std::string change(const Figure (&pair)[2]) {
  const double difference = pair[1].mean - pair[0].mean;
  if (std::isnan(difference)) return "   -  ";
  return std::abs(difference) < .0005 ? " 0.000" : fmt::format("{:+6.3f}", difference);
}

}  // namespace

Summary summarise(const ResultsFile& file) {
  Summary summary;
  const Variable months = file.read("month");
  if (months.numbers.empty())
    throw UserError({"the file holds no month", "month", "the file was changed", "run the scenario again"});
  summary.months[0] = static_cast<int>(months.numbers.front());
  summary.months[1] = static_cast<int>(months.numbers.back());
  summary.runs = file.read("replicate").shape.front();
  const std::size_t last = months.numbers.size() - 1;
  const auto fill = [&](const char* name, Figure (GroupSummary::*field)[2]) {
    const bool recorded = file.has(name);
    const Variable v = recorded ? file.read(name) : Variable{};
    if (recorded) demand_shape(v, months.numbers.size(), summary.groups.size());
    for (std::size_t g = 0; g < summary.groups.size(); ++g)
      for (const int end : {0, 1})
        (summary.groups[g].*field)[end] =
            recorded ? over_runs(v, end == 0 ? 0 : last, g) : Figure{kMissing, kMissing};
  };
  for (const std::string& name : file.read("group").texts) summary.groups.push_back({name, kMissing, {}, {}, {}});
  if (file.has("group_size")) {
    const Variable citizens = file.read("group_size");
    for (std::size_t g = 0; g < summary.groups.size(); ++g) {
      std::vector<double> sizes;
      for (std::size_t k = g; k < citizens.numbers.size(); k += summary.groups.size()) sizes.push_back(citizens.numbers[k]);
      summary.groups[g].citizens = figure_of(sizes).mean;
    }
  }
  fill("trust_national", &GroupSummary::trust_national);
  fill("trust_local", &GroupSummary::trust_local);
  fill("access", &GroupSummary::access);
  return summary;
}

std::string to_table(const Summary& summary) {
  std::string text = fmt::format(
      "                    trust, national    trust, local       access\n"
      "group      citizens start   end change start   end change start   end change\n"
      "                    (month {} to {}, mean of {} run{}; access: mean of sectors)\n",
      summary.months[0], summary.months[1], summary.runs, summary.runs == 1 ? "" : "s");
  for (const GroupSummary& g : summary.groups)
    text += fmt::format("{:<10} {:>8.0f} {} {} {} {} {} {} {} {} {}\n", g.group, g.citizens,
                        cell(g.trust_national[0]), cell(g.trust_national[1]), change(g.trust_national),
                        cell(g.trust_local[0]), cell(g.trust_local[1]), change(g.trust_local),
                        cell(g.access[0]), cell(g.access[1]), change(g.access));
  return text;
}

}  // namespace minga
