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
  for (std::size_t i = 0; i < r.spent.size(); ++i)
    for (int lane = 0; lane < W; ++lane)
      r.spent[i][lane] += m.policy.interventions[i].spent[lane];
  const int month = m.month() + 1;  // the month that this tick completes
  if (is_recorded(r.plan, month)) write_record(m, false);
  const auto& maps = r.plan.district_months;
  if (std::find(maps.begin(), maps.end(), month) != maps.end()) write_maps(m);
}

template void record(Model<1>&);
template void record(Model<16>&);

}  // namespace minga::phases
