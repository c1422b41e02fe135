// One run as plain structs: what the slow twins compute on. A twin reads the world as it stood before
// a phase, follows the model's equations citizen by citizen in double, and writes what the phase
// should have written. Inputs that other tests judge (parameters in force, levers in force, keyed
// draws by their address) are taken from the model through the same struct.
#pragma once

#include <array>
#include <cmath>
#include <vector>

#include "minga/engine/model.hpp"

namespace minga::testing {

/// What belongs to a citizen in one sector.
struct PlainCase {
  bool open = false;
  int waited = 0, visits = 0;
  bool need = false, attempt = false, digital = false, served = false, gave_up = false;
  double signal = 0;
  bool exited = false, low_signal = false;
};

struct PlainCitizen {
  std::uint32_t id = 0, district = 0, region = 0;
  Flags flags = 0;
  double trust[kTiers] = {}, trust_before[kTiers] = {}, disposition[kTiers] = {}, start[kTiers] = {};
  double expectation = 0, memory = 0, peer_memory = 0, burden = 0, needs = 0, served = 0;
  int bribe_age = 0, meeting_age = 0;
  bool voice = false, heard = false;
  std::vector<PlainCase> cases;  ///< [sector]
  bool in_hardship = false, away = false;  ///< by pressures: lives like the poor; lost home and documents
  bool is(Flag flag) const { return has(flags, flag); }
  bool poor() const { return is(Flag::poor) || in_hardship; }
  bool migrant() const { return is(Flag::migrant) || away; }
};

struct PlainInstitution {
  double capability = 0, complaints = 0, exits = 0, complaints_start = 0, exits_start = 0;
};

struct PlainPool {
  double base_capacity = 0, carry = 0, offered = 0, asked = 0, factor = 0;
  int paper_visits = 0, digital_visits = 0;
};

/// Flows of the month that the twins have counted: [sector][group][flow].
using PlainFlows = std::vector<std::array<std::array<std::int64_t, kFlows>, kGroups>>;

template <int W>
struct Plain {
  Plain(Model<W>& model, int lane_) : m(&model), lane(lane_) {
    read_citizens();
    const State<W>& s = m->state;
    for (std::uint32_t i = 0; i < m->society.institutions.size(); ++i)
      institutions.push_back({s.capability[i][lane], s.complaints[i][lane], s.exits[i][lane],
                              s.complaints_start[i][lane], s.exits_start[i][lane]});
    for (std::size_t p = 0; p < m->society.pools.size(); ++p)
      pools.push_back({s.base_capacity[p][lane], s.carry[p][lane], s.offered[p][lane],
                       m->asked[p][lane], m->factor[p][lane], s.paper_visits[p][lane],
                       s.digital_visits[p][lane]});
    for (const auto& H : s.shock) shock.push_back(H[lane]);
    for (const auto& size : s.event_size) event_size.push_back(size[lane]);
  }

  double p(Parameter parameter) const { return m->parameters[parameter][lane]; }
  double p(SectorParameter parameter, int sector) const { return m->parameters.at(parameter, sector)[lane]; }
  double lever_of_point(std::uint32_t point, Lever lever) const { return m->policy.point.value(point, lever)[lane]; }
  double lever_of_institution(std::uint32_t i, Lever lever) const { return m->policy.institution.value(i, lever)[lane]; }
  double lever_of_region(std::uint32_t r, Lever lever) const { return m->policy.region.value(r, lever)[lane]; }
  double lever_of_citizen(const PlainCitizen& c, Lever lever, int sector = kNoSector) const {
    return m->policy.citizen(lever, sector, c.flags, c.district, lane);
  }
  /// Whether a lever with a share reaches the citizen: one number each, drawn once.
  bool is_reached(const PlainCitizen& c, Process process, Lever lever) const {
    return unit_float(m->draws.words(process, c.id, m->replicate[lane], 0)[0]) < lever_of_citizen(c, lever);
  }
  Words words(Process process, std::uint32_t id, std::uint32_t index = 0) const {
    return m->draws.words(process, id, m->replicate[lane], m->tick, index);
  }
  /// An event of probability p: byte and border as bytes.hpp describes them.
  bool happens(Process process, Process tail, std::uint32_t id, double p, std::uint32_t index = 0) const {
    const double level = 256 * p;
    const int byte = m->draws.byte(process, id, m->replicate[lane], m->tick, index);
    if (byte != std::floor(level)) return byte < level;
    return unit_float(words(tail, id, index)[0]) < level - byte;
  }
  int sectors() const { return m->sectors(); }
  Tier tier(int sector) const { return m->society.country.sectors[static_cast<std::size_t>(sector)].tier; }
  std::uint32_t point_of(const PlainCitizen& c, int sector) const {
    return m->society.point_of[static_cast<std::size_t>(sector)][c.district];
  }
  std::uint32_t institution_of(const PlainCitizen& c, int sector) const {
    return m->society.points.institution[point_of(c, sector)];
  }

  Model<W>* m;
  int lane;
  std::vector<PlainCitizen> citizens;
  std::vector<PlainInstitution> institutions;
  std::vector<PlainPool> pools;
  std::vector<double> shock, event_size;

  /// With one lane the model keeps none: the mean over the ties now, which is that of the last month until
  /// experiences move memory.
  double peer_memory_of(std::uint32_t row) const {
    const State<W>& s = m->state;
    if (!s.peer_memory.empty()) return s.peer_memory[row][lane];
    const auto ties = m->society.ties.neighbours(row);
    if (m->tick == 0 || ties.empty()) return s.memory[row][lane];
    double sum = 0;
    for (const std::uint32_t tie : ties) sum += s.memory[tie][lane];
    return sum / static_cast<double>(ties.size());
  }

 private:
  void read_citizens() {
    const Population& people = m->society.population;
    const State<W>& s = m->state;
    const auto bit = [&](auto mask) { return ((mask >> lane) & 1) != 0; };
    for (std::uint32_t row = 0; row < people.size(); ++row) {
      PlainCitizen c;
      c.id = people.id[row], c.district = people.district[row], c.flags = people.flags[row];
      c.region = m->society.region_of(c.district);
      for (std::size_t t = 0; t < kTiers; ++t) {
        c.trust[t] = s.trust[t][row][lane];
        c.trust_before[t] = s.trust_before[row][t][lane];
        c.disposition[t] = s.disposition[t][row][lane];
        const double D0 = p(t == 0 ? Parameter::D0_national : Parameter::D0_local);
        const double z = std::log(static_cast<double>(people.disposition_odds[t][row]));
        c.start[t] = 1 / (1 + std::exp(-(D0 + z)));
      }
      c.in_hardship = is_reached(c, Process::hardship, Lever::hardship);
      c.away = is_reached(c, Process::displacement, Lever::displaced);
      c.expectation = s.expectation[row][lane], c.memory = s.memory[row][lane];
      c.peer_memory = peer_memory_of(row), c.burden = s.burden[row][lane];
      c.needs = s.needs[row][lane], c.served = s.served[row][lane];
      c.bribe_age = s.bribe_age[row][lane], c.meeting_age = s.meeting_age[row][lane];
      c.voice = bit(s.voice[row]), c.heard = bit(s.heard[row]);
      for (int sector = 0; sector < sectors(); ++sector) {
        const std::size_t at = m->at(sector, row);
        const Case open = s.cases[at][lane];
        c.cases.push_back({open.open(), open.open() ? open.waited() : 0, open.visits(), bit(s.marks.of(Mark::need, at)),
                           bit(s.marks.of(Mark::attempt, at)), bit(s.marks.of(Mark::digital, at)), bit(s.marks.of(Mark::was_served, at)),
                           bit(s.marks.of(Mark::gave_up, at)), s.signal.empty() ? 0 : s.signal[at][lane] / 65535.,
                           ((s.exited[row][lane] >> sector) & 1) != 0,
                           ((s.low_signal[row][lane] >> sector) & 1) != 0});
      }
      citizens.push_back(std::move(c));
    }
  }
};

inline double logistic(double x) { return 1 / (1 + std::exp(-x)); }
inline double clip(double x) { return std::fmin(1, std::fmax(0, x)); }

/// What a point covers of a need (language, access, documents), its fee or digital share: the
/// sector's number plus the lever, between 0 and 1.
template <int W>
double covered(const Plain<W>& world, std::uint32_t point, int sector, SectorParameter own, Lever lever) {
  return clip(world.p(own, sector) + world.lever_of_point(point, lever));
}
/// An institution's quality in force.
template <int W>
double quality_of(const Plain<W>& world, std::uint32_t i, Parameter own, Lever lever) {
  return clip(world.p(own) + world.lever_of_institution(i, lever));
}
template <int W>
double km_to(const Plain<W>& world, std::size_t row, int sector) {
  const PlainCitizen& c = world.citizens[row];
  const Society& society = world.m->society;
  const double km = static_cast<double>(society.population.home_km[row]) +
                    static_cast<double>(society.travel_km[static_cast<std::size_t>(sector)][c.district]);
  return km * world.lever_of_point(world.point_of(c, sector), Lever::distance);
}
/// Hours of a procedure: x (1 + .5 phi)/(1 + .5 phi0), x .26 when digital.
template <int W>
double hours_at(const Plain<W>& world, const PlainCitizen& c, int sector, bool digital) {
  const double weight = world.p(Parameter::hours_fragmentation);
  const double phi = quality_of(world, world.institution_of(c, sector), Parameter::fragmentation, Lever::fragmentation);
  return world.p(SectorParameter::hours, sector) * (1 + weight * phi) /
         (1 + weight * world.p(Parameter::usual_fragmentation)) *
         world.lever_of_point(world.point_of(c, sector), Lever::hours) *
         (digital ? world.p(Parameter::digital_hours) : 1);
}

}  // namespace minga::testing
