// FILE.shards, where the runs of a sweep wait until the file is built: what it says of its study, and how
// it goes away. And what a sweep and a merge end with.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "minga/study/sweep.hpp"

namespace minga::app {

std::string folder_of(const std::string& output);

/// What a later merge must know: which study, with which settings.
void note_study(const std::string& folder, const Study& study, const std::vector<std::string>& settings);
/// Path and settings. Throws UserError for a folder that no sweep made.
std::pair<std::string, std::vector<std::string>> noted_study(const std::string& folder);

/// Throws UserError where a share of a sweep is under way in the folder.
void demand_no_task(const std::string& folder);

/// Takes away what sweeps put there, and the folder if nothing else is left. False where a sweep still
/// works in it: then all of it stays.
bool remove_shards(const std::string& folder);

/// The exit code; runs that failed are told.
int code_of(const GatheredFailures& failures, const Study& study);

}  // namespace minga::app
