// Record: the month's sums are closed; months that the plan names are written down.
#include <algorithm>

#include "minga/engine/contact.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/write_record.hpp"

namespace minga::phases {

template <int W>
void record(Model<W>& m) {
  m.tallies.close_month(m.tick);
  if (!m.recording) return;
  Recording<W>& r = *m.recording;
  contact::note(m);
  for (const ActiveIntervention<W>& active : m.policy.interventions)
    for (int lane = 0; active.place < r.spent.size() && lane < W; ++lane) r.spent[active.place][lane] += active.spent[lane];
  const int month = m.month() + 1;  // the month that this tick completes
  if (is_recorded(r.plan, month)) write_record(m, false);
  const auto& maps = r.plan.district_months;
  if (std::find(maps.begin(), maps.end(), month) != maps.end()) write_maps(m);
}

template void record(Model<1>&);
template void record(Model<16>&);

}  // namespace minga::phases
