// TOML read with care: every key that is asked for is marked, what is left over is refused, and
// every complaint says file, line and key.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "minga/engine/scenario.hpp"

namespace minga {

/// Parses a file; syntax errors and missing files become UserErrors.
toml::table parse_toml(const std::string& path);
/// The same of a text that stands in that file.
toml::table parse_toml_text(const std::string& text, const std::string& path);

class TomlReader {
 public:
  /// `path` is the dotted name of the table in the file ("" for the file itself).
  TomlReader(const toml::table& table, std::string file, std::string path = "");

  bool has(std::string_view key) const { return table_->contains(key); }
  /// "peru.toml:12, sector.need"
  std::string where(std::string_view key) const;
  std::string where() const;

  std::string text(std::string_view key);
  std::string text_or(std::string_view key, std::string fallback);
  double number(std::string_view key, double low, double high);
  double number_or(std::string_view key, double fallback, double low, double high);
  std::int64_t integer(std::string_view key, std::int64_t low, std::int64_t high);
  std::int64_t integer_or(std::string_view key, std::int64_t fallback, std::int64_t low,
                          std::int64_t high);
  bool flag_or(std::string_view key, bool fallback);
  Date date(std::string_view key);
  Date date_or(std::string_view key, Date fallback);
  std::vector<std::string> texts_or(std::string_view key, std::vector<std::string> fallback);
  std::vector<std::int64_t> integers_or(std::string_view key, std::vector<std::int64_t> fallback,
                                        std::int64_t low, std::int64_t high);
  /// A list of numbers; it must be there.
  std::vector<double> numbers(std::string_view key);
  /// A list of lists of numbers; it must be there.
  std::vector<std::vector<double>> rows(std::string_view key);
  /// A table; an empty one where the key is missing.
  TomlReader table(std::string_view key);
  std::vector<TomlReader> tables(std::string_view key);
  /// A plain number, or { value, status, source }.
  ParameterValue parameter(std::string_view key);
  /// Keys in the order of the file, unmarked ones too.
  std::vector<std::string> keys() const;
  const toml::node* node(std::string_view key);

  /// Refuses keys that nobody asked for.
  void finish() const;
  [[noreturn]] void refuse(std::string_view key, std::string what, std::string why,
                           std::string instead) const;

 private:
  const toml::node& need(std::string_view key);
  [[noreturn]] void wrong_type(std::string_view key, std::string_view wanted) const;

  const toml::table* table_;
  std::string file_, path_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace minga
