// Where science disagrees, the model has rivals: one rule of each kind is in force in a run, and a
// scenario may choose another ([submodels]). The usual choices come first, and are what every scenario
// without that section means.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace minga {

/// How an experience with services moves trust.
enum class Asymmetry : std::uint8_t { negative_bias, symmetric, expectation_only };
/// How the trust of one's ties moves one's own.
enum class Influence : std::uint8_t { friedkin_johnsen, degroot, bounded_confidence };
/// Whether what participation gave stays.
enum class ParticipationEffect : std::uint8_t { lasting, fading };
/// How a pool serves its cases.
enum class Queueing : std::uint8_t { pooled, one_by_one };

/// One rule among rivals.
struct SubmodelChoice {
  std::string_view name;       ///< as written in a scenario: "degroot"
  std::string_view meaning;    ///< the rule, as an equation where there is one
  std::string_view source;     ///< evidence ids or reference
  std::string_view parameter;  ///< the parameter that only this rule reads; "" for none
};

/// One kind of rule, with its rivals; the usual one first.
struct SubmodelInfo {
  std::string_view name;     ///< the key in [submodels]: "influence"
  std::string_view meaning;
  std::span<const SubmodelChoice> choices;
};

inline constexpr std::size_t kSubmodels = 4;
std::span<const SubmodelInfo, kSubmodels> submodel_table() noexcept;

/// The rules in force in a run.
class Submodels {
 public:
  Asymmetry asymmetry() const noexcept { return static_cast<Asymmetry>(chosen_[0]); }
  Influence influence() const noexcept { return static_cast<Influence>(chosen_[1]); }
  ParticipationEffect participation() const noexcept { return static_cast<ParticipationEffect>(chosen_[2]); }
  Queueing queueing() const noexcept { return static_cast<Queueing>(chosen_[3]); }

  /// Chooses by the written names. Throws UserError for a kind or a rule that there is not.
  void choose(std::string_view kind, std::string_view rule, const std::string& where);
  /// The rule in force of kind k, in the order of the table.
  const SubmodelChoice& chosen(std::size_t kind) const noexcept;
  bool usual() const noexcept { return *this == Submodels{}; }
  /// Is this parameter read by a rule in force, or by none of the rivals alone?
  bool reads(std::string_view parameter) const noexcept;
  friend bool operator==(const Submodels&, const Submodels&) = default;

 private:
  std::array<std::uint8_t, kSubmodels> chosen_{};  ///< index of the rule, in the order of the table
};

/// "asymmetry = negative_bias, influence = degroot, ...", every kind.
std::string to_text(const Submodels& submodels);

}  // namespace minga
