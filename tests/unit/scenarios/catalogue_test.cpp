// What stands on the shelves: names, files, explanations, options.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include "minga/core/error.hpp"
#include "minga/scenarios/brief.hpp"
#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file
namespace fs = std::filesystem;

struct Shelved {
  std::string shelf;
  const Element* element;
};
std::vector<Shelved> everything() {
  std::vector<Shelved> all;
  for (const Action* action : actions()) all.push_back({"actions", action});
  for (const Barrier* barrier : barriers()) all.push_back({"barriers", barrier});
  for (const Pressure* pressure : pressures()) all.push_back({"pressures", pressure});
  return all;
}

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }

/// "take_stock": words of small letters, joined by single underscores.
bool is_name(std::string_view text) {
  char last = '_';
  for (const char letter : text) {
    if (!is_lower(letter) && !(letter == '_' && last != '_')) return false;
    last = letter;
  }
  return last != '_';
}

/// Does it name a row of the evidence, such as A24?
bool cites(std::string_view text) {
  const auto digit = [&](std::size_t at) { return std::isdigit(static_cast<unsigned char>(text[at])) != 0; };
  for (std::size_t at = 0; at + 2 < text.size(); ++at)
    if (text[at] >= 'A' && text[at] <= 'E' && digit(at + 1) && digit(at + 2)) return true;
  return false;
}

/// Does it say what was not found?
bool is_modest(std::string_view text) {
  for (const std::string_view word : {"not ", "nowhere", "no source", "unproven", "o study", "o causal study",
                                      "its own grade"})
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

TEST(Catalogue, HoldsTheWholeBrief) {
  for (const BriefElement& element : brief_elements()) {
    if (element.shelf == Shelf::action) {
      EXPECT_NO_THROW(find_action(element.name, "the brief"));
    }
    if (element.shelf == Shelf::barrier) {
      EXPECT_NO_THROW(find_barrier(element.name, "the brief"));
    }
    if (element.shelf == Shelf::pressure) {
      EXPECT_NO_THROW(find_pressure(element.name, "the brief"));
    }
  }
  std::set<std::string> sections;
  for (const Shelved& one : everything()) sections.emplace(one.element->explanation().section);
  for (const std::string part : {"What's the issue, I", "What's the issue, II", "What's the issue, III",
                                 "What's the issue, IV", "Emerging observations, barriers"})
    EXPECT_TRUE(sections.contains(part)) << part;
  for (const char action : {'1', '2', '3', '4', '5', '6'})
    EXPECT_TRUE(sections.contains(std::string("Suggested policy actions, ") + action)) << action;
  const auto observations = std::count_if(sections.begin(), sections.end(), [](const std::string& section) {
    return section.starts_with("Emerging observations, ") && section != "Emerging observations, barriers";
  });
  EXPECT_EQ(observations, 6);
}

TEST(Catalogue, NamesAreUniqueAndAlphabetical) {
  std::string last;
  std::set<std::string> names, titles;
  for (const auto& [shelf, element] : everything()) {
    const std::string here = shelf + "/" + std::string(element->name());
    EXPECT_LT(last, here);
    last = here;
    EXPECT_TRUE(names.insert(std::string(element->name())).second) << here;
    EXPECT_TRUE(titles.insert(std::string(element->title())).second) << here;
    EXPECT_TRUE(is_name(element->name())) << here;
  }
}

TEST(Catalogue, EveryElementHasItsFilesAndEveryFileItsElement) {
  const fs::path root = MINGA_SOURCE_DIR;
  std::set<fs::path> known;
  for (const auto& [shelf, element] : everything()) {
    const std::string name(element->name());
    known.insert(root / "scenarios" / shelf / (name + ".hpp"));
    EXPECT_TRUE(fs::exists(root / "scenarios" / shelf / (name + ".hpp"))) << shelf << "/" << name;
    EXPECT_TRUE(fs::exists(root / "tests/unit/scenarios" / (name + "_test.cpp"))) << name;
  }
  for (const char* shelf : {"actions", "barriers", "pressures"})
    for (const auto& file : fs::directory_iterator(root / "scenarios" / shelf)) {
      const fs::path header = fs::path(file.path()).replace_extension(".hpp");
      EXPECT_TRUE(known.contains(header)) << file.path() << " is not in the catalogue";
    }
}

TEST(Catalogue, EveryExplanationIsComplete) {
  for (const auto& [shelf, element] : everything()) {
    const Explanation e = element->explanation();
    EXPECT_FALSE(element->title().empty()) << element->name();
    EXPECT_TRUE(element->meaning().ends_with('.')) << element->name();
    for (const std::string_view text : {e.section, e.brief, e.mechanism, e.equation, e.evidence, e.leaves_out})
      EXPECT_FALSE(text.empty()) << element->name();
    for (const std::string_view text : {e.brief, e.mechanism, e.evidence, e.leaves_out}) {
      if (element->name() == "placebo") continue;
      EXPECT_GT(text.size(), 20U) << element->name();
      EXPECT_TRUE(text.ends_with('.')) << element->name() << ": " << text;
    }
    EXPECT_TRUE(e.parameters.empty() == (element->name() == "placebo")) << element->name();
  }
}

TEST(Catalogue, EveryParameterExists) {
  // A parameter of the whole model by its written name, one of a sector by its own.
  const ParameterSet set({"any"});
  const std::vector<std::string> names = set.names();
  const auto exists = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const auto& [shelf, element] : everything()) {
    std::set<std::string_view> once;
    for (const std::string_view name : element->explanation().parameters) {
      const std::string written(name);
      EXPECT_TRUE(exists(written) || exists("sector.any." + written)) << element->name() << ": " << name;
      EXPECT_TRUE(once.insert(name).second) << element->name() << " names twice " << name;
    }
  }
}

TEST(Catalogue, GradesFitTheEvidence) {
  // Whoever claims more than "none found" names a source; who found none says so; and all but the
  // checks of the machine name what they did find.
  for (const auto& [shelf, element] : everything()) {
    const Explanation e = element->explanation();
    EXPECT_FALSE(to_text(e.grade).empty()) << element->name();
    if (element->name() == "placebo") continue;
    EXPECT_TRUE(cites(e.evidence)) << element->name();
    if (e.grade == Grade::causal_at_scale || e.grade == Grade::causal_study) continue;
    EXPECT_TRUE(is_modest(e.evidence)) << element->name() << ": " << e.evidence;
  }
  EXPECT_EQ(find_action("mission", "").explanation().grade, Grade::none_found) << "C62: unproven";
}

TEST(Catalogue, OptionsHaveDefaultsInsideTheirRange) {
  for (const auto& [shelf, element] : everything()) {
    std::set<std::string_view> once;
    for (const OptionInfo& option : element->options()) {
      EXPECT_TRUE(once.insert(option.name).second) << element->name();
      EXPECT_LT(option.low, option.high) << element->name() << "." << option.name;
      EXPECT_LE(option.low, option.fallback) << element->name() << "." << option.name;
      EXPECT_LE(option.fallback, option.high) << element->name() << "." << option.name;
      EXPECT_FALSE(option.unit.empty()) << element->name() << "." << option.name;
      EXPECT_TRUE(option.meaning.ends_with('.')) << element->name() << "." << option.name;
    }
  }
}

TEST(Catalogue, EffectsAtEveryEndOfTheOptionsStayInTheRangeOfTheirLever) {
  // Else a part of an option would do nothing and nobody would know.
  const auto check = [](const auto& element) {
    for (const OptionInfo& option : element.options())
      for (const double value : {option.low, option.high})
        for (const LeverEffect& effect :
             made(element, {{{std::string(option.name), value}}, bundle_of({"a", "b", "c"})}).effects) {
          const LeverInfo& info = lever_table()[static_cast<std::size_t>(effect.lever)];
          const double in_force = effect.operation == Operation::add ? info.base + effect.amount
                                                                     : info.base * effect.amount;
          EXPECT_GE(in_force, info.low) << element.name() << "." << option.name << " " << info.name;
          EXPECT_LE(in_force, info.high) << element.name() << "." << option.name << " " << info.name;
          if (effect.operation == Operation::multiply) {
            EXPECT_EQ(info.base, 1) << element.name() << ": a factor on a lever that starts at nothing";
          }
        }
  };
  for (const Action* action : actions()) check(*action);
  for (const Pressure* pressure : pressures()) check(*pressure);
}

TEST(Catalogue, CostsAreRangesAndExclusionsAreActions) {
  for (const Action* action : actions()) {
    const UsualCost cost = action->usual_cost();
    EXPECT_GT(cost.setup + cost.monthly, 0) << action->name();
    EXPECT_GT(cost.low, 0) << action->name();
    EXPECT_LT(cost.low, 1) << action->name();
    EXPECT_GT(cost.high, 1) << action->name();
    for (const std::string_view other : action->excludes())
      EXPECT_NO_THROW(find_action(other, "")) << action->name();
  }
}

TEST(Catalogue, AnUnknownNameIsRefusedWithTheNearest) {
  try {
    find_pressure("climate_chance", "s.toml:3");
    FAIL() << "accepted";
  } catch (const UserError& error) {
    EXPECT_EQ(error.complaint().what, "unknown pressure 'climate_chance'");
    EXPECT_EQ(error.complaint().where, "s.toml:3");
    EXPECT_EQ(error.complaint().instead, "did you mean 'climate_change'?");
  }
  EXPECT_THROW(find_barrier("mission", ""), UserError) << "an action is no barrier";
}

}  // namespace
}  // namespace minga
