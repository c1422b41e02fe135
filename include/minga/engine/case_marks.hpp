// What happens to cases in a month, as marks: a bit for each lane. Many lanes have a column for each
// mark; with one lane the marks of a case share a byte, because five bytes would be a sixth of all that
// a huge society holds.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "minga/core/lanes.hpp"

namespace minga {

enum class Mark : std::uint8_t {
  need,        ///< a need came up
  attempt,     ///< and was tried to be met
  digital,     ///< digitally
  was_served,  ///< finished this month; closed in the next
  gave_up,     ///< likewise
  count
};
inline constexpr std::size_t kMarks = static_cast<std::size_t>(Mark::count);

template <int W>
class CaseMarks {
 public:
  void resize(std::size_t cases) {
    for (auto& column : columns_) column.assign(cases, 0);
  }
  std::size_t size() const noexcept { return columns_[0].size(); }
  /// Lanes in which the case has the mark.
  std::uint32_t of(Mark mark, std::size_t at) const noexcept {
    if constexpr (W == 1)
      return (columns_[0][at] >> static_cast<int>(mark)) & 1U;
    else
      return columns_[static_cast<std::size_t>(mark)][at];
  }
  /// Lanes in which the case is finished: served, or given up.
  std::uint32_t finished(std::size_t at) const noexcept { return of(Mark::was_served, at) | of(Mark::gave_up, at); }
  void add(Mark mark, std::size_t at, std::uint32_t lanes) noexcept {
    LaneMask<W>& marks = column(mark)[at];
    marks = static_cast<LaneMask<W>>(marks | placed(mark, lanes));
  }
  /// The mark in just these lanes.
  void set(Mark mark, std::size_t at, std::uint32_t lanes) noexcept {
    LaneMask<W>& marks = column(mark)[at];
    marks = static_cast<LaneMask<W>>((marks & ~placed(mark, kAllLanes<W>)) | placed(mark, lanes));
  }
  /// A new month of the cases from `first` on: needs, and no other mark.
  void begin(std::size_t first, const LaneMask<W>* needs, std::size_t count) noexcept {
    std::copy_n(needs, count, columns_[0].data() + first);
    for (std::size_t k = 1; k < columns_.size(); ++k) std::fill_n(columns_[k].data() + first, count, LaneMask<W>{0});
  }
  /// The marks of one lane, a bit each.
  std::uint8_t in_lane(std::size_t at, int lane) const noexcept {
    unsigned marks = 0;
    for (std::size_t k = 0; k < kMarks; ++k) marks |= ((of(static_cast<Mark>(k), at) >> lane) & 1U) << k;
    return static_cast<std::uint8_t>(marks);
  }
  void set_in_lane(std::size_t at, int lane, std::uint8_t marks) noexcept {
    for (std::size_t k = 0; k < kMarks; ++k) {
      const auto mark = static_cast<Mark>(k);
      set(mark, at, (of(mark, at) & ~(1U << lane)) | (((marks >> k) & 1U) << lane));
    }
  }

 private:
  MaskColumn<W>& column(Mark mark) noexcept { return columns_[W == 1 ? 0 : static_cast<std::size_t>(mark)]; }
  static std::uint32_t placed(Mark mark, std::uint32_t lanes) noexcept {
    return W == 1 ? lanes << static_cast<int>(mark) : lanes;
  }
  static_assert(static_cast<int>(Mark::need) == 0, "begin() puts needs into the first column, or bit");
  std::array<MaskColumn<W>, W == 1 ? 1 : kMarks> columns_;
};

}  // namespace minga
