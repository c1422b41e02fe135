#include "io/toml_reader.hpp"

#include <cmath>
#include <filesystem>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

const toml::table kEmpty;

std::string base_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

/// "from 0 to 1", or "0 or more" where there is no upper limit.
std::string range_text(double low, double high) {
  constexpr double kNoLimit = std::numeric_limits<double>::max();
  if (high < kNoLimit) return fmt::format("from {} to {}", low, high);
  return low > -kNoLimit ? fmt::format("of {} or more", low) : std::string("that is finite");
}

std::string type_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string: return "a text";
    case toml::node_type::integer: return "a whole number";
    case toml::node_type::floating_point: return "a number";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::array: return "a list";
    case toml::node_type::table: return "a table";
    default: return "a date or time";
  }
}

}  // namespace

TomlReader::TomlReader(const toml::table& table, std::string file, std::string path)
    : table_(&table), file_(std::move(file)), path_(std::move(path)) {}

std::string TomlReader::where(std::string_view key) const {
  const toml::node* found = table_->get(key);
  const std::string name = path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  const auto line = found == nullptr ? table_->source().begin.line : found->source().begin.line;
  // What --set put there was parsed from the command line and so comes from no file; other settings
  // bear the place that wrote them in its stead.
  if (found != nullptr && found->source().path == nullptr) return fmt::format("--set, {}", name);
  if (found != nullptr && *found->source().path != file_) return *found->source().path;
  return line == 0 ? fmt::format("{}, {}", base_name(file_), name)
                   : fmt::format("{}:{}, {}", base_name(file_), line, name);
}

std::string TomlReader::where() const {
  const auto line = table_->source().begin.line;
  return line == 0 ? base_name(file_) : fmt::format("{}:{}", base_name(file_), line);
}

void TomlReader::refuse(std::string_view key, std::string what, std::string why,
                        std::string instead) const {
  throw UserError({std::move(what), where(key), std::move(why), std::move(instead)});
}

void TomlReader::wrong_type(std::string_view key, std::string_view wanted) const {
  refuse(key, fmt::format("'{}' is {}", key, type_of(*table_->get(key))),
         fmt::format("it must be {}", wanted), fmt::format("write {}", wanted));
}

const toml::node& TomlReader::need(std::string_view key) {
  asked_.emplace(key);
  const toml::node* found = table_->get(key);
  if (found == nullptr)
    refuse(key, fmt::format("missing key '{}'", key), "it has no default",
           fmt::format("add '{} = ...'{}", key, path_.empty() ? "" : fmt::format(" to [{}]", path_)));
  return *found;
}

const toml::node* TomlReader::node(std::string_view key) {
  asked_.emplace(key);
  return table_->get(key);
}

std::string TomlReader::text(std::string_view key) {
  const auto value = need(key).value_exact<std::string>();
  if (!value) wrong_type(key, "a text in quotes");
  return *value;
}

std::string TomlReader::text_or(std::string_view key, std::string fallback) {
  asked_.emplace(key);
  return has(key) ? text(key) : fallback;
}

double TomlReader::number(std::string_view key, double low, double high) {
  const toml::node& found = need(key);
  if (!found.is_number()) wrong_type(key, "a number");
  const double value = *found.value<double>();
  if (!(value >= low && value <= high))
    refuse(key, fmt::format("{} = {} is out of range", key, value),
           fmt::format("it must be a number {}", range_text(low, high)),
           fmt::format("write a number {}", range_text(low, high)));
  return value;
}

double TomlReader::number_or(std::string_view key, double fallback, double low, double high) {
  asked_.emplace(key);
  return has(key) ? number(key, low, high) : fallback;
}

std::int64_t TomlReader::integer(std::string_view key, std::int64_t low, std::int64_t high) {
  const auto value = need(key).value_exact<std::int64_t>();
  if (!value) wrong_type(key, "a whole number");
  if (*value < low || *value > high)
    refuse(key, fmt::format("{} = {} is out of range", key, *value),
           fmt::format("it must lie from {} to {}", low, high),
           fmt::format("write a whole number from {} to {}", low, high));
  return *value;
}

std::int64_t TomlReader::integer_or(std::string_view key, std::int64_t fallback, std::int64_t low,
                                    std::int64_t high) {
  asked_.emplace(key);
  return has(key) ? integer(key, low, high) : fallback;
}

bool TomlReader::flag_or(std::string_view key, bool fallback) {
  asked_.emplace(key);
  if (!has(key)) return fallback;
  const auto value = need(key).value_exact<bool>();
  if (!value) wrong_type(key, "true or false");
  return *value;
}

Date TomlReader::date(std::string_view key) {
  const auto value = need(key).value<toml::date>();
  if (!value) wrong_type(key, "a date such as 2024-01-01, without quotes");
  return {value->year, value->month, value->day};
}

Date TomlReader::date_or(std::string_view key, Date fallback) {
  asked_.emplace(key);
  return has(key) ? date(key) : fallback;
}

std::vector<std::string> TomlReader::texts_or(std::string_view key, std::vector<std::string> fallback) {
  asked_.emplace(key);
  if (!has(key)) return fallback;
  const toml::array* list = need(key).as_array();
  if (list == nullptr) wrong_type(key, "a list of texts, such as [\"health\"]");
  std::vector<std::string> texts;
  for (const toml::node& item : *list) {
    const auto value = item.value_exact<std::string>();
    if (!value) wrong_type(key, "a list of texts, such as [\"health\"]");
    texts.push_back(*value);
  }
  return texts;
}

std::vector<std::int64_t> TomlReader::integers_or(std::string_view key,
                                                  std::vector<std::int64_t> fallback,
                                                  std::int64_t low, std::int64_t high) {
  asked_.emplace(key);
  if (!has(key)) return fallback;
  const toml::array* list = need(key).as_array();
  if (list == nullptr) wrong_type(key, "a list of whole numbers, such as [0, 120]");
  std::vector<std::int64_t> numbers;
  for (const toml::node& item : *list) {
    const auto value = item.value_exact<std::int64_t>();
    if (!value) wrong_type(key, "a list of whole numbers, such as [0, 120]");
    if (*value < low || *value > high)
      refuse(key, fmt::format("{} in '{}' is out of range", *value, key),
             fmt::format("months lie from {} to {}", low, high), "take it out or change it");
    numbers.push_back(*value);
  }
  return numbers;
}

std::vector<double> TomlReader::numbers(std::string_view key) {
  const toml::array* list = need(key).as_array();
  if (list == nullptr) wrong_type(key, "a list of numbers, such as [0, 1]");
  std::vector<double> numbers;
  for (const toml::node& item : *list) {
    if (!item.is_number()) wrong_type(key, "a list of numbers, such as [0, 1]");
    numbers.push_back(*item.value<double>());
  }
  return numbers;
}

std::vector<std::vector<double>> TomlReader::rows(std::string_view key) {
  const toml::array* list = need(key).as_array();
  constexpr std::string_view wanted = "a list of rows, such as [[1, 2], [3, 4]]";
  if (list == nullptr) wrong_type(key, wanted);
  std::vector<std::vector<double>> rows;
  for (const toml::node& item : *list) {
    const toml::array* row = item.as_array();
    if (row == nullptr) wrong_type(key, wanted);
    rows.emplace_back();
    for (const toml::node& cell : *row) {
      if (!cell.is_number()) wrong_type(key, wanted);
      rows.back().push_back(*cell.value<double>());
    }
  }
  return rows;
}

TomlReader TomlReader::table(std::string_view key) {
  asked_.emplace(key);
  const std::string name = path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  if (!has(key)) return {kEmpty, file_, name};
  const toml::table* inner = need(key).as_table();
  if (inner == nullptr) wrong_type(key, fmt::format("a table: [{}]", name));
  return {*inner, file_, name};
}

std::vector<TomlReader> TomlReader::tables(std::string_view key) {
  asked_.emplace(key);
  std::vector<TomlReader> readers;
  if (!has(key)) return readers;
  const toml::array* list = need(key).as_array();
  if (list == nullptr) wrong_type(key, fmt::format("a list of tables: [[{}]]", key));
  for (const toml::node& item : *list) {
    if (!item.is_table()) wrong_type(key, fmt::format("a list of tables: [[{}]]", key));
    readers.emplace_back(*item.as_table(), file_, std::string(key));
  }
  return readers;
}

ParameterValue TomlReader::parameter(std::string_view key) {
  const toml::node& found = need(key);
  if (found.is_number())
    return {*found.value<double>(), Status::assumption, "this scenario", where(key)};
  if (!found.is_table()) wrong_type(key, "a number, or { value = 1, status = \"read\", source = \"...\" }");
  TomlReader inner(*found.as_table(), file_, path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key));
  ParameterValue value;
  constexpr double kAny = std::numeric_limits<double>::max();
  value.value = inner.number("value", -kAny, kAny);
  value.status = status_from_text(inner.text_or("status", "assumption"), inner.where("status"));
  value.source = inner.text_or("source", "none");
  value.origin = where(key);
  inner.finish();
  return value;
}

std::vector<std::string> TomlReader::keys() const {
  std::vector<std::string> names;
  for (const auto& [key, value] : *table_) names.emplace_back(key.str());
  return names;
}

void TomlReader::finish() const {
  for (const auto& [key, value] : *table_) {
    if (asked_.contains(key.str())) continue;
    // Where none is near all of them are named, however many: no other place says what this table takes.
    const std::string near = nearest(key.str(), {asked_.begin(), asked_.end()});
    refuse(key.str(), fmt::format("unknown key '{}'", key.str()), "nothing reads it",
           near.empty() ? fmt::format("one of: {}", fmt::join(asked_, ", ")) : fmt::format("did you mean '{}'?", near));
  }
}

}  // namespace minga
