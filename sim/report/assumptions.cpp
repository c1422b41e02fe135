// What the results rest on, and what of it moves them.
#include <algorithm>

#include <fmt/format.h>

#include "minga/compare/drivers.hpp"
#include "minga/compare/wording.hpp"
#include "minga/core/parameters.hpp"
#include "report/sections.hpp"
#include "report/svg.hpp"

namespace minga::report {
namespace {

constexpr std::size_t kFewestPoints = 4;  ///< of three, one order in three is perfect by chance

struct Row {
  std::string name, value, unit, status, source;
};

std::vector<Row> assumed_parameters(const ResultsFile& file) {
  const std::vector<std::string> names = file.read("parameter").texts, units = file.read("parameter_unit").texts,
                                 status = file.read("parameter_status").texts, sources = file.read("parameter_source").texts;
  const std::vector<double> values = file.read("parameter_value").numbers;
  std::vector<Row> rows;
  for (std::size_t k = 0; k < names.size(); ++k)
    if (status[k] == "assumption" || status[k] == "unverified") rows.push_back({names[k], fmt::format("{:.4g}", values[k]), units[k], status[k], sources[k]});
  return rows;
}

const ParameterInfo* info_of(const std::string& name) {
  const auto in = [](std::span<const ParameterInfo> table, std::string_view wanted) -> const ParameterInfo* {
    const auto found = std::find_if(table.begin(), table.end(), [&](const ParameterInfo& info) { return info.name == wanted; });
    return found == table.end() ? nullptr : &*found;
  };
  if (const ParameterInfo* info = in(parameter_table(), name)) return info;
  return name.starts_with("sector.") ? in(sector_parameter_table(), name.substr(name.rfind('.') + 1)) : nullptr;
}

std::string range_text(const ParameterInfo* info) { return info == nullptr ? "-" : fmt::format("{:.4g} to {:.4g}", info->low, info->high); }

std::string parameter_list(const Material& m) {
  const std::vector<Row> rows = assumed_parameters(m.runs.file());
  HtmlTable t;
  t.caption = "Parameters in force that nobody measured; ids of sources stand in docs/evidence.md";
  t.header = {"Parameter", "Value", "Accepted range", "Unit", "Status", "Source", "Meaning"};
  t.words_last = true;
  for (const Row& row : rows) {
    const ParameterInfo* info = info_of(row.name);
    t.rows.push_back({row.name, row.value, range_text(info), row.unit, row.status, row.source, info == nullptr ? "" : std::string(info->meaning)});
  }
  return details(fmt::format("All {} assumed parameters with ranges and sources", rows.size()), to_html(t));
}

/// The lines of the file that are not about parameters.
std::vector<std::string> other_lines(const ResultsFile& file) {
  std::vector<std::string> lines;
  for (const std::string& line : file.attribute_list("assumptions"))
    if (!line.ends_with("(assumption)") && !line.ends_with("(unverified)")) lines.push_back(line);
  return lines;
}

/// Effects only: what moves the level of the baseline need not move a difference.
std::string driver_picture(const Material& m, const std::vector<Driver>& all) {
  constexpr double kWidth = 420, kLeft = 190, kRow = 22, kTop = 6;
  const std::size_t rows = std::min<std::size_t>(12, all.size());
  Svg svg(kWidth, kTop + kRow * static_cast<double>(rows) + 24);
  Plot plot(svg, {kLeft, kTop}, kWidth - kLeft - 14, kRow * static_cast<double>(rows), {-1, 1, false}, {0, static_cast<double>(rows), false});
  plot.x_axis(4, true);
  for (std::size_t k = 0; k < rows; ++k) {
    const double y = static_cast<double>(rows - k) - .5;
    svg.text({kLeft - 8, plot.at(0, y).y + 3.5}, cut(all[k].column, 32), "endlabel");
    for (std::size_t c = 0; c < all[k].correlation.size(); ++c) {
      const double rho = all[k].correlation[c];
      const std::size_t strategy = c % m.runs.strategies.size();
      if (rho == rho && (m.single() || strategy != m.found.baseline))
        svg.circle(plot.at(rho, y), 3.4, "plain", fmt::format("{}, {}: {}", m.found.outcomes[c / m.runs.strategies.size()], m.runs.strategies[strategy], signed_number(rho, 2)));
    }
  }
  return svg.element("drivers", "Rank correlation of what was varied with the effects", "A dot for each outcome and strategy, between -1 and 1");
}

HtmlTable driver_table(const Material& m, const std::vector<Driver>& all) {
  HtmlTable t;
  t.caption = fmt::format("Rank correlation over {} points of each value with each effect", m.runs.points);
  t.header = {"Varied", "From", "To"};
  for (const std::string& outcome : m.found.outcomes)
    for (std::size_t s = 0; s < m.runs.strategies.size(); ++s)
      t.header.push_back(fmt::format("{}, {}", outcome, s == m.found.baseline ? "level of " + m.baseline() : m.runs.strategies[s]));
  for (const Driver& driver : all) {
    std::vector<Cell> row = {driver.column, fmt::format("{:.4g}", driver.low), fmt::format("{:.4g}", driver.high)};
    for (const double rho : driver.correlation) row.emplace_back(signed_number(rho, 2));
    t.rows.push_back(row);
  }
  return t;
}

std::string moved_by(const Material& m) {
  const std::vector<Driver> all = drivers(m.runs, m.found.outcomes, m.found.settings.group, m.found.month, m.found.baseline);
  if (all.empty())
    return paragraph("These runs varied no parameter, so the page cannot say which assumptions matter most. A study with [design] and [[uncertain]] would tell.");
  const Driver& first = all.front();
  if (m.runs.points < kFewestPoints || !(first.strongest > 0))
    return paragraph(fmt::format("The study varied {}. Which of its numbers matter cannot be told: {}.", all.size() == 1 ? "1 number" : fmt::format("{} numbers", all.size()),
                                 m.runs.points < kFewestPoints ? fmt::format("that needs {} points or more, and {}", kFewestPoints, m.runs.points == 1 ? "there is 1" : fmt::format("there are {}", m.runs.points))
                                                               : "no rank correlation with an effect is defined and other than 0"));
  return paragraph(fmt::format("The study varied {} {}. {} goes together with an effect most closely (rank correlation up to {} in size, over {} points). "
                               "With few points large correlations come by chance.",
                               all.size(), all.size() == 1 ? "number" : "numbers", first.column, number(first.strongest, 2), m.runs.points)) +
         figure("A dot for each outcome and strategy: rank correlation of the varied number with the effect. Far from 0: the effect hangs on it.",
                {driver_picture(m, all)}, "wide", driver_table(m, all));
}

}  // namespace

std::string assumptions(const Material& m) {
  return moved_by(m) + listing(other_lines(m.runs.file())) + parameter_list(m);
}

}  // namespace minga::report
