// A country's patterns from their files.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>

#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/sha256.hpp"
#include "minga/patterns/pattern.hpp"
#include "patterns/quantity_reader.hpp"

namespace minga {
namespace fs = std::filesystem;
namespace patterns {
namespace {

constexpr double kAny = std::numeric_limits<double>::infinity();

/// A word out of a short list, as the place in it.
std::size_t choice(TomlReader& reader, std::string_view key, const std::vector<std::string>& words) {
  const std::string word = reader.text(key);
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) reader.refuse(key, fmt::format("unknown {} '{}'", key, word), "the list of them is closed", suggestion(word, words));
  return static_cast<std::size_t>(found - words.begin());
}

/// The band as it is written, or around the target: the larger of the tolerance and two standard errors.
void read_band(TomlReader& reader, Pattern& pattern) {
  const bool target = reader.has("target");
  if (target) pattern.target = reader.number("target", -kAny, kAny);
  if (reader.has("standard_error")) pattern.standard_error = reader.number("standard_error", 0, kAny);
  const double tolerance = reader.number_or("tolerance", 0, 0, kAny);
  if (reader.has("band")) {
    const std::vector<double> band = reader.numbers("band");
    if (band.size() != 2 || !(band[0] <= band[1]))
      reader.refuse("band", "a band that is no range", "it has a lower and an upper end, either of which may be inf", "for example band = [0.8, 2.0]");
    pattern.low = band[0];
    pattern.high = band[1];
    return;
  }
  const double half = std::max(tolerance, std::isnan(pattern.standard_error) ? 0 : 2 * pattern.standard_error);
  if (!pattern.measured() && half == 0) return;
  if (!target || half == 0)
    reader.refuse("band", fmt::format("pattern '{}' has no band", pattern.id), "nothing says how near is near enough",
                  "give band = [low, high], or a target with tolerance, standard_error or both");
  pattern.low = pattern.target - half;
  pattern.high = pattern.target + half;
}

class BookReader {
 public:
  BookReader(PatternBook& book, const std::vector<std::string>& settings) : book_(book), settings_(settings) {}

  void read(const std::string& path) {
    const toml::table parsed = parse_toml(path);
    TomlReader file(parsed, path);
    TomlReader head = file.table("patterns");
    const std::string title = head.text("title");
    const bool first = book_.arms.empty();
    if (first) {
      book_.title = title;
      scenario_ = beside(fs::path(path).parent_path(), head.text("scenario"));
      add_arm("baseline", scenario_, {}, "", head.where("scenario"));
    }
    const std::vector<std::string> more = first ? head.texts_or("with", {}) : std::vector<std::string>{};
    head.finish();
    book_.files.push_back({fs::path(path).filename().string(), sha256_of_file(path)});
    for (TomlReader& arm : file.tables("arm")) read_arm(arm, fs::path(path).parent_path());
    for (TomlReader& regression : file.tables("regression")) read_regression(regression);
    for (TomlReader& pattern : file.tables("pattern")) read_pattern(pattern);
    file.finish();
    for (const std::string& name : more) {
      const std::string near = beside(fs::path(path).parent_path(), name + ".toml");
      read(near == name + ".toml" ? find_config("patterns", name, path) : near);
    }
  }

 private:
  void add_arm(const std::string& name, const std::string& scenario, const std::vector<std::string>& own, const std::string& strategy,
               const std::string& where) {
    std::vector<std::string> settings = settings_;
    settings.insert(settings.end(), own.begin(), own.end());
    if (!strategy.empty()) settings.push_back(fmt::format("scenario.strategy=\"{}\"", strategy));
    if (!book_.arms.empty()) settings.push_back(fmt::format("scenario.country=\"{}\"", book_.arms.front().loaded.scenario.country.name));
    book_.arms.push_back({name, load_scenario(scenario, settings, countries_), where});
  }
  void read_arm(TomlReader& reader, const fs::path& folder) {
    const std::string name = reader.text("name");
    for (const Arm& arm : book_.arms)
      if (arm.name == name) reader.refuse("name", fmt::format("two arms are called '{}'", name), fmt::format("the other one stands at {}", arm.where), "choose another name");
    const std::string strategy = reader.text_or("strategy", "");
    const std::string scenario = reader.text_or("scenario", "");
    const std::vector<std::string> settings = reader.texts_or("settings", {});
    const std::string where = reader.where("name");
    reader.finish();
    add_arm(name, scenario.empty() ? scenario_ : beside(folder, scenario), settings, strategy.empty() ? "" : beside(folder, strategy), where);
  }
  /// A file beside the pattern file, or the name as it is.
  static std::string beside(const fs::path& folder, const std::string& name) {
    std::error_code ignored;
    return fs::is_regular_file(folder / name, ignored) ? (folder / name).string() : name;
  }
  void read_regression(TomlReader& reader) {
    Regression regression;
    regression.name = reader.text("name");
    regression.dependent = citizen_variable(reader, "dependent", reader.text("dependent"));
    for (const std::string& term : reader.texts_or("terms", {})) regression.terms.push_back(citizen_variable(reader, "terms", term));
    if (regression.terms.empty()) reader.refuse("terms", "a regression without terms", "there is nothing to regress on", "for example terms = [\"voice\"]");
    reader.finish();
    book_.regressions.push_back(std::move(regression));
  }
  void read_pattern(TomlReader& reader) {
    Pattern pattern;
    pattern.id = reader.text("id");
    for (const Pattern& other : book_.patterns)
      if (other.id == pattern.id) reader.refuse("id", fmt::format("two patterns are called '{}'", pattern.id), fmt::format("the other one stands at {}", other.where), "choose another id");
    pattern.where = reader.where("id");
    pattern.title = reader.text("title");
    pattern.role = static_cast<Role>(choice(reader, "role", role_keys()));
    pattern.unit = reader.text_or("unit", "1");
    pattern.source = reader.text("source");
    pattern.note = reader.text_or("note", "");
    pattern.not_measured = reader.text_or("not_measured", "");
    read_band(reader, pattern);
    if (pattern.measured()) {
      std::vector<std::string> names;
      for (const StatisticInfo& info : statistic_table()) names.emplace_back(info.name);
      pattern.statistic = static_cast<Statistic>(choice(reader, "statistic", names));
      pattern.quantities = read_quantities(reader, pattern.statistic, book_);
    }
    reader.finish();
    book_.patterns.push_back(std::move(pattern));
  }

  PatternBook& book_;
  const std::vector<std::string>& settings_;
  std::string scenario_;
  CountryStore countries_;
};

}  // namespace
}  // namespace patterns

std::size_t PatternBook::find(std::string_view id) const {
  std::vector<std::string> ids;
  for (std::size_t k = 0; k < patterns.size(); ++k) {
    if (patterns[k].id == id) return k;
    ids.push_back(patterns[k].id);
  }
  throw UserError({fmt::format("unknown pattern '{}'", id), name, "no file of this country's patterns has it", suggestion(id, ids)});
}

std::vector<std::size_t> PatternBook::of_role(Role role) const {
  std::vector<std::size_t> places;
  for (std::size_t k = 0; k < patterns.size(); ++k)
    if (patterns[k].role == role && patterns[k].measured()) places.push_back(k);
  return places;
}

PatternBook load_patterns(const std::string& country, const std::vector<std::string>& settings) {
  const std::string path = find_config("patterns", country);
  PatternBook book;
  book.name = fs::path(path).stem().string();
  patterns::BookReader(book, settings).read(path);
  return book;
}

}  // namespace minga
