#include "minga/core/error.hpp"

#include <gtest/gtest.h>

namespace minga {
namespace {

const std::vector<std::string> kKeys = {"citizens", "months", "burn_in", "replicates", "seed"};

TEST(Complaint, TextHasEveryPartOnALineOfItsOwn) {
  EXPECT_EQ(to_text({"unknown key 'citzens'", "peru.toml:12", "no parameter reads it",
                     "did you mean 'citizens'?"}),
            "unknown key 'citzens'\n"
            "  where:   peru.toml:12\n"
            "  why:     no parameter reads it\n"
            "  instead: did you mean 'citizens'?");
}

TEST(Complaint, EmptyPartsAreLeftOut) {
  EXPECT_EQ(to_text({"zero citizens", "", "a society needs somebody", ""}),
            "zero citizens\n  why:     a society needs somebody");
}

TEST(UserError, CarriesTheComplaintAndItsText) {
  const Complaint complaint{"what", "where", "why", "instead"};
  const UserError error(complaint);
  EXPECT_EQ(error.complaint().why, "why");
  EXPECT_EQ(error.what(), to_text(complaint));
}

TEST(Nearest, FindsOneSlip) {
  EXPECT_EQ(nearest("citzens", kKeys), "citizens");    // left out
  EXPECT_EQ(nearest("citizenss", kKeys), "citizens");  // put in
  EXPECT_EQ(nearest("burn-in", kKeys), "burn_in");     // changed
  EXPECT_EQ(nearest("sede", kKeys), "seed");           // swapped: one slip, not two
  EXPECT_EQ(nearest("Months", kKeys), "months");       // case does not count
}

TEST(Nearest, FindsNothingFarAway) {
  EXPECT_EQ(nearest("elephants", kKeys), "");
  EXPECT_EQ(nearest("x", kKeys), "");
  EXPECT_EQ(nearest("", kKeys), "");
  EXPECT_EQ(nearest("seed", {}), "");
  EXPECT_EQ(nearest("ab", {"cd", "x"}), "");
}

TEST(Nearest, OfTwoEquallyNearTakesTheFirst) {
  EXPECT_EQ(nearest("cat", {"cut", "bat"}), "cut");
  EXPECT_EQ(nearest("cat", {"bat", "cut"}), "bat");
}

TEST(Nearest, TheNearerWinsWhateverTheOrder) {
  EXPECT_EQ(nearest("months", {"mouths", "moths", "months_"}), "mouths");
  EXPECT_EQ(nearest("monhts", {"moths!", "months"}), "months");
}

TEST(Nearest, AForgottenSectionIsOneSlip) {
  EXPECT_EQ(nearest("alpha_plus", {"trust.omega", "trust.alpha_plus"}), "trust.alpha_plus");
  EXPECT_EQ(nearest("alfa_plus", {"trust.omega", "trust.alpha_plus"}), "trust.alpha_plus");
}

TEST(Suggestion, AsksOrLists) {
  EXPECT_EQ(suggestion("citzens", kKeys), "did you mean 'citizens'?");
  EXPECT_EQ(suggestion("elephants", {"a", "b", "c"}), "one of: a, b, c");
  EXPECT_EQ(suggestion("elephants", {}), "");
}

TEST(Suggestion, ALongListIsCut) {
  const std::vector<std::string> many(40, "zz");
  const std::string text = suggestion("elephants", many);
  EXPECT_EQ(text.substr(0, 16), "one of: zz, zz, ");
  EXPECT_NE(text.find("... (40 in all)"), std::string::npos);
  EXPECT_LT(text.size(), 100U);
}

TEST(AssertionDeathTest, SaysWhatAndWhere) {
  EXPECT_DEATH(assertion_failed("a == b", "file.cpp", 7),
               "assertion failed: a == b \\(file.cpp:7\\)");
}

}  // namespace
}  // namespace minga
