#include "minga/engine/write_record.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "minga/core/error.hpp"
#include "minga/engine/pipeline.hpp"
#include "minga/engine/stocks.hpp"

namespace minga {
namespace {

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();

float ratio(double part, double whole) {
  return whole > 0 ? static_cast<float>(part / whole) : kMissing;
}

/// At most 1; missing stays missing.
float capped(float share) { return share > 1 ? 1 : share; }

/// Writes the present month of one lane, outcome by outcome.
template <int W>
class Writer {
 public:
  Writer(Model<W>& m, const Stocks<W>& stocks, int lane, bool first)
      : m_(m), r_(*m.recording), stocks_(stocks), lane_(lane), first_(first) {}

  void write(std::size_t column, Outcome outcome) {
    out_ = &r_.lanes[static_cast<std::size_t>(lane_)].values[column];
    switch (outcome) {
      case Outcome::group_size: group_size(); break;
      case Outcome::shock: by(Dim::region, [&](std::uint32_t r) { return m_.state.shock[r][lane_]; }); break;
      case Outcome::spending: by(Dim::intervention, [&](std::uint32_t i) { return spending(i); }); break;
      case Outcome::capability: by_class(m_.state.capability); break;
      case Outcome::leadership: by_class(m_.state.leadership); break;
      case Outcome::pipeline: pipeline(); break;
      case Outcome::cases_opened: flow(Flow::attempts); break;
      case Outcome::cases_served: flow(Flow::served); break;
      case Outcome::cases_abandoned: flow(Flow::gave_up); break;
      case Outcome::cases_waiting: by(Dim::sector, [&](std::uint32_t s) { return static_cast<float>(stocks_.waiting[s][lane_]); }); break;
      case Outcome::utilisation: by(Dim::sector, [&](std::uint32_t s) { return utilisation(s); }); break;
      default: by_group(outcome);
    }
  }

 private:
  const std::vector<int>& groups() const { return r_.plan.groups; }
  /// Where this month's row begins.
  std::size_t row(std::size_t length) const {
    return static_cast<std::size_t>(r_.records) * length;
  }
  template <class F>
  void by(Dim dim, F&& value) {
    const std::uint32_t length = r_.extents[dim];
    for (std::uint32_t k = 0; k < length; ++k) (*out_)[row(length) + k] = value(k);
  }
  double stock(Group g, Stock stock) const {
    return static_cast<double>(stocks_.count(g, stock, lane_));
  }
  float mean(Group g, Stock sum, bool fixed = true) const {
    return ratio(stock(g, sum), stock(g, Stock::citizens) * (fixed ? static_cast<double>(kStockUnit) : 1));
  }
  float spread(Group g, Stock sum, Stock squares) const {
    const double n = stock(g, Stock::citizens) * static_cast<double>(kStockUnit);
    if (n <= 0) return kMissing;
    const double average = stock(g, sum) / n;
    return static_cast<float>(std::sqrt(std::max(0.0, stock(g, squares) / n - average * average)));
  }
  void group_size() {
    if (!first_) return;
    for (std::size_t k = 0; k < groups().size(); ++k)
      (*out_)[k] = static_cast<float>(stock(static_cast<Group>(groups()[k]), Stock::citizens));
  }
  void by_group(Outcome outcome) {
    const bool sectors = static_cast<int>(outcome) >= static_cast<int>(Outcome::access) &&
                         static_cast<int>(outcome) <= static_cast<int>(Outcome::private_provision);
    const std::size_t length = groups().size();
    const std::size_t rows = sectors ? r_.extents[Dim::sector] : 1;
    for (std::size_t s = 0; s < rows; ++s)
      for (std::size_t k = 0; k < length; ++k) {
        const auto g = static_cast<Group>(groups()[k]);
        (*out_)[row(rows * length) + s * length + k] =
            sectors ? of_sector(outcome, static_cast<int>(s), g) : of_group(outcome, g);
      }
  }
  float of_group(Outcome outcome, Group g) const {
    using O = Outcome;
    switch (outcome) {
      case O::trust_national: return mean(g, Stock::trust_national);
      case O::trust_local: return mean(g, Stock::trust_local);
      case O::trust_national_spread: return spread(g, Stock::trust_national, Stock::trust_national_square);
      case O::trust_local_spread: return spread(g, Stock::trust_local, Stock::trust_local_square);
      case O::trusting_national: return mean(g, Stock::trusting_national, false);
      case O::distrusting_national: return mean(g, Stock::distrusting_national, false);
      case O::trusting_local: return mean(g, Stock::trusting_local, false);
      case O::distrusting_local: return mean(g, Stock::distrusting_local, false);
      case O::answer_national: return mean(g, Stock::answer_national);
      case O::answer_national_spread: return spread(g, Stock::answer_national, Stock::answer_national_square);
      case O::answer_local: return mean(g, Stock::answer_local);
      case O::answer_local_spread: return spread(g, Stock::answer_local, Stock::answer_local_square);
      case O::voice: return mean(g, Stock::voice, false);
      case O::bribe_asked: return mean(g, Stock::bribed, false);
      case O::meeting: return mean(g, Stock::met, false);
      default: MINGA_ASSERT(false); return kMissing;
    }
  }
  float of_sector(Outcome outcome, int sector, Group g) const {
    const FlowRow<W>& year =
        m_.tallies.year[static_cast<std::size_t>(sector * kGroups + static_cast<int>(g))];
    const auto sum = [&](Flow f) { return static_cast<double>(year[static_cast<std::size_t>(f)][lane_]); };
    const double finished = sum(Flow::served) + sum(Flow::gave_up);
    switch (outcome) {
      case Outcome::access: return capped(ratio(sum(Flow::served), sum(Flow::needs)));
      case Outcome::take_up: return ratio(sum(Flow::attempts), sum(Flow::needs));
      case Outcome::forgone: return ratio(sum(Flow::needs) - sum(Flow::attempts), sum(Flow::needs));
      case Outcome::waiting: return ratio(sum(Flow::waited), sum(Flow::served));
      case Outcome::burden: return ratio(sum(Flow::burden) / 64, finished);
      case Outcome::satisfaction: return ratio(sum(Flow::signal) / 65535, finished);
      case Outcome::satisfied: return ratio(sum(Flow::satisfied), finished);
      case Outcome::private_provision:
        return ratio(stock(g, static_cast<Stock>(static_cast<int>(Stock::exited) + sector)),
                     stock(g, Stock::citizens));
      default: MINGA_ASSERT(false); return kMissing;
    }
  }
  void flow(Flow f) {
    by(Dim::sector, [&](std::uint32_t s) {
      const auto& all = m_.tallies.since_record[static_cast<std::size_t>(s) * kGroups];
      return first_ ? kMissing : static_cast<float>(all[static_cast<std::size_t>(f)][lane_]);
    });
  }
  float utilisation(std::uint32_t sector) const {
    double asked = 0;
    double offered = 0;
    for (std::size_t k = 0; k < 12; ++k) {
      asked += m_.tallies.asked[k][sector][lane_];
      offered += m_.tallies.offered[k][sector][lane_];
    }
    return ratio(asked, offered);
  }
  float spending(std::uint32_t i) const {
    return static_cast<float>(r_.spent[i][lane_]);
  }
  std::uint32_t class_of(std::uint32_t i) const {
    const Institutions& all = m_.society.institutions;
    return all.ministry[i] ? static_cast<std::uint32_t>(m_.sectors()) : all.sector[i];
  }
  void by_class(const Column<float, W>& column) {
    std::array<double, kMaxSectors + 1> sum{}, n{};
    for (std::uint32_t i = 0; i < m_.society.institutions.size(); ++i) {
      sum[class_of(i)] += static_cast<double>(column[i][lane_]);
      ++n[class_of(i)];
    }
    by(Dim::institution_class, [&](std::uint32_t k) { return ratio(sum[k], n[k]); });
  }
  void pipeline() {
    const std::uint32_t classes = r_.extents[Dim::institution_class];
    const std::uint32_t stages = r_.extents[Dim::stage];
    const std::size_t base = row(static_cast<std::size_t>(stages) * classes);
    for (std::uint32_t k = 0; k < stages * classes; ++k) (*out_)[base + k] = 0;
    const std::uint32_t n = m_.society.institutions.size();
    for (std::size_t row_of = 0; row_of < m_.state.stage.size(); ++row_of) {
      const int stage = m_.state.stage[row_of][lane_];
      if (stage == static_cast<int>(InnovationStage::none)) continue;
      const auto i = static_cast<std::uint32_t>(row_of % n);
      (*out_)[base + static_cast<std::size_t>(stage - 1) * classes + class_of(i)] += 1;
    }
  }

  Model<W>& m_;
  Recording<W>& r_;
  const Stocks<W>& stocks_;
  int lane_;
  bool first_;
  std::vector<float>* out_ = nullptr;
};

bool is_map(Outcome outcome) noexcept {
  return outcome == Outcome::trust_national_district || outcome == Outcome::trust_local_district ||
         outcome == Outcome::access_district;
}

/// Mean over a district's citizens, from integers; missing where nobody (or nobody with needs) lives.
template <int W>
float district_mean(const Model<W>& m, Outcome outcome, std::uint32_t d, int lane) {
  std::int64_t sum = 0;
  std::int64_t n = 0;
  for (std::uint32_t c = m.society.district_rows[d]; c < m.society.district_rows[d + 1]; ++c) {
    float value = 0;
    if (outcome == Outcome::access_district) {
      const float needs = m.state.needs[c][lane];
      if (needs <= 0) continue;
      value = std::min(1.F, m.state.served[c][lane] / needs);
    } else {
      value = m.state.trust[outcome == Outcome::trust_national_district ? 0 : 1][c][lane];
    }
    sum += static_cast<std::int64_t>(value * kStockUnit + .5F);
    ++n;
  }
  return ratio(static_cast<double>(sum), static_cast<double>(n) * static_cast<double>(kStockUnit));
}

}  // namespace

bool is_recorded(const RecordPlan& plan, int month) noexcept { return month % plan.every == 0; }

template <int W>
void write_record(Model<W>& m, bool first) {
  Recording<W>& r = *m.recording;
  const Stocks<W> stocks = sum_stocks(m);
  const auto lanes = static_cast<std::uint32_t>(r.lanes.size());
  m.executor.for_blocks(lanes, [&](std::uint32_t lane) {
    Writer<W> writer(m, stocks, static_cast<int>(lane), first);
    for (std::size_t k = 0; k < r.plan.outcomes.size(); ++k) {
      const auto outcome = static_cast<Outcome>(r.plan.outcomes[k]);
      if (!is_map(outcome)) writer.write(k, outcome);
    }
  });
  ++r.records;
  for (auto& row : m.tallies.since_record)
    for (auto& flow : row) flow = {};
  for (auto& spent : r.spent) spent = {};
}

template <int W>
void write_maps(Model<W>& m) {
  Recording<W>& r = *m.recording;
  const std::uint32_t districts = r.extents[Dim::district];
  m.executor.for_blocks(static_cast<std::uint32_t>(r.lanes.size()), [&](std::uint32_t lane) {
    for (std::size_t k = 0; k < r.plan.outcomes.size(); ++k) {
      const auto outcome = static_cast<Outcome>(r.plan.outcomes[k]);
      if (!is_map(outcome)) continue;
      float* row = r.lanes[lane].values[k].data() + static_cast<std::size_t>(r.maps) * districts;
      for (std::uint32_t d = 0; d < districts; ++d)
        row[d] = district_mean(m, outcome, d, static_cast<int>(lane));
    }
  });
  ++r.maps;
}

template void write_record(Model<1>&, bool);
template void write_record(Model<16>&, bool);
template void write_maps(Model<1>&);
template void write_maps(Model<16>&);

}  // namespace minga
