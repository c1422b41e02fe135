// What is written is what was recorded; the table that people read comes from the file; equal runs
// give equal files.
#include <cmath>
#include <sstream>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "minga/io/results_summary.hpp"
#include "minga/io/sha256.hpp"
#include "support/hdf5_edit.hpp"
#include "support/results_fixture.hpp"

namespace minga::testing {
namespace {

/// One file for all tests that only read.
const std::string& written() {
  static const TemporaryFolder folder;
  static const std::string path = [] {
    const std::string name = folder / "small.h5";
    write_results(name, small_results());
    return name;
  }();
  return path;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

TEST(ResultsFile, HoldsEveryRecordOfEveryRun) {
  const ResultsFile file(written());
  const ResultsSink& sink = small_results();
  const RecordPlan& plan = sink.loaded.scenario.record;
  std::size_t compared = 0;
  for (std::size_t k = 0; k < plan.outcomes.size(); ++k) {
    const OutcomeInfo& info = outcome_table()[static_cast<std::size_t>(plan.outcomes[k])];
    const Variable v = file.read(std::string(info.name));
    EXPECT_EQ(v.type, "float32");
    ASSERT_EQ(v.dims.size(), 3 + info.dims.size()) << info.name;
    EXPECT_EQ(v.shape[2], sink.runs.size());
    std::vector<float> all;
    for (const RunRecord& run : sink.runs) all.insert(all.end(), run.values[k].begin(), run.values[k].end());
    ASSERT_EQ(v.numbers.size(), all.size()) << info.name;
    for (std::size_t i = 0; i < all.size(); ++i, ++compared) ASSERT_TRUE(same(v.numbers[i], all[i])) << info.name << '[' << i << ']';
    EXPECT_EQ(v.attributes.at("long_name"), info.long_name);
    EXPECT_EQ(v.attributes.at("units"), info.units);
    EXPECT_EQ(v.attributes.at("comment"), info.meaning);
  }
  EXPECT_GT(compared, 50000U);
}

TEST(ResultsFile, TakesNoRunOfAnotherShape) {
  const TemporaryFolder folder;
  const ResultsSink& sink = small_results();
  RunRecord wrong = sink.runs.front();
  wrong.values.front().resize(wrong.values.front().size() * 40);
  const auto runs = [&](std::uint32_t, std::uint32_t, std::uint32_t r) { return r + 1 == sink.runs.size() ? &wrong : &sink.runs[r]; };
  EXPECT_THROW(write_results(folder / "long.h5", sink.head(), runs), std::exception);
  wrong.values.front().resize(1);
  EXPECT_THROW(write_results(folder / "short.h5", sink.head(), runs), std::exception);
  EXPECT_TRUE(folder.names().empty());
}

TEST(ResultsFile, HoldsCitizensAndTies) {
  const ResultsFile file(written());
  const ResultsSink& sink = small_results();
  const Variable trust = file.read("citizens/trust_local");
  EXPECT_EQ(trust.dims, (std::vector<std::string>{"strategy", "point", "replicate", "citizen"}));
  std::vector<float> all;
  for (const CitizenRecord& run : sink.citizens) all.insert(all.end(), run.trust_local.begin(), run.trust_local.end());
  ASSERT_EQ(trust.numbers.size(), 4 * 400U);
  for (std::size_t i = 0; i < all.size(); ++i) ASSERT_EQ(trust.numbers[i], all[i]);
  const std::vector<float> part = file.read_part("citizens/trust_local", {0, 0, 2, 5}, {1, 1, 2, 3});
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(part[i], all[(2 + i / 3) * 400 + 5 + i % 3]);
  EXPECT_THROW(file.read_part("citizens/trust_local", {0, 0, 3, 0}, {1, 1, 2, 400}), UserError);
  const Society& second = sink.societies[1];
  EXPECT_EQ(file.read("citizens/district_poverty").numbers[400],
            static_cast<float>(second.country.districts[second.population.district[0]].poverty));
  ASSERT_EQ(sink.societies.size(), 2U);
  for (const Society& society : sink.societies) {
    const std::string group = "network_" + std::to_string(society.number);
    const Variable ties = file.read(group + "/tie");
    const Variable first = file.read(group + "/first_arc");
    ASSERT_EQ(ties.numbers.size(), society.ties.targets().size());
    for (std::size_t i = 0; i < ties.numbers.size(); ++i) ASSERT_EQ(ties.numbers[i], society.ties.targets()[i]);
    for (std::size_t i = 0; i < first.numbers.size(); ++i) ASSERT_EQ(first.numbers[i], society.ties.offsets()[i]);
  }
}

TEST(ResultsFile, HoldsCoordinatesParametersAndConfig) {
  const ResultsFile file(written());
  const LoadedScenario& loaded = small_scenario();
  EXPECT_EQ(file.read("month").numbers, (std::vector<double>{0, 2, 4, 6, 8, 10, 12, 14}));
  EXPECT_EQ(file.read("time").numbers, (std::vector<double>{0, 60, 121, 182, 244, 305, 366, 425})) << "2024 has a 29 February";
  EXPECT_EQ(file.read("society").numbers, (std::vector<double>{0, 0, 1, 1}));
  EXPECT_EQ(file.read("draw").numbers, (std::vector<double>{0, 1, 0, 1}));
  EXPECT_EQ(file.read("status").numbers, (std::vector<double>{0, 0, 0, 0}));
  EXPECT_EQ(file.read("intervention").texts, std::vector<std::string>{"placebo"});
  EXPECT_EQ(file.attribute("config"), loaded.config);
  EXPECT_EQ(file.attribute("config_sha256"), sha256_of(loaded.config));
  EXPECT_EQ(file.attribute_list("inputs").size(), loaded.inputs.size());
  const std::vector<std::string> names = file.read("parameter").texts;
  const std::vector<double> values = file.read("parameter_value").numbers;
  EXPECT_EQ(names, loaded.scenario.parameters.names_in_force());
  for (std::size_t k = 0; k < names.size(); ++k) EXPECT_EQ(values[k], loaded.scenario.parameters.entry(names[k]).value) << names[k];
}

TEST(ResultsFile, EveryAxisHasItsScaleAndTheFileIsValid) {
  EXPECT_EQ(check_results(written()), std::vector<std::string>{});
}

/// Mean over runs of an outcome, straight from the records in memory.
struct Expected {
  double mean, spread;
};
Expected from_memory(Outcome outcome, std::size_t month, std::size_t group) {
  const ResultsSink& sink = small_results();
  const auto k = static_cast<std::size_t>(outcome);  // all outcomes are recorded
  const std::size_t groups = kGroups;
  const std::size_t sectors = outcome == Outcome::access ? sink.loaded.scenario.country.sectors.size() : 1;
  std::vector<double> runs;
  for (const RunRecord& run : sink.runs) {
    double sum = 0;
    int n = 0;
    for (std::size_t s = 0; s < sectors; ++s) {
      const double value = run.values[k].at((month * sectors + s) * groups + group);
      if (!std::isnan(value)) sum += value, ++n;
    }
    if (n > 0) runs.push_back(sum / n);
  }
  double mean = 0;
  for (const double value : runs) mean += value / static_cast<double>(runs.size());
  double squares = 0;
  for (const double value : runs) squares += (value - mean) * (value - mean);
  return {runs.empty() ? NAN : mean, runs.size() > 1 ? std::sqrt(squares / static_cast<double>(runs.size() - 1)) : NAN};
}

// Invariant: whatever a table shows can be recomputed from the numbers of the file.
TEST(ResultsSummary, IsRecomputedFromTheRecords) {
  const Summary summary = summarise(ResultsFile(written()));
  EXPECT_EQ(summary.runs, 4U);
  EXPECT_EQ(summary.months[1], 14);
  ASSERT_EQ(summary.groups.size(), static_cast<std::size_t>(kGroups));
  const auto expect = [](const Figure& found, const Expected& wanted, const std::string& what) {
    if (std::isnan(wanted.mean)) {
      EXPECT_TRUE(std::isnan(found.mean)) << what;
      return;
    }
    EXPECT_NEAR(found.mean, wanted.mean, 1e-12) << what;
    if (!std::isnan(wanted.spread)) {
      EXPECT_NEAR(found.spread, wanted.spread, 1e-12) << what;
    }
  };
  for (std::size_t g = 0; g < summary.groups.size(); ++g)
    for (const int end : {0, 1}) {
      const GroupSummary& group = summary.groups[g];
      const std::size_t month = end == 0 ? 0 : 7;
      expect(group.trust_national[end], from_memory(Outcome::trust_national, month, g), group.group);
      expect(group.trust_local[end], from_memory(Outcome::trust_local, month, g), group.group);
      expect(group.access[end], from_memory(Outcome::access, month, g), group.group);
    }
}

TEST(ResultsSummary, TheTableShowsTheSummaryToThreeDigits) {
  const Summary summary = summarise(ResultsFile(written()));
  std::istringstream table(describe_results(written()));
  std::string line;
  while (std::getline(table, line) && line.rfind("group      citizens", 0) != 0) {
  }
  std::getline(table, line);  // the legend
  for (const GroupSummary& group : summary.groups) {
    ASSERT_TRUE(std::getline(table, line));
    EXPECT_LE(line.size(), 80U);
    std::istringstream cells(line);
    std::string name, cell;
    double citizens = 0;
    cells >> name >> citizens;
    EXPECT_EQ(name, group.group);
    EXPECT_NEAR(citizens, group.citizens, .5);
    for (const auto* pair : {&group.trust_national, &group.trust_local, &group.access}) {
      for (const double value : {(*pair)[0].mean, (*pair)[1].mean, (*pair)[1].mean - (*pair)[0].mean}) {
        cells >> cell;
        if (std::isnan(value)) {
          EXPECT_EQ(cell, "-") << line;
        } else {
          EXPECT_NEAR(std::stod(cell), value, .00051) << line;
        }
      }
    }
  }
}

TEST(ResultsDigest, EqualRunsGiveEqualFiles) {
  const TemporaryFolder folder;
  ResultsSink again(small_scenario());
  const auto executor = make_executor(2);
  EnsembleOptions options;
  options.lanes = 1;
  options.on_society = [&](const Society& society) { again.keep(society); };
  run_ensemble(small_scenario().scenario, *executor, again, options);
  write_results(folder / "again.h5", again);
  EXPECT_EQ(sha256_of_file(folder / "again.h5"), sha256_of_file(written()));
  EXPECT_EQ(digest_results(folder / "again.h5"), digest_results(written()));
}

TEST(ResultsDigest, DoesNotDependOnCompression) {
  const TemporaryFolder folder;
  for (const char* filter : {"NONE", "GZIP=9"}) {
    const std::string copy = folder / filter;
    ASSERT_NO_FATAL_FAILURE(repack(written(), copy, filter));
    EXPECT_NE(sha256_of_file(copy), sha256_of_file(written())) << "h5repack changed nothing";
    EXPECT_EQ(digest_results(copy), digest_results(written())) << filter;
  }
}

TEST(ResultsDigest, ChangesWithAnyValueAttributeOrName) {
  const TemporaryFolder folder;
  const std::string before = digest_results(written());
  int changes = 0;
  const auto expect_change = [&](const char* what, auto change) {
    const std::string copy = folder / std::to_string(++changes);
    std::filesystem::copy_file(written(), copy);
    {
      Hdf5Edit edit(copy);
      change(edit);
    }
    EXPECT_NE(digest_results(copy), before) << what;
  };
  expect_change("a value", [](Hdf5Edit& e) { e.set_number("trust_national", 17, .125); });
  expect_change("a value of a group", [](Hdf5Edit& e) { e.set_number("citizens/burden", 3, 123.5); });
  expect_change("a coordinate", [](Hdf5Edit& e) { e.set_number("month", 3, 7); });
  expect_change("an attribute", [](Hdf5Edit& e) { e.set_text("access", "units", "percent"); });
  expect_change("an attribute of the root", [](Hdf5Edit& e) { e.set_text("/", "title", "Peru"); });
  expect_change("one attribute less", [](Hdf5Edit& e) { e.remove_attribute("access", "comment"); });
  expect_change("a name", [](Hdf5Edit& e) { e.rename("voice", "voices"); });
  expect_change("one variable less", [](Hdf5Edit& e) { e.remove("voice"); });
  expect_change("a scale", [](Hdf5Edit& e) { e.detach_scale("voice", "group", 4); });
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) cells.emplace_back();
    else cells.back() += c;
  }
  return cells;
}

TEST(ResultsExport, EveryValueComesBackFromTheTables) {
  const TemporaryFolder folder;
  const ResultsFile file(written());
  const int tables = export_csv(written(), folder / "csv");
  int read = 0;
  for (const std::string& path : file.paths()) {
    const Variable v = file.read(path);
    const std::string name = path.substr(path.rfind('/') + 1);
    if (v.dims == std::vector<std::string>{name}) continue;
    std::string table = path;
    std::replace(table.begin(), table.end(), '/', '_');
    std::istringstream in(bytes_of(folder / ("csv/" + table + ".csv")));
    std::string line;
    std::getline(in, line);
    std::vector<std::string> head = v.dims;
    head.push_back(name);
    EXPECT_EQ(cells_of(line), head);
    std::size_t row = 0;
    for (; std::getline(in, line); ++row) {
      const std::vector<std::string> cells = cells_of(line);
      ASSERT_EQ(cells.size(), head.size()) << table << ": " << line;
      if (!v.texts.empty()) {
        ASSERT_EQ(cells.back(), v.texts.at(row)) << table;
      } else if (v.type == "float32") {
        ASSERT_TRUE(same(cells.back().empty() ? NAN : std::stof(cells.back()), v.numbers.at(row))) << table << ": " << line;
      } else {
        ASSERT_EQ(std::stod(cells.back()), v.numbers.at(row)) << table << ": " << line;
      }
    }
    EXPECT_EQ(row, v.texts.empty() ? v.numbers.size() : v.texts.size()) << table;
    ++read;
  }
  EXPECT_EQ(read, tables);
  EXPECT_GT(tables, 50);
}

TEST(ResultsExport, LabelsStandBesideTheirValues) {
  const TemporaryFolder folder;
  export_csv(written(), folder / "csv");
  const ResultsFile file(written());
  const Variable access = file.read("access");
  std::istringstream in(bytes_of(folder / "csv/access.csv"));
  std::string line;
  const std::string wanted = "peru-placebo,0,2,366,health,poor,";
  while (std::getline(in, line) && line.rfind(wanted, 0) != 0) {
  }
  const auto at = [](const std::vector<std::string>& list, const std::string& word) {
    return static_cast<std::size_t>(std::find(list.begin(), list.end(), word) - list.begin());
  };
  const std::size_t sector = at(file.read("sector").texts, "health");
  const std::size_t group = at(file.read("group").texts, "poor");
  const double value = access.numbers.at(((2 * 8 + 6) * access.shape[4] + sector) * access.shape[5] + group);
  EXPECT_EQ(std::stof(line.substr(wanted.size())), static_cast<float>(value));
}

TEST(ResultsExport, RefusesAFolderThatIsNotEmptyAndOneThatIsAFile) {
  const TemporaryFolder folder;
  write_bytes(folder / "mine.csv", "1,2\n");
  EXPECT_THROW(export_csv(written(), folder / ""), UserError);
  EXPECT_THROW(export_csv(written(), folder / "mine.csv"), UserError);
  EXPECT_THROW(export_csv(written(), folder / "mine.csv/below"), UserError);
  EXPECT_EQ(folder.names(), std::vector<std::string>{"mine.csv"});
  EXPECT_EQ(bytes_of(folder / "mine.csv"), "1,2\n");
}

}  // namespace
}  // namespace minga::testing
