// Citizens whom a lever with a share reaches, such as the hardship of a tenth of the others. One number
// per citizen and replicate decides: whom a larger share reaches, a smaller one reaches first.
#pragma once

#include <cstdint>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/core/keyed.hpp"
#include "minga/engine/policy.hpp"

namespace minga {

/// Kept for everybody and found out anew only where what is in force has changed, since hardly anything
/// does from one month to the next and every case of a citizen asks for it.
template <int W>
class Reached {
 public:
  Reached(Lever lever, Process process) noexcept : lever_(lever), process_(process) {}

  /// Once a month, when the month's levers of citizens are complete.
  void refresh(const Society& society, const Policy<W>& policy, const Draws& draws,
               const Lanes<std::uint32_t, W>& replicate, Executor& executor);
  /// Does anybody move the lever?
  bool moved() const noexcept { return !lanes_.empty(); }
  /// Bit per lane: the citizen is reached.
  std::uint32_t lanes(std::uint32_t citizen) const noexcept { return lanes_.empty() ? 0U : lanes_[citizen]; }

 private:
  /// An entry as it was when the lanes were found out, with its shares.
  struct Seen {
    CitizenLever<W> entry;
    Column<float, W> shares;
  };
  bool seen(const std::vector<CitizenLever<W>>& entries, std::size_t institutions) const noexcept;

  Lever lever_;
  Process process_;
  std::vector<Seen> seen_;
  MaskColumn<W> lanes_;  ///< [citizen]; empty: nobody moves the lever
};

}  // namespace minga
