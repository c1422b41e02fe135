#include "minga/compare/sampled_design.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "minga/analysis/design_text.hpp"
#include "minga/core/error.hpp"
#include "minga/io/results_file.hpp"

namespace minga {
namespace {

constexpr const char* kColumn = "design:";

/// The columns of the file as points, all scenarios on end.
void read_columns(const ResultsFile& file, const std::string& path, Design& design) {
  std::vector<std::vector<double>> columns;
  for (const std::string& name : file.names())
    if (name.starts_with(kColumn)) {
      design.names.push_back(name.substr(std::string(kColumn).size()));
      columns.push_back(file.read(name).numbers);
    }
  if (columns.empty())
    throw UserError({fmt::format("nothing varies between the points of '{}'", path), path,
                     "sensitivity is told from runs at many points of a design",
                     "add [design] and [[uncertain]] to a study and sweep it: configs/studies/assumptions.toml is an example"});
  for (std::size_t p = 0; p < columns.front().size(); ++p) {
    design.points.emplace_back();
    for (const std::vector<double>& column : columns) design.points.back().push_back(column.at(p));
  }
}

/// Keeps the points of one scenario; each scenario has the same ones.
void keep_scenario(const ResultsFile& file, const std::string& path, const std::string& wanted, SampledDesign& sampled) {
  const std::vector<std::string> of_point = file.read("scenario").texts;
  for (const std::string& name : of_point)
    if (sampled.scenarios.empty() || sampled.scenarios.back() != name) sampled.scenarios.push_back(name);
  const auto found = wanted.empty() ? sampled.scenarios.begin() : std::find(sampled.scenarios.begin(), sampled.scenarios.end(), wanted);
  if (found == sampled.scenarios.end())
    throw UserError({fmt::format("unknown scenario '{}'", wanted), "--scenario", fmt::format("'{}' has no points of it", path),
                     suggestion(wanted, sampled.scenarios)});
  sampled.scenario = static_cast<std::size_t>(found - sampled.scenarios.begin());
  std::vector<Point>& points = sampled.design.points;
  const std::size_t each = points.size() / sampled.scenarios.size();
  sampled.first_point = sampled.scenario * each;
  points.erase(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(sampled.first_point));
  points.resize(each);
}

/// Blocks and the unit cube, from the plan; its points must be those of the file.
void make_again(const ResultsFile& file, const std::string& path, SampledDesign& sampled) {
  const std::string plan = file.attribute("design_plan");
  if (plan.empty())
    throw UserError({fmt::format("'{}' does not say how its points were made", path), path,
                     "it was written before results files had the attribute design_plan, or the attribute was taken out",
                     "run the study again with this version"});
  std::istringstream lines(file.attribute("design_uncertain"));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) sampled.uncertainties.push_back(uncertainty_from_line(line, path));
  const DesignPlan read = design_plan_from_line(plan, path);
  sampled.design.kind = read.kind;
  if (!sampled.blocked()) return;
  Design design = make_design(read, sampled.uncertainties);
  if (design.names != sampled.design.names || design.points != sampled.design.points)
    throw UserError({fmt::format("the points of '{}' are not those of its design", path), path,
                     "blocks are told from the plan, and another version made other points, or the file was changed",
                     "run the study again with this version"});
  sampled.design = std::move(design);
}

}  // namespace

SampledDesign read_sampled_design(const std::string& path, const std::string& scenario) {
  const ResultsFile file(path);
  SampledDesign sampled;
  read_columns(file, path, sampled.design);
  keep_scenario(file, path, scenario, sampled);
  make_again(file, path, sampled);
  return sampled;
}

}  // namespace minga
