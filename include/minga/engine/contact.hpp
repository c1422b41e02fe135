// Whom policy acts on directly, so that effects on them can be told from effects that reach others: by
// ties, by queues, by what institutions learn. Nothing here changes a run.
//
// A citizen is treated from the first month of the scenario in which
//  - an effect of policy on citizens is in force for them (their groups, their district, and the office
//    in charge carries out some of it); or
//  - they take part in a process of participation that asked them (the levers voice and acted_on act on
//    nobody else); or
//  - a case of theirs is finished, served or given up, at a service point of which an action or an
//    innovation in use moves a lever, or in the charge of an office of which it moves a lever that clients
//    meet (see meets_clients).
// Pressures treat nobody, and neither do effects on whole regions, nor on how offices innovate: their
// clients are treated when an innovation is in use.
#pragma once

#include <cstdint>

#include "minga/engine/model.hpp"

namespace minga::contact {

/// Does a client of the office, or of the point, meet what the lever moves? Not so where it moves what an
/// office tries, takes up, knows or is spared.
bool meets_clients(Lever lever) noexcept;

/// Notes whom this month's levers and cases treat, if the record asks for citizens.
template <int W>
void note(Model<W>& model);

/// The citizen took part in a process that asked them.
template <int W>
void note_participant(Model<W>& model, std::uint32_t citizen, int lane) noexcept {
  if (!model.recording || model.recording->treated.empty()) return;
  LaneMask<W>& mask = model.recording->treated[citizen];
  mask = static_cast<LaneMask<W>>(mask | (1U << lane));
}

/// Was the citizen treated so far? False where it was not recorded.
template <int W>
bool treated(const Model<W>& model, std::uint32_t citizen, int lane) noexcept {
  if (!model.recording || model.recording->treated.empty()) return false;
  return (model.recording->treated[citizen] >> lane) & 1;
}

/// Share of the citizen's ties that are treated so far; NaN for nobody's neighbour.
template <int W>
float treated_ties(const Model<W>& model, std::uint32_t citizen, int lane) noexcept;

}  // namespace minga::contact
