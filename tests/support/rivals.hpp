// Parameters under a rival rule, and a set for every rule.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "minga/core/parameters.hpp"

namespace minga::testing {

inline ParameterSet with_rule(ParameterSet set, std::string_view kind, std::string_view rule) {
  set.submodels.choose(kind, rule, "test");
  return set;
}

struct RivalSet {
  std::string name;
  ParameterSet set;
};

/// Each rule that is not the usual one, alone; and all of them together.
inline std::vector<RivalSet> rival_sets(const ParameterSet& usual) {
  std::vector<RivalSet> sets;
  ParameterSet all = usual;
  for (const SubmodelInfo& kind : submodel_table())
    for (const SubmodelChoice& rule : kind.choices.subspan(1)) {
      sets.push_back({std::string(rule.name), with_rule(usual, kind.name, rule.name)});
      all.submodels.choose(kind.name, rule.name, "test");
    }
  sets.push_back({"the last of each", std::move(all)});
  return sets;
}

}  // namespace minga::testing
