// Whatever a user calls a thing, the page shows it and nothing more.
#include <gtest/gtest.h>

#include "report/html.hpp"

namespace minga::report {
namespace {

TEST(Html, MarkupOfUsersIsText) {
  EXPECT_EQ(escaped("<b>&\"x'"), "&lt;b&gt;&amp;&quot;x&#39;");
  EXPECT_EQ(escaped("Perú → niños"), "Perú → niños");
}

TEST(Html, BytesThatAreNoUtf8AndControlsAreReplaced) {
  const std::string replaced = "\xEF\xBF\xBD";
  EXPECT_EQ(escaped("a\xFF"), "a" + replaced);
  EXPECT_EQ(escaped("\xC3"), replaced);                           // cut off
  EXPECT_EQ(escaped("\xC0\xBC"), replaced + replaced);            // an overlong "<"
  EXPECT_EQ(escaped("\xED\xA0\x80"), replaced + replaced + replaced);  // half of a surrogate pair
  EXPECT_EQ(escaped(std::string_view("a\0b\x1B", 4)), "a" + replaced + "b" + replaced);
  EXPECT_EQ(escaped("a\n\tb"), "a\n\tb");
}

TEST(Html, TablesEscapeEveryPartAndNameRowsAndColumns) {
  const std::string html = to_html({"<c>", {"<h>", "n"}, {{"<r>", Cell("<1>", "better")}}});
  EXPECT_EQ(html.find("<c>"), std::string::npos);
  EXPECT_NE(html.find("<caption>&lt;c&gt;</caption>"), std::string::npos);
  EXPECT_NE(html.find("<th scope=\"col\">&lt;h&gt;</th>"), std::string::npos);
  EXPECT_NE(html.find("<th scope=\"row\">&lt;r&gt;</th><td class=\"better\">&lt;1&gt;</td>"), std::string::npos);
}

}  // namespace
}  // namespace minga::report
