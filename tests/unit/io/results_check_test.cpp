// Every way to break the contract is found, and said by name.
#include <cmath>
#include <functional>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "support/hdf5_edit.hpp"
#include "support/results_fixture.hpp"

namespace minga::testing {
namespace {

struct Break {
  std::string name;
  std::function<void(Hdf5Edit&)> change;
  std::string finding;  ///< part of one of the findings
};

class ResultsCheck : public ::testing::TestWithParam<Break> {
 protected:
  static const std::string& sound() {
    static const TemporaryFolder folder;
    static const std::string path = [] {
      write_results(folder / "sound.h5", small_results());
      return folder / "sound.h5";
    }();
    return path;
  }
};

TEST_P(ResultsCheck, Finds) {
  const TemporaryFolder folder;
  const std::string copy = folder / "broken.h5";
  std::filesystem::copy_file(sound(), copy);
  {
    Hdf5Edit edit(copy);
    GetParam().change(edit);
  }
  const std::vector<std::string> findings = check_results(copy);
  const bool found = std::any_of(findings.begin(), findings.end(), [&](const std::string& finding) {
    return finding.find(GetParam().finding) != std::string::npos;
  });
  EXPECT_TRUE(found) << "'" << GetParam().finding << "' is not among:\n" << fmt::format("{}", fmt::join(findings, "\n"));
  EXPECT_LE(findings.size(), 3U) << "one mistake is not many findings:\n" << fmt::format("{}", fmt::join(findings, "\n"));
}

constexpr std::size_t kGroupMonth = 10 * 3;  // record 3 of run 0, group "all"

const Break kBreaks[] = {
    {"MissingRootAttribute", [](auto& e) { e.remove_attribute("/", "random_generator"); }, "root: attribute random_generator is missing"},
    {"EmptyRootAttribute", [](auto& e) { e.set_text("/", "title", ""); }, "root: attribute title is missing or empty"},
    {"MissingCoordinate", [](auto& e) { e.remove("seed"); }, "root: seed is missing"},
    {"MissingLongName", [](auto& e) { e.remove_attribute("access", "long_name"); }, "access: attribute long_name is missing"},
    {"MissingUnits", [](auto& e) { e.remove_attribute("access", "units"); }, "access: attribute units is missing"},
    {"OtherUnits", [](auto& e) { e.set_text("waiting", "units", "day"); }, "waiting: units are 'day' and not 'month'"},
    {"MissingRange", [](auto& e) { e.remove_attribute("voice", "valid_range"); }, "voice: attribute valid_range is missing"},
    {"MissingFillValue", [](auto& e) { e.remove_attribute("voice", "_FillValue"); }, "voice: attribute _FillValue is missing"},
    {"MissingCellMethods", [](auto& e) { e.remove_attribute("voice", "cell_methods"); }, "voice: attribute cell_methods is missing"},
    {"MissingScale", [](auto& e) { e.detach_scale("access", "sector", 4); }, "access: axis 4 has no scale, or several"},
    {"MissingScaleInAGroup", [](auto& e) { e.detach_scale("citizens/age", "citizens/citizen", 1); }, "citizens/age: axis 1 has no scale"},
    {"ScalarVariable", [](auto& e) { e.add_scalar("loose"); }, "loose: has no dimension"},
    {"ValueAboveRange", [](auto& e) { e.set_number("trust_local", 5, 1.5); }, "trust_local: 1 value lies outside 0 to 1"},
    {"ValueBelowRange", [](auto& e) { e.set_number("cases_waiting", 5, -1); }, "cases_waiting: 1 value lies outside 0"},
    {"MissingMonth", [](auto& e) { e.set_number("trust_national", kGroupMonth, NAN); }, "trust_national: run 0 is ok but record 3 is missing"},
    {"MissingMonthOfVoice", [](auto& e) { e.set_number("voice", kGroupMonth, NAN); }, "voice: run 0 is ok but record 3 is missing"},
    {"OtherMonths", [](auto& e) { e.set_number("month", 7, 13); }, "month: is not 0 to 14 by 2"},
    {"TimeDoesNotAscend", [](auto& e) { e.set_number("time", 3, 0); }, "time: does not ascend"},
    {"TimeInMonths", [](auto& e) { e.set_text("time", "units", "months since 2024-01-01"); }, "time: units are not 'days since"},
    {"UnknownStatus", [](auto& e) { e.set_number("status", 2, 7); }, "status: a value is none of"},
    {"MissingOutcome", [](auto& e) { e.remove("burden"); }, "burden: the config records it and it is missing"},
    {"ChangedConfig", [](auto& e) { e.set_text("/", "config", "[scenario]\nmonths = 14\n[record]\nevery = 2\n"); }, "config_sha256 is not the sha256 of config"},
    {"ConfigThatIsNoToml", [](auto& e) { e.set_text("/", "config", "= = ="); }, "config is not valid TOML"},
    {"OutcomeWithOtherDimensions", [](auto& e) { e.remove("voice"); e.rename("cases_served", "voice"); }, "voice: dimensions are not those of the outcome"},
};
INSTANTIATE_TEST_SUITE_P(Contract, ResultsCheck, ::testing::ValuesIn(kBreaks),
                         [](const auto& test) { return test.param.name; });

// A group that no run has, or a district without citizens, is missing and not wrong.
TEST(ResultsCheckSound, MissingValuesOfSmallGroupsAreFine) {
  const TemporaryFolder folder;
  write_results(folder / "a.h5", small_results());
  {
    Hdf5Edit edit(folder / "a.h5");
    edit.set_number("trust_national", kGroupMonth + 1, NAN);
    edit.set_number("access", 7, NAN);
  }
  EXPECT_EQ(check_results(folder / "a.h5"), std::vector<std::string>{});
}

}  // namespace
}  // namespace minga::testing
