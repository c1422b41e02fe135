// The passes of rival rules. Each returns at once where no lane follows its rule.
#pragma once

#include "minga/engine/batch.hpp"
#include "minga/engine/model.hpp"

namespace minga::rivals {

/// After the usual trust phase. T' = clip(T + w alpha (e - E - [expectation])) for each experience of
/// the month, in lanes that learn from surprise alone; T' = clip(T + sigma (mean of near ties - T)),
/// ties and T as the phase began, in lanes with bounded confidence.
template <int W> void trust(Model<W>& model);

/// After the usual slow loops: who was heard forgets it by chance voice.fading, and loses the voice
/// that it gave.
template <int W> void fade_participation(Model<W>& model);

/// Before the usual queues: takes the open cases of the rule's lanes out of sight.
template <int W> void hide_cases(Model<W>& model);
/// After them: puts the cases back and serves them one by one.
template <int W> void serve_one_by_one(Model<W>& model);

/// Notes by how much finished cases differed from what was expected, for `trust`.
template <int W>
void note_surprises(Model<W>& model, int sector, const Batch& batch, const float* surprises) noexcept {
  const LaneMask<W> noted = model.parameters.rivals.expectation_only;
  if (noted == 0) return;
  for (std::size_t k = 0; k < static_cast<std::size_t>(batch.size); ++k)
    if (((noted >> batch.lane[k]) & 1) != 0)
      model.state.surprise[model.at(sector, batch.citizen[k])][static_cast<int>(batch.lane[k])] = surprises[k];
}

/// A citizen was heard and gains voice by it.
template <int W>
void note_voice_given(Model<W>& model, std::uint32_t citizen, LaneMask<W> lane) noexcept {
  State<W>& s = model.state;
  s.given_voice[citizen] = static_cast<LaneMask<W>>(s.given_voice[citizen] | (lane & ~s.voice[citizen]));
}

}  // namespace minga::rivals
