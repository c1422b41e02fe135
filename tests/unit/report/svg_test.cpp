// Scales and shapes of the pictures.
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "report/svg.hpp"

namespace minga::report {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

TEST(Svg, RangesPassOverWhatIsUndefinedAndAreNeverOfNoWidth) {
  Range range;
  range.add(kMissing);
  EXPECT_TRUE(range.empty);
  EXPECT_LT(range.padded().low, range.padded().high);
  range.add(.25);
  EXPECT_LT(range.padded().low, .25);
  EXPECT_GT(range.padded().high, .25);
  range.add(-1);
  EXPECT_EQ(range.low, -1);
  EXPECT_EQ(range.high, .25);
}

TEST(Svg, TicksAreRoundNumbersInside) {
  const std::vector<double> found = ticks({-.013, .031, false}, 4);
  ASSERT_EQ(found.size(), 2U);  // steps of 0.02
  EXPECT_NEAR(found[0], 0, 1e-12);
  EXPECT_NEAR(found[1], .02, 1e-12);
}

TEST(Svg, TickTextsHaveAsManyDigitsAsTheStepNeeds) {
  EXPECT_EQ(tick_text(.02, .02, false), "0.02");
  EXPECT_EQ(tick_text(.5, .25, true), "+0.5");
  EXPECT_EQ(tick_text(-40, 20, true), "−40");
  EXPECT_EQ(tick_text(-1e-18, .02, true), "0");
}

TEST(Svg, ACurveLiftsThePenWhereNothingWasMeasured) {
  Svg svg(10, 10);
  svg.curve({{0, 1}, {1, 1}, {2, kMissing}, {3, 1}}, "main");
  const std::string text = svg.element("id", "t", "d");
  EXPECT_NE(text.find("d=\"M0.0 1.0L1.0 1.0\""), std::string::npos);
  EXPECT_NE(text.find("cx=\"3.0\""), std::string::npos);
  EXPECT_EQ(text.find("nan"), std::string::npos);
}

TEST(Svg, PicturesHaveATitleADescriptionAndEscapedWords) {
  Svg svg(10, 10);
  svg.text({1, 2}, "<b>", "label");
  const std::string text = svg.element("id", "<t>", "&");
  EXPECT_NE(text.find("role=\"img\""), std::string::npos);
  EXPECT_NE(text.find("<title id=\"id-t\">&lt;t&gt;</title><desc id=\"id-d\">&amp;</desc>"), std::string::npos);
  EXPECT_EQ(text.find("<b>"), std::string::npos);
}

TEST(Svg, LongNamesAreCutAtCharacters) {
  EXPECT_EQ(cut("niños", 3), "niñ…");
  EXPECT_EQ(cut("niños", 5), "niños");
}

}  // namespace
}  // namespace minga::report
