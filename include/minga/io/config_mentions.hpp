// Which shipped configs give a parameter a value.
#pragma once

#include <string>
#include <vector>

namespace minga {

/// "country peru", "scenario peru-workshop", "study rivals", "study assumptions (varied)": in that order.
/// A calibrated set is one that varies. Files that cannot be read are passed over.
std::vector<std::string> configs_that_set(const std::string& parameter);

}  // namespace minga
