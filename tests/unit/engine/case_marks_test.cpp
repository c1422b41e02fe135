// Marks of cases: the same in both layouts.
#include "minga/engine/case_marks.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace minga {
namespace {

template <class Width>
class CaseMarksTest : public ::testing::Test {};
using Widths = ::testing::Types<std::integral_constant<int, 1>, std::integral_constant<int, 16>>;
TYPED_TEST_SUITE(CaseMarksTest, Widths);

TYPED_TEST(CaseMarksTest, EachMarkIsItsOwn) {
  constexpr int W = TypeParam::value;
  constexpr std::uint32_t all = kAllLanes<W>, last = 1U << (W - 1);
  CaseMarks<W> marks;
  marks.resize(3);
  for (std::size_t k = 0; k < kMarks; ++k) {
    const auto mark = static_cast<Mark>(k);
    marks.add(mark, 1, last);
    for (std::size_t other = 0; other < kMarks; ++other)
      EXPECT_EQ(marks.of(static_cast<Mark>(other), 1), other == k ? last : 0U) << k << " " << other;
    EXPECT_EQ(marks.finished(1), mark == Mark::was_served || mark == Mark::gave_up ? last : 0U);
    EXPECT_EQ(marks.in_lane(1, W - 1), 1U << k);
    marks.set(mark, 1, all);
    marks.set(mark, 1, 0);
    EXPECT_EQ(marks.of(mark, 1), 0U);
    EXPECT_EQ(marks.in_lane(0, 0), 0U) << "another case";
    EXPECT_EQ(marks.in_lane(2, 0), 0U);
  }
}

TYPED_TEST(CaseMarksTest, AMonthBeginsWithNeedsAlone) {
  constexpr int W = TypeParam::value;
  CaseMarks<W> marks;
  marks.resize(4);
  for (std::size_t at = 0; at < 4; ++at)
    for (std::size_t k = 0; k < kMarks; ++k) marks.set(static_cast<Mark>(k), at, kAllLanes<W>);
  const std::vector<LaneMask<W>> needs = {1, 0};
  marks.begin(1, needs.data(), needs.size());
  EXPECT_EQ(marks.in_lane(0, 0), (1U << kMarks) - 1) << "a case before";
  EXPECT_EQ(marks.in_lane(1, 0), 1U << static_cast<int>(Mark::need));
  EXPECT_EQ(marks.in_lane(2, 0), 0U);
  EXPECT_EQ(marks.in_lane(3, 0), (1U << kMarks) - 1) << "a case behind";
}

TEST(CaseMarks, ALaneMovesBetweenLayouts) {
  CaseMarks<16> many;
  CaseMarks<1> one;
  many.resize(1);
  one.resize(1);
  many.set(Mark::attempt, 0, 0x8001);
  many.set(Mark::gave_up, 0, 0x0001);
  one.set_in_lane(0, 0, many.in_lane(0, 15));
  EXPECT_EQ(one.in_lane(0, 0), 1U << static_cast<int>(Mark::attempt));
  many.set_in_lane(0, 3, one.in_lane(0, 0));
  EXPECT_EQ(many.of(Mark::attempt, 0), 0x8009U);
  EXPECT_EQ(many.of(Mark::gave_up, 0), 0x0001U) << "other lanes keep theirs";
  many.set_in_lane(0, 0, 0);
  EXPECT_EQ(many.of(Mark::attempt, 0), 0x8008U);
  EXPECT_EQ(many.of(Mark::gave_up, 0), 0U);
}

}  // namespace
}  // namespace minga
