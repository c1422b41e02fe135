#include "minga/io/config_paths.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace fs = std::filesystem;
namespace {

std::string singular_of(std::string_view kind) {
  if (kind == "countries") return "country";
  if (kind == "strategies") return "strategy";
  if (kind == "studies") return "study";
  return std::string(kind.substr(0, kind.size() - 1));
}

/// What a country has in such a folder.
std::string_view nouns_of(std::string_view kind) { return kind == "calibrated" ? "calibrated set" : kind; }

/// "my.toml" and "folder/my" are meant as files, "peru" as a name.
bool looks_like_a_path(const std::string& name) {
  return name.find('/') != std::string::npos || fs::path(name).extension() == ".toml";
}

/// A folder that may not be entered, or a path below a file, is another reason than a missing file.
bool no_such_file(const std::error_code& reason) { return !reason || reason == std::errc::no_such_file_or_directory; }

}  // namespace

std::vector<std::string> config_folders(const std::string& near) {
  std::vector<std::string> folders;
  const auto add = [&](const fs::path& folder) {
    std::error_code ignored;
    if (!folder.empty() && fs::is_directory(folder, ignored)) folders.push_back(folder.string());
  };
  if (const char* chosen = std::getenv("MINGA_CONFIGS")) add(chosen);
  if (!near.empty()) add(fs::absolute(near).parent_path().parent_path());
  // Installed: the folder beside the program, and never a folder of the build that may be long gone
  // or changed. Not installed: the folder of the build.
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const std::size_t before = folders.size();
  if (!error) add((program.parent_path() / MINGA_DATA_FROM_PROGRAM / "minga" / "configs").lexically_normal());
  if (folders.size() == before) add(MINGA_CONFIG_FOLDER);
  return folders;
}

std::string find_config(std::string_view kind, const std::string& name, const std::string& near, const std::string& where) {
  std::error_code ignored;
  if (fs::is_regular_file(name, ignored)) return name;
  const std::error_code reason = ignored;
  for (const std::string& folder : config_folders(near)) {
    const fs::path file = fs::path(folder) / kind / (name + ".toml");
    if (!name.empty() && fs::is_regular_file(file, ignored)) return file.string();
  }
  const std::string& place = where.empty() ? near : where;
  if (fs::is_directory(name, ignored))
    throw UserError({fmt::format("'{}' is a folder", name), place, "a config is a file", "give the .toml file in it"});
  const bool of_country = kind == "patterns" || kind == "calibration" || kind == "calibrated";  // named after their country
  const std::vector<std::string> shipped = list_configs(kind, near);
  if (looks_like_a_path(name))
    throw UserError({fmt::format("cannot open '{}'", name), place, no_such_file(reason) ? "there is no such file" : reason.message(),
                     of_country ? fmt::format("check the path, or name a country that is shipped with {}: {}", nouns_of(kind), fmt::join(shipped, ", "))
                                : fmt::format("check the path; 'minga list {}' shows the ones that are shipped", kind)});
  throw UserError({of_country ? fmt::format("the country '{}' has no {}", name, nouns_of(kind)) : fmt::format("unknown {} '{}'", singular_of(kind), name), place,
                   fmt::format("no file of that name, and no {}/{}.toml among the configs", kind, name),
                   suggestion(name, shipped)});
}

std::string title_of(std::string_view kind, const std::string& name) {
  const toml::table parsed = parse_toml(find_config(kind, name));
  return parsed[singular_of(kind)]["title"].value_or(name);
}

std::vector<std::string> list_configs(std::string_view kind, const std::string& near) {
  std::set<std::string> names;
  for (const std::string& folder : config_folders(near)) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(fs::path(folder) / kind, ignored))
      if (entry.path().extension() == ".toml") names.insert(entry.path().stem().string());
  }
  return {names.begin(), names.end()};
}

}  // namespace minga
