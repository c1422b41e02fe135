// [portfolio] of a study: every subset of a strategy's interventions as strategies of the study.
#pragma once

#include "io/toml_reader.hpp"
#include "minga/study/study.hpp"

namespace minga {

/// The setting that makes a strategy a scenario's.
std::string strategy_setting(const std::string& name);

/// Fills study.strategies (if there is a portfolio), study.portfolio and study.strategy_settings. Called
/// last, when scenarios and settings are known. Throws UserError.
void read_portfolio(TomlReader& file, Study& study);

}  // namespace minga
