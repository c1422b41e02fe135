#include "minga/core/submodels.hpp"

#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

constexpr SubmodelChoice kAsymmetry[] = {
    {"negative_bias", "T + alpha (S - T), where a signal below one's trust moves omega times as much", "A38-A41 direction", ""},
    {"symmetric", "the same with omega = 1: good and bad news weigh alike; trust.omega is not read", "A42", ""},
    {"expectation_only", "T + alpha (e - E): only what differs from the expected moves trust, up and down alike, and what one is used to moves nothing; "
     "trust.omega is not read",
     "expectancy disconfirmation: Oliver 1980, 'A cognitive model of the antecedents and consequences of satisfaction decisions'", ""}};
constexpr SubmodelChoice kInfluence[] = {
    {"friedkin_johnsen", "a pull of ties beside a pull back to one's own disposition: trust.ties (mean of ties - T) + trust.reversion (G - T)",
     "Friedkin and Johnsen 1990; A43", ""},
    {"degroot", "the pull of ties alone, without an anchor; trust.reversion is not read, and dispositions, voice and mood do not reach trust",
     "DeGroot 1974", ""},
    {"bounded_confidence", "as friedkin_johnsen, but only those ties pull whose trust is within trust.confidence of one's own",
     "Hegselmann and Krause 2002", "trust.confidence"}};
constexpr SubmodelChoice kParticipation[] = {
    {"lasting", "who was once heard comes more often for good, and voice that participation gave goes like any other", "A59", ""},
    {"fading", "each month, by chance voice.fading, who was heard forgets it: returns no more often, and loses the voice that it gave",
     "assumption: no source measured how long it lasts", "voice.fading"}};
constexpr SubmodelChoice kQueueing[] = {
    {"pooled", "a month's visits go to cases by months waited, then by a keyed number", "assumption", ""},
    {"one_by_one", "inside the month cases come one by one, wait first come, first served for one of queue.desks desks, and give up when their own patience ends",
     "Erlang A (Palm 1957; Mandelbaum and Zeltyn 2007)", "queue.desks"}};

constexpr SubmodelInfo kTable[] = {
    {"asymmetry", "How an experience with services moves trust.", kAsymmetry},
    {"influence", "How the trust of one's ties moves one's own.", kInfluence},
    {"participation", "Whether what participation gave stays.", kParticipation},
    {"queue", "How a pool serves its cases.", kQueueing}};

/// Index of the row of that name. Throws UserError.
template <class Row>
std::uint8_t index_of(std::span<const Row> rows, std::string_view name, const std::string& what, const std::string& where) {
  for (std::size_t k = 0; k < rows.size(); ++k)
    if (rows[k].name == name) return static_cast<std::uint8_t>(k);
  std::vector<std::string> names;
  for (const Row& row : rows) names.emplace_back(row.name);
  throw UserError({fmt::format("unknown {} '{}'", what, name), where,
                   fmt::format("there are {}; 'minga list submodels' says what each is", fmt::join(names, ", ")), suggestion(name, names)});
}

}  // namespace

std::span<const SubmodelInfo, kSubmodels> submodel_table() noexcept { return kTable; }

void Submodels::choose(std::string_view kind, std::string_view rule, const std::string& where) {
  const std::uint8_t k = index_of(std::span<const SubmodelInfo>(kTable), kind, "submodel", where);
  chosen_[k] = index_of(kTable[k].choices, rule, fmt::format("rule of '{}'", kind), where);
}

const SubmodelChoice& Submodels::chosen(std::size_t kind) const noexcept { return kTable[kind].choices[chosen_[kind]]; }

bool Submodels::reads(std::string_view parameter) const noexcept {
  bool read = true;
  for (std::size_t k = 0; k < kSubmodels; ++k)
    for (const SubmodelChoice& choice : kTable[k].choices)
      if (choice.parameter == parameter) read = chosen(k).parameter == parameter;
  return read;
}

std::string to_text(const Submodels& submodels) {
  std::string text;
  for (std::size_t k = 0; k < kSubmodels; ++k)
    text += fmt::format("{}{} = {}", k == 0 ? "" : ", ", kTable[k].name, submodels.chosen(k).name);
  return text;
}

}  // namespace minga
