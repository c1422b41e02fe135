// Calibrated sets as designs of studies.
#include "minga/study/calibrated_set.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "minga/core/error.hpp"
#include "minga/study/study.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

const std::string kSet = "[calibrated]\ncountry = \"peru\"\nversion = \"0.1.0\"\n[[input]]\nname = \"countries/peru.toml\"\nsha256 = \"old\"\n"
                         "[points]\nnames = [\"trust.omega\", \"trust.alpha_plus\"]\nrows = [[1.5, 0.02], [2, 0.03], [3, 0.04]]\n";
const std::string kStudy = "[study]\nscenarios = [\"peru-baseline\"]\nreplicates = 1\ncitizens = 200\nmonths = 12\nburn_in = 1\n";

class CalibratedSets : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("minga-calibrated-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string write(const std::string& name, const std::string& text) const {
    const fs::path path = folder_ / name;
    std::ofstream(path) << text;
    return path.string();
  }
  /// What is said about a study that is refused.
  std::string complaint(const std::string& design) const {
    try {
      (void)load_study(write("study.toml", kStudy + design));
    } catch (const UserError& error) {
      return error.what();
    }
    return "";
  }
  fs::path folder_;
};

TEST_F(CalibratedSets, AreReadAndRefusedWithReason) {
  const CalibratedSet set = read_calibrated(write("set.toml", kSet));
  EXPECT_EQ(set.country, "peru");
  ASSERT_EQ(set.rows.size(), 3U);
  EXPECT_EQ(set.rows[2], (std::vector<double>{3, .04}));
  EXPECT_EQ(outdated_inputs(set, {{"peru.toml", "new"}, {"districts.csv", "any"}}), std::vector<std::string>{"peru.toml"});
  EXPECT_TRUE(outdated_inputs(set, {{"peru.toml", "old"}}).empty());
  std::string broken = kSet;
  broken.replace(broken.find("[2, 0.03]"), 9, "[2]");
  EXPECT_THROW(read_calibrated(write("broken.toml", broken)), UserError);
  EXPECT_THROW(read_calibrated((folder_ / "none.toml").string()), UserError);
}

TEST_F(CalibratedSets, AreThePointsOfAStudy) {
  const std::string set = write("set.toml", kSet);
  const Study study = load_study(write("study.toml", kStudy + "[design]\nkind = \"calibrated\"\nfile = \"" + set + "\"\n"));
  EXPECT_EQ(study.design.kind, "table");
  EXPECT_EQ(study.design.calibrated, set);
  EXPECT_EQ(study.design.names, (std::vector<std::string>{"trust.omega", "trust.alpha_plus"}));
  EXPECT_EQ(study.design.rows.size(), 3U);
  EXPECT_EQ(study.points(), 3U);
  const Study few = load_study(write("few.toml", kStudy + "[design]\nkind = \"calibrated\"\npoints = 2\nfile = \"" + set + "\"\n"));
  EXPECT_EQ(few.design.rows.size(), 2U);
  EXPECT_NE(few.identity, study.identity);
}

TEST_F(CalibratedSets, AnEmptyDesignTakesTheShippedOneAndNoDesignStaysOnePoint) {
  ASSERT_TRUE(has_calibrated("peru"));
  EXPECT_FALSE(has_calibrated("nowhere"));
  const Study calibrated = load_study(write("study.toml", kStudy + "[design]\n"));
  EXPECT_EQ(calibrated.design.rows, read_calibrated("peru").rows);
  EXPECT_TRUE(load_study(write("plain.toml", kStudy)).design.names.empty());
  EXPECT_TRUE(load_study(write("none.toml", kStudy + "[design]\nkind = \"none\"\n")).design.names.empty());
}

TEST_F(CalibratedSets, OfAnotherCountryOrWithOtherUncertaintiesAreRefused) {
  std::string other = kSet;
  other.replace(other.find("\"peru\""), 6, "\"brazil\"");
  EXPECT_NE(complaint("[design]\nkind = \"calibrated\"\nfile = \"" + write("other.toml", other) + "\"\n").find("the set is of 'brazil'"), std::string::npos);
  const std::string uncertain = "[[uncertain]]\nname = \"trust.omega\"\nlow = 1\nhigh = 2\n";
  EXPECT_NE(complaint("[design]\nkind = \"calibrated\"\n" + uncertain).find("takes no [[uncertain]]"), std::string::npos);
  EXPECT_NE(complaint("[design]\nkind = \"calibrated\"\npoints = 4000\n"), "");
}

}  // namespace
}  // namespace minga
