#include "io/config_kind.hpp"

#include <fmt/format.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

struct Kind {
  std::string_view table, called, use;  ///< in `use`, {0} is the file
};

constexpr Kind kKinds[] = {
    {"scenario", "a scenario", "minga run {0}"},
    {"strategy", "a strategy", "minga validate SCENARIO --strategy {0}, or minga run likewise"},
    {"study", "a study", "minga sweep {0}"},
    {"innovation", "an innovation", "name it in an intervention: innovations = [\"{0}\"]"},
    {"country", "a country", "name it in a scenario: country = \"{0}\""},
    {"calibrated", "a calibrated set", "name it in a study: [design] with kind = \"calibrated\" and file = \"{0}\""},
};

}  // namespace

void demand_kind(const toml::table& file, const std::string& path, std::string_view wanted) {
  if (file.contains(wanted)) return;
  for (const Kind& kind : kKinds)
    if (file.contains(kind.table))
      throw UserError({fmt::format("this is {}, and a {} is asked for", kind.called, wanted), path,
                       fmt::format("it has a table [{}] and none [{}]", kind.table, wanted), fmt::format(fmt::runtime(kind.use), path)});
}

}  // namespace minga
