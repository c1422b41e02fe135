#include "app/sweep_folder.hpp"

#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/core.h>

#include "app/commands.hpp"

namespace minga::app {

namespace fs = std::filesystem;

std::string folder_of(const std::string& output) { return output + ".shards"; }

void note_study(const std::string& folder, const Study& study, const std::vector<std::string>& settings) {
  std::ofstream out(folder + "/study.txt");
  out << fs::absolute(study.path).string() << '\n';
  for (const std::string& setting : settings) out << setting << '\n';
}

std::pair<std::string, std::vector<std::string>> noted_study(const std::string& folder) {
  std::ifstream in(folder + "/study.txt");
  std::string path, line;
  std::vector<std::string> settings;
  if (!std::getline(in, path))
    throw UserError({fmt::format("'{}' is not a folder of a sweep", folder), folder, "it has no study.txt",
                     "give the folder that 'minga sweep --task' filled: FILE.shards"});
  while (std::getline(in, line)) settings.push_back(line);
  return {path, settings};
}

void demand_no_task(const std::string& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string label = entry.path().stem().string();
    if (entry.path().extension() == ".lock" && label.starts_with("task-")) (void)FolderLock(folder, label);
  }
}

bool remove_shards(const std::string& folder) {
  std::vector<fs::path> ours;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const fs::path& path = entry.path();
    if (path.extension() == ".shard" || path.extension() == ".lock" || path.filename() == "study.txt" ||
        path.filename().string().starts_with("gathered.h5"))
      ours.push_back(path);
  }
  std::vector<std::unique_ptr<FolderLock>> locks;
  try {
    for (const fs::path& path : ours)
      if (path.extension() == ".lock") locks.push_back(std::make_unique<FolderLock>(folder, path.stem().string()));
  } catch (const UserError&) {
    return false;
  }
  for (const fs::path& path : ours) fs::remove(path, ignored);
  fs::remove(folder, ignored);  // only if it is empty
  return true;
}

int code_of(const GatheredFailures& failures, const Study& study) {
  if (failures.count == 0 || study.on_failure == OnFailure::ignore) return kOk;
  fmt::print(stderr, "minga: {} runs failed; the file says which and why (attribute 'failures'). The first: {}\n", failures.count, failures.first);
  return kUserFault;
}

}  // namespace minga::app
