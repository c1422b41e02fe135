// Group /citizens against the contract.
#pragma once

#include <string>
#include <vector>

#include "minga/io/results_file.hpp"

namespace minga {

/// Adds what is wrong with the group, if the file has one.
void check_citizens(const ResultsFile& file, std::vector<std::string>& findings);

}  // namespace minga
