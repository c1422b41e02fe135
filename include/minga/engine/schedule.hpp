// One tick, as a list. Phases run in this order and see what earlier phases of the tick wrote;
// inside a phase no entity reads what another one writes there.
#pragma once

#include <array>

#include "minga/engine/phases.hpp"

namespace minga {

template <int W>
struct Phase {
  const char* name;
  const char* meaning;
  void (*run)(Model<W>&);
};

template <int W>
inline constexpr std::array<Phase<W>, 10> kSchedule = {{
    {"shocks", "disasters strike and fade; the political clock turns", phases::shocks<W>},
    {"policy", "interventions and pressures start, ramp and stop; interventions spend; what institutions carry out of them", phases::policy<W>},
    {"institutions", "levers in force; capability, turnover, leadership; labs, pipeline, diffusion",
     phases::institutions<W>},
    {"needs", "citizens come to need services", phases::needs<W>},
    {"take_up", "who needs decides whether to try, and through which channel", phases::take_up<W>},
    {"queues", "pools serve by months waited; some give up", phases::queues<W>},
    {"experience", "finished cases become signals, which move trust", phases::experience<W>},
    {"trust", "ties, reversion, voice and shock move trust", phases::trust<W>},
    {"slow_loops", "disposition, voice, participation, complaints, exit", phases::slow_loops<W>},
    {"record", "sums by group, sector and tier", phases::record<W>},
}};

}  // namespace minga
