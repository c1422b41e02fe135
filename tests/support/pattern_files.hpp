// A pattern file in a temporary folder.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "minga/patterns/pattern.hpp"

namespace minga::testing {

inline const std::string kPatternHead = "[patterns]\ntitle = \"Test\"\nscenario = \"peru-baseline\"\n";
inline const std::string kPattern = "[[pattern]]\nid = \"T1\"\ntitle = \"trust\"\nrole = \"calibrated\"\nsource = \"nobody\"\n";

/// The file's path; the folder is unlike that of any other test.
inline std::string write_patterns(const std::string& text, const std::string& name = "book") {
  const std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  const auto folder = std::filesystem::temp_directory_path() / ("minga-patterns-" + test) / "patterns";
  std::filesystem::create_directories(folder);
  const auto path = folder / (name + ".toml");
  std::ofstream(path) << text;
  return path.string();
}

}  // namespace minga::testing
