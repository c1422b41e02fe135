#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

/// What the parser would say of a file that it cannot read speaks of a line 0.
std::string text_of(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::string text;
  for (std::array<char, 1 << 16> part; in;) {
    in.read(part.data(), part.size());
    text.append(part.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (in.eof() && !in.bad()) return text;
  throw UserError({fmt::format("cannot read '{}'", path), path, errno == 0 ? "the file does not open" : std::strerror(errno),
                   "check the path, and who may read the file"});
}

}  // namespace

toml::table parse_toml_text(const std::string& text, const std::string& path) {
  try {
    return toml::parse(text, path);
  } catch (const toml::parse_error& error) {
    throw UserError({"this is not valid TOML", fmt::format("{}:{}", path, error.source().begin.line),
                     std::string(error.description()), "mend the line; https://toml.io explains the format"});
  }
}

toml::table parse_toml(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error))
    throw UserError({fmt::format("cannot open '{}'", path), path, error && error != std::errc::no_such_file_or_directory ? error.message() : "there is no such file",
                     "check the path; 'minga list scenarios' shows the ones that are shipped"});
  return parse_toml_text(text_of(path), path);
}

}  // namespace minga
