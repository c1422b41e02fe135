#include "minga/io/config_paths.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace fs = std::filesystem;
namespace {

std::string singular_of(std::string_view kind) {
  if (kind == "countries") return "country";
  if (kind == "strategies") return "strategy";
  return std::string(kind.substr(0, kind.size() - 1));
}

}  // namespace

std::vector<std::string> config_folders(const std::string& near) {
  std::vector<std::string> folders;
  const auto add = [&](const fs::path& folder) {
    std::error_code ignored;
    if (!folder.empty() && fs::is_directory(folder, ignored)) folders.push_back(folder.string());
  };
  if (const char* chosen = std::getenv("MINGA_CONFIGS")) add(chosen);
  if (!near.empty()) add(fs::absolute(near).parent_path().parent_path());
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) add(program.parent_path().parent_path() / "share" / "minga" / "configs");
  add(MINGA_CONFIG_FOLDER);
  return folders;
}

std::string find_config(std::string_view kind, const std::string& name, const std::string& near) {
  if (fs::is_regular_file(name)) return name;
  for (const std::string& folder : config_folders(near)) {
    const fs::path file = fs::path(folder) / kind / (name + ".toml");
    if (fs::is_regular_file(file)) return file.string();
  }
  throw UserError({fmt::format("unknown {} '{}'", singular_of(kind), name), near,
                   fmt::format("no file of that name, and no {}/{}.toml among the configs", kind, name),
                   suggestion(name, list_configs(kind))});
}

std::string title_of(std::string_view kind, const std::string& name) {
  const toml::table parsed = parse_toml(find_config(kind, name));
  return parsed[singular_of(kind)]["title"].value_or(name);
}

std::vector<std::string> list_configs(std::string_view kind) {
  std::set<std::string> names;
  for (const std::string& folder : config_folders()) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(fs::path(folder) / kind, ignored))
      if (entry.path().extension() == ".toml") names.insert(entry.path().stem().string());
  }
  return {names.begin(), names.end()};
}

}  // namespace minga
