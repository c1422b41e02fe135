// Calibration files: what is varied, and what is refused.
#include "minga/calibration/calibration_file.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "minga/core/error.hpp"
#include "minga/study/calibrated_set.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

const PatternBook& peru() {
  static const PatternBook book = load_patterns("peru");
  return book;
}

std::string file_with(const std::string& text) {
  const fs::path path = fs::temp_directory_path() / ("minga-calibration-" + std::to_string(::getpid()) + ".toml");
  std::ofstream(path) << text;
  return path.string();
}

const std::string kHead = "[calibration]\ntitle = \"a test\"\npoints = 20\n";
const std::string kOmega = "[[parameter]]\nnames = [\"trust.omega\"]\nlow = 1\nhigh = 3\nwhy = \"because\"\n";

std::string complaint(const std::string& text) {
  try {
    (void)load_calibration(file_with(text), peru());
  } catch (const UserError& error) {
    return error.what();
  }
  return "";
}

TEST(CalibrationFile, ShippedOnesAreRight) {
  for (const char* country : {"peru", "lac10"}) {
    const PatternBook book = load_patterns(country);
    const Calibration calibration = load_calibration(country, book);
    EXPECT_GE(calibration.parameters.size(), 10U) << country;
    EXPECT_EQ(calibration.plan.parameters, calibration.parameters.size());
    for (const CalibratedParameter& p : calibration.parameters) {
      EXPECT_FALSE(p.why.empty()) << p.names.front();
      for (const std::string& name : p.names) {
        const double value = book.arms.front().loaded.scenario.parameters.entry(name).value;
        EXPECT_TRUE(p.low <= value && value <= p.high) << country << ": " << name << " = " << value << " lies outside its own range";
      }
    }
  }
}

TEST(CalibrationFile, PointsOfTheBoxAreRowsOfParameters) {
  const Calibration c = load_calibration(
      file_with(kHead + kOmega + "[[parameter]]\nnames = [\"sector.health.bribe\", \"sector.justice.bribe\"]\nlow = 0.01\nhigh = 0.03\nwhy = \"one rate\"\n"), peru());
  EXPECT_EQ(columns_of(c), (std::vector<std::string>{"trust.omega", "sector.health.bribe", "sector.justice.bribe"}));
  EXPECT_EQ(row_of(c, {.5, .25}), (std::vector<double>{2, .015, .015}));
  EXPECT_EQ(row_of(c, {1. / 3, 0}).front(), 1.666667) << "seven digits";
  EXPECT_EQ(row_of(c, {1, 1}), (std::vector<double>{3, .03, .03}));
}

TEST(CalibrationFile, TheCommandLineComesLast) {
  CalibrationSizes sizes;
  sizes.waves = 7;
  sizes.seed = 9;
  const Calibration c = load_calibration(file_with(kHead + kOmega), peru(), sizes);
  EXPECT_EQ(c.plan.waves, 7U);
  EXPECT_EQ(c.plan.seed, 9U);
  EXPECT_EQ(c.plan.points, 20U);
}

TEST(CalibrationFile, RefusesWhatCannotBeCalibrated) {
  EXPECT_NE(complaint(kHead).find("nothing is calibrated"), std::string::npos);
  EXPECT_NE(complaint(kHead + "[[parameter]]\nnames = [\"trust.omegga\"]\nlow = 1\nhigh = 3\nwhy = \"w\"\n").find("trust.omega"), std::string::npos);
  EXPECT_NE(complaint(kHead + "[[parameter]]\nnames = [\"scale.transfer_penalty\"]\nlow = 0.1\nhigh = 0.3\nwhy = \"w\"\n").find("cannot be calibrated"), std::string::npos);
  EXPECT_NE(complaint(kHead + "[[parameter]]\nnames = [\"voice.start\"]\nlow = 0.2\nhigh = 0.3\nwhy = \"w\"\n").find("belongs to the society"), std::string::npos);
  EXPECT_NE(complaint(kHead + "[[parameter]]\nnames = [\"trust.omega\"]\nlow = 0\nhigh = 3\nwhy = \"w\"\n").find("leaves the model's range"), std::string::npos);
  EXPECT_NE(complaint(kHead + "[[parameter]]\nnames = [\"trust.omega\"]\nlow = 3\nhigh = 3\nwhy = \"w\"\n").find("range is empty"), std::string::npos);
  EXPECT_NE(complaint(kHead + kOmega + kOmega).find("named twice"), std::string::npos);
  EXPECT_NE(complaint(kHead + kOmega + "[discrepancy]\nPE11 = 0.1\n").find("only calibrated patterns"), std::string::npos);
  EXPECT_NE(complaint("[calibration]\ntitle = \"t\"\npoints = 4\n" + kOmega + "[[parameter]]\nnames = [\"trust.ties\"]\nlow = 0\nhigh = 0.02\nwhy = \"w\"\n").find("too few"), std::string::npos);
  EXPECT_NE(complaint(kHead + "wave = 3\n" + kOmega).find("wave"), std::string::npos);
}

TEST(CalibrationFile, ShippedSetsHoldWhatTheirCalibrationVaries) {
  for (const char* country : {"peru", "lac10"}) {
    ASSERT_TRUE(has_calibrated(country));
    const CalibratedSet set = read_calibrated(country);
    const PatternBook book = load_patterns(country);
    const Calibration calibration = load_calibration(country, book);
    EXPECT_EQ(set.names, columns_of(calibration)) << country;
    EXPECT_GE(set.rows.size(), 16U) << country;
    for (const std::vector<double>& row : set.rows) {
      std::size_t column = 0;
      for (const CalibratedParameter& p : calibration.parameters)
        for (std::size_t k = 0; k < p.names.size(); ++k, ++column) EXPECT_TRUE(row[column] >= p.low && row[column] <= p.high) << set.names[column];
    }
  }
}

}  // namespace
}  // namespace minga
