#include "io/dotted_names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/core/parameters.hpp"

namespace minga {
namespace {

constexpr std::string_view kSector = "sector.";

bool in(std::span<const ParameterInfo> table, std::string_view name) noexcept {
  return std::any_of(table.begin(), table.end(), [&](const ParameterInfo& info) { return info.name == name; });
}

/// Moves what `nested` holds to `flat`; moved values keep their lines.
class Joiner {
 public:
  Joiner(Names names, const std::string& file) : names_(names), file_(file) {}

  void join(toml::table& nested, const std::string& prefix) {
    for (auto&& [key, node] : nested) {
      const std::string name = prefix + std::string(key.str());
      toml::table* inner = node.as_table();
      if (inner != nullptr && !is_value(*inner, key.str(), name))
        join(*inner, name + ".");
      else
        put(nested, key.str(), name, node);
    }
  }

  toml::table flat;

 private:
  bool is_value(const toml::table& inner, std::string_view key, const std::string& name) const {
    if (inner.contains("value") || names_parameter(name)) return true;
    return names_ == Names::settings && key.find('.') != std::string_view::npos;
  }

  void put(const toml::table& nested, std::string_view key, const std::string& name, toml::node& node) {
    if (flat.contains(name))
      throw UserError({fmt::format("'{}' stands twice", name), TomlReader(nested, file_).where(key),
                       fmt::format("\"{}\" in quotes and without them is the same name", name), "keep one of the two"});
    node.visit([&](auto& value) { flat.insert_or_assign(name, std::move(value)); });
  }

  Names names_;
  const std::string& file_;
};

}  // namespace

bool names_parameter(std::string_view name) noexcept {
  if (in(parameter_table(), name)) return true;
  if (!name.starts_with(kSector)) return false;
  const std::size_t dot = name.find('.', kSector.size());
  return dot != std::string_view::npos && in(sector_parameter_table(), name.substr(dot + 1));
}

void join_names(toml::table& table, Names names, const std::string& file) {
  Joiner joiner(names, file);
  joiner.join(table, "");
  table.clear();  // and not assigned to: the table keeps its line
  for (auto&& [key, node] : joiner.flat)
    node.visit([&](auto& value) { table.insert_or_assign(key.str(), std::move(value)); });
}

}  // namespace minga
