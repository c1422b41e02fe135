#include "study/design_file.hpp"

#include <fmt/format.h>

#include "minga/core/error.hpp"

namespace minga {

DesignTable read_design(TomlReader& file, const std::string&) {
  DesignTable table;
  TomlReader reader = file.table("design");
  table.kind = reader.text_or("kind", "none");
  if (table.kind != "none") reader.refuse("kind", "unknown design", "only none", "none");
  table.rows.emplace_back();
  reader.finish();
  return table;
}

}  // namespace minga
