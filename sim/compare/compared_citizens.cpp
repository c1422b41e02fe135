// Reading citizens side by side: group /citizens of results files.
#include <algorithm>

#include <fmt/format.h>

#include "minga/compare/compared_runs.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

const std::string kGroup = "citizens/";

/// `society` is a number on the file's axis, which need not begin at 0: a replay has that of its run alone.
std::vector<double> row_of(const ResultsFile& file, const char* name, std::size_t society) {
  const std::vector<double> axis = file.read(kGroup + "society").numbers;
  const auto position = static_cast<std::size_t>(std::find(axis.begin(), axis.end(), static_cast<double>(society)) - axis.begin());
  const Variable v = file.read(kGroup + name);
  const std::size_t citizens = v.shape.size() == 2 ? v.shape[1] : 0;
  if (citizens == 0 || position >= v.shape[0])
    throw UserError({fmt::format("'{}' has dimensions that the contract does not allow", v.name), v.name, "the file was changed",
                     "see what 'minga check' says about it"});
  const auto first = v.numbers.begin() + static_cast<std::ptrdiff_t>(position * citizens);
  return {first, first + static_cast<std::ptrdiff_t>(citizens)};
}

}  // namespace

bool ComparedRuns::has_citizens() const {
  return std::all_of(files_.begin(), files_.end(), [](const auto& file) {
    return file->has("citizens") && std::all_of(citizen_table().begin(), citizen_table().end(), [&](const CitizenColumn& column) {
      return file->has(kGroup + std::string(column.name));
    });
  });
}

CitizenTraits ComparedRuns::traits(std::size_t society) const {
  CitizenTraits traits;
  for (const double flags : row_of(*files_.front(), "flags", society)) traits.flags.push_back(static_cast<Flags>(flags));
  traits.district_poverty = row_of(*files_.front(), "district_poverty", society);
  return traits;
}

std::vector<double> ComparedRuns::citizens(std::string_view column, std::size_t strategy, std::size_t point, std::size_t replicate) const {
  if (status_[(strategy * points + point) * replicates + replicate] != 0) return {};
  const bool several = files_.size() > 1;
  const ResultsFile& file = *files_[several ? strategy : 0];
  const std::size_t size = file.read(kGroup + "citizen").numbers.size();
  const std::vector<float> part = file.read_part(kGroup + std::string(column), {several ? 0 : strategy, chosen_[point], replicate, 0}, {1, 1, 1, size});
  return {part.begin(), part.end()};
}

}  // namespace minga
