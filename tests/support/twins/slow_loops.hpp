// Slow twin of the slow loops: disposition, voice, participation, exit and return, pressure.
#pragma once

#include "support/twins/plain.hpp"

namespace minga::testing::twins {

template <int W>
void drift(const Plain<W>& world, PlainCitizen& c) {
  const double s = world.p(c.voice ? Parameter::voice_gain : Parameter::no_voice_loss) + world.lever_of_region(c.region, Lever::mood);
  const double eta = world.p(c.is(Flag::formative) ? Parameter::eta_young : Parameter::eta);
  for (std::size_t t = 0; t < kTiers; ++t) {
    const double T = c.trust[t];
    const double D = c.disposition[t];
    c.disposition[t] = D + eta * (logistic(std::log(T / (1 - T)) - s) - D) + eta * (c.start[t] - D);
  }
}

/// Somebody who came to a meeting: to the process of participation, as one of those it asked, and
/// then acted on or ignored; or to another meeting.
template <int W>
void take_part(const Plain<W>& world, PlainCitizen& c, double asked) {
  const Words w = world.words(Process::participation, c.id);
  if (unit_float(w[2]) >= asked / (asked + world.p(Parameter::meeting))) return;
  if (unit_float(w[0]) < world.lever_of_citizen(c, Lever::acted_on)) {
    c.heard = true;
    if (unit_float(w[1]) < world.p(Parameter::heard_gain)) c.voice = true;
    return;
  }
  c.voice = false;
  const double loss = world.p(Parameter::ignored_loss);
  const int tiers = world.m->policy.tiers(Lever::voice, c.flags, c.district, world.lane);
  for (int t = 0; t < kTiers; ++t) {
    if (((tiers >> t) & 1) == 0) continue;
    const double floor = std::fmax(0, c.start[t] - loss);
    // Never below the floor by this; who is below it already stays there.
    if (c.disposition[t] > floor) c.disposition[t] = std::fmax(floor, c.disposition[t] - loss);
  }
}

template <int W>
void meet(const Plain<W>& world, PlainCitizen& c) {
  const double asked = world.lever_of_citizen(c, Lever::voice);
  const double yearly = std::fmin(.99, world.p(Parameter::meeting) + asked);
  double chance = 1 - std::pow(1 - yearly, 1. / 12);
  if (c.heard) chance *= 1 + world.p(Parameter::success_return);
  if (c.meeting_age < 255) ++c.meeting_age;
  if (!world.happens(Process::meeting, Process::meeting_tail, c.id, chance)) return;
  c.meeting_age = 0;
  if (asked > 0) take_part(world, c, asked);
}

template <int W>
void exit_or_return(const Plain<W>& world, PlainCitizen& c) {
  if (c.is(Flag::poor)) return;
  const Words w = world.words(Process::private_exit, c.id);
  for (int sector = 0; sector < world.sectors(); ++sector) {
    PlainCase& own = c.cases[static_cast<std::size_t>(sector)];
    if (!own.exited && !own.low_signal) continue;
    const std::uint32_t word = w[static_cast<std::size_t>(sector) / 2];
    const double u = ((sector % 2 == 0 ? word % 65536 : word / 65536) + .5) / 65536;
    if (!own.exited && c.in_hardship) continue;
    const double leaving = world.p(Parameter::exit_rate) * world.lever_of_citizen(c, Lever::exit, sector);
    if (u < (own.exited ? world.p(Parameter::return_rate) : leaving)) own.exited = !own.exited;
  }
}

/// Complaints: of the finished cases that went badly for somebody with voice, a share. Exits: of the
/// better-off, who is in private provision. Both are means that forget by a twelfth a month.
template <int W>
void press(Plain<W>& world) {
  for (std::uint32_t i = 0; i < world.institutions.size(); ++i) {
    if (world.m->society.institutions.ministry[i]) continue;
    const int sector = world.m->society.institutions.sector[i];
    double finished = 0, bad = 0, better_off = 0, gone = 0;
    for (const PlainCitizen& c : world.citizens) {
      if (world.institution_of(c, sector) != i) continue;
      const PlainCase& own = c.cases[static_cast<std::size_t>(sector)];
      const bool done = own.served || own.gave_up;
      finished += done;
      bad += done && own.low_signal && c.voice;
      better_off += !c.is(Flag::poor);
      gone += own.exited;
    }
    PlainInstitution& office = world.institutions[i];
    const double complaints = finished > 0 ? world.p(Parameter::complaint_rate) * bad / finished : 0;
    const double exits = better_off > 0 ? gone / better_off : 0;
    office.complaints = office.complaints * 11 / 12 + complaints / 12;
    office.exits = office.exits * 11 / 12 + exits / 12;
    if (world.m->month() >= 0) continue;
    office.complaints_start = office.complaints;
    office.exits_start = office.exits;
  }
}

template <int W>
void slow_loops(Plain<W>& world) {
  for (PlainCitizen& c : world.citizens) {
    drift(world, c);
    const bool turns = world.happens(Process::voice_change, Process::voice_tail, c.id,
                                     c.voice ? world.p(Parameter::voice_loss) * world.lever_of_citizen(c, Lever::voice_loss)
                                             : world.p(Parameter::voice_beta));
    if (turns) c.voice = !c.voice;
    meet(world, c);
    exit_or_return(world, c);
  }
  press(world);
}

}  // namespace minga::testing::twins
