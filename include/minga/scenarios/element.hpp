// What a scenario is made of: actions, innovations, pressures, barriers. Each is an element with a
// name, options and an explanation that ties it to the brief, to its equations and to evidence.
#pragma once

#include <string_view>
#include <vector>

namespace minga {

struct InterventionSpec;

struct OptionInfo {
  std::string_view name;
  double fallback, low, high;
  std::string_view unit, meaning;
};

/// How well an effect is known.
enum class Grade : char {
  causal_at_scale = 'a',
  causal_study = 'b',
  self_reported = 'c',
  none_found = 'd',
};
std::string_view to_text(Grade grade) noexcept;

/// What `minga explain` says. Every text is in our own words; sources are evidence ids.
struct Explanation {
  std::string_view section;     ///< of the brief: "Suggested policy actions, 1"
  std::string_view brief;       ///< what the brief says there
  std::string_view mechanism;   ///< how it works in the model, in words
  std::string_view equation;    ///< the same as the code computes it
  std::vector<std::string_view> parameters;  ///< names of the parameters in play
  Grade grade = Grade::none_found;
  std::string_view evidence;    ///< ids and what they found
  std::string_view leaves_out;  ///< what the mechanism does not do
};

class Element {
 public:
  virtual ~Element() = default;
  /// As written in configs: "take_stock". Also the stem of its files on every shelf.
  virtual std::string_view name() const noexcept = 0;
  /// For people: "Take stock of capacities".
  virtual std::string_view title() const noexcept = 0;
  /// One sentence.
  virtual std::string_view meaning() const noexcept = 0;
  virtual std::vector<OptionInfo> options() const { return {}; }
  virtual Explanation explanation() const = 0;
};

/// The value of an option by its name; MINGA_ASSERTs that the spec is complete.
double option(const InterventionSpec& spec, std::string_view name) noexcept;

}  // namespace minga
