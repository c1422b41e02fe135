#include "patterns/reader.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

#include "minga/engine/ensemble.hpp"
#include "minga/engine/pipeline.hpp"
#include "patterns/citizens.hpp"
#include "patterns/regression.hpp"

namespace minga::patterns {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr double kExistingChannels = .27;  // share of tested ideas with an existing channel at which all gives C06

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? kMissing : sum / static_cast<double>(values.size());
}

/// The recorded outcomes that the measures name, as a plan for a single record.
RecordPlan plan_of(std::span<const Measure> measures) {
  RecordPlan plan;
  for (const Measure& measure : measures)
    if (measure.kind == MeasureKind::outcome) plan.outcomes.push_back(static_cast<int>(measure.outcome));
  std::sort(plan.outcomes.begin(), plan.outcomes.end());
  plan.outcomes.erase(std::unique(plan.outcomes.begin(), plan.outcomes.end()), plan.outcomes.end());
  for (int g = 0; g < kGroups; ++g) plan.groups.push_back(g);
  return plan;
}

/// One recorded month: no more than the extents of a scenario with a horizon of 0 months.
Extents extents_of_a_month(const Scenario& scenario) {
  Extents extents = extents_of(scenario);
  extents.length[static_cast<int>(Dim::time)] = 1;
  extents.length[static_cast<int>(Dim::group)] = kGroups;
  extents.length[static_cast<int>(Dim::district_time)] = 0;
  return extents;
}

double of_outcome(const RunRecord& record, const RecordPlan& plan, const Extents& extents, const Measure& measure) {
  const auto place = std::lower_bound(plan.outcomes.begin(), plan.outcomes.end(), static_cast<int>(measure.outcome));
  const std::vector<float>& values = record.values[static_cast<std::size_t>(place - plan.outcomes.begin())];
  const std::vector<Dim>& dims = outcome_table()[static_cast<std::size_t>(measure.outcome)].dims;
  const bool grouped = dims.back() == Dim::group;
  const std::size_t groups = grouped ? kGroups : 1;
  const std::size_t rows = dims.size() == 1 ? 1 : grouped && dims.size() == 2 ? 1 : extents[dims[1]];
  std::vector<double> of_rows;
  for (std::size_t row = 0; row < rows; ++row)
    if (rows == 1 || measure.sector == kAllSectors || row == static_cast<std::size_t>(measure.sector))
      of_rows.push_back(static_cast<double>(values[row * groups + (grouped ? static_cast<std::size_t>(measure.group) : 0)]));
  return mean(of_rows);
}

/// A share counted by the observer, of one sector or the mean over those that have any.
template <int W>
double of_count(const std::vector<Count<W>>& counts, int sector, int lane) {
  if (sector != kAllSectors) return counts[static_cast<std::size_t>(sector)].share(lane);
  Count<W> all;
  for (const Count<W>& count : counts) {
    all.part[lane] += count.part[lane];
    all.whole[lane] += count.whole[lane];
  }
  return all.share(lane);
}

template <int W>
double in_use(const Model<W>& m, int sector, int lane) {
  std::vector<double> shares;
  const std::uint32_t n = m.society.institutions.size();
  for (std::size_t slot = 0; slot < m.policy.slots.size(); ++slot) {
    double using_it = 0;
    double offices = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
      const bool counts = m.society.institutions.ministry[i] == 0 && (sector == kAllSectors || m.society.institutions.sector[i] == sector);
      if (!counts) continue;
      ++offices;
      using_it += pipeline::in_use(m.state.stage[slot * n + i][lane]) ? 1 : 0;
    }
    shares.push_back(offices > 0 ? using_it / offices : kMissing);
  }
  return mean(shares);
}

template <int W>
class LaneReader {
 public:
  LaneReader(Simulation<W>& simulation, std::span<const Regression> regressions, int lane)
      : m_(simulation.model()), regressions_(regressions), lane_(lane) {}

  double value(const Measure& measure, const Observer<W>* observer) {
    switch (measure.kind) {
      case MeasureKind::citizens: return Citizens<W>(m_, observer, lane_).mean(measure.variable, measure.who, measure.group);
      case MeasureKind::citizens_of_region: return Citizens<W>(m_, observer, lane_).mean_of_region(measure.variable, measure.region);
      case MeasureKind::three_visits: return of_count(observer->three_visits, measure.sector, lane_);
      case MeasureKind::take_up_near: return of_count(observer->near, measure.sector, lane_);
      case MeasureKind::take_up_far: return of_count(observer->far, measure.sector, lane_);
      case MeasureKind::in_use: return in_use(m_, measure.sector, lane_);
      case MeasureKind::adopted_of_tested:
        return (1 - kExistingChannels) * observer->adopted[0].share(lane_) + kExistingChannels * observer->adopted[1].share(lane_);
      case MeasureKind::adopted_existing: return observer->adopted[1].share(lane_);
      case MeasureKind::adopted_new: return observer->adopted[0].share(lane_);
      case MeasureKind::digital_success: return observer->digital_success.share(lane_);
      case MeasureKind::slope:
      case MeasureKind::slope_per_deviation: return slope(measure, observer);
      case MeasureKind::outcome:
      case MeasureKind::count: break;
    }
    return kMissing;
  }

 private:
  double slope(const Measure& measure, const Observer<W>* observer) {
    std::optional<Fit>& known = fits_[measure.regression];
    if (!known) {
      const Regression& regression = regressions_[static_cast<std::size_t>(measure.regression)];
      const Citizens<W> citizens(m_, observer, lane_);
      std::vector<std::vector<double>> columns{citizens.column(regression.dependent)};
      for (const CitizenVariable term : regression.terms) columns.push_back(citizens.column(term));
      known = fit(columns);
    }
    const auto term = static_cast<std::size_t>(measure.term);
    return known->slopes[term] * (measure.kind == MeasureKind::slope ? 1 : known->deviations[term]);
  }

  const Model<W>& m_;
  std::span<const Regression> regressions_;
  int lane_;
  std::map<int, std::optional<Fit>> fits_;
};

}  // namespace

template <int W>
std::vector<std::vector<double>> read(Simulation<W>& simulation, const Scenario& scenario, std::span<const Regression> regressions,
                                      std::span<const Measure> measures, std::span<const Observer<W>* const> observers) {
  const RecordPlan plan = plan_of(measures);
  const Extents extents = extents_of_a_month(scenario);
  simulation.record(plan, extents);
  const auto lanes = static_cast<std::uint32_t>(simulation.lanes());
  std::vector<std::vector<double>> values(measures.size(), std::vector<double>(lanes));
  simulation.model().executor.for_blocks(lanes, [&](std::uint32_t k) {
    const int lane = static_cast<int>(k);
    const RunRecord record = simulation.take_record(lane);
    LaneReader<W> reader(simulation, regressions, lane);
    for (std::size_t i = 0; i < measures.size(); ++i)
      values[i][k] = measures[i].kind == MeasureKind::outcome ? of_outcome(record, plan, extents, measures[i])
                                                              : reader.value(measures[i], observers[i]);
  });
  simulation.model().recording.reset();
  return values;
}

template std::vector<std::vector<double>> read(Simulation<1>&, const Scenario&, std::span<const Regression>, std::span<const Measure>,
                                               std::span<const Observer<1>* const>);
template std::vector<std::vector<double>> read(Simulation<16>&, const Scenario&, std::span<const Regression>, std::span<const Measure>,
                                               std::span<const Observer<16>* const>);

}  // namespace minga::patterns
