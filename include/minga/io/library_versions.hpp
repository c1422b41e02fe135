// Versions of the libraries that a run stands on, for FILE.run.json.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace minga {

/// Name and version, in ascending order of name; of shared libraries the version in use, of headers
/// the version compiled in.
std::vector<std::pair<std::string, std::string>> library_versions();

}  // namespace minga
