// Tables fit the terminal and lose nothing.
#include <sstream>

#include <gtest/gtest.h>

#include "app/table.hpp"
#include "app/text.hpp"

namespace minga::app {
namespace {

TEST(Table, LongWordsWrapInTheirColumn) {
  const Table table{"T", {"name", "x", "verdict"}, {{"a", "+0.5", "not distinguishable at 16 replicates: about 70 would do, and more words than fit in a line"}}, true, ""};
  std::istringstream text(to_text(table, TableStyle::terminal));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[2].find("not"), lines[3].find_first_not_of(' '));
  for (const std::string& line : lines) EXPECT_LE(width_of(line), kTextWidth);
}

TEST(Table, MarkdownEscapesBars) {
  const Table table{"T", {"name", "x"}, {{"a|b", "1"}}, false, ""};
  EXPECT_EQ(to_text(table, TableStyle::markdown), "### T\n\n| name | x |\n| --- | ---: |\n| a\\|b | 1 |\n");
}

TEST(Table, CutNamesStayDifferentAndWhole) {
  const std::vector<std::string> names = short_names({"participación_ciudadana_a", "participación_ciudadana_b", "short"}, 14);
  EXPECT_EQ(names, (std::vector<std::string>{"participació~1", "participació~2", "short"}));
  EXPECT_EQ(width_of(names[0]), 14U);
}

}  // namespace
}  // namespace minga::app
