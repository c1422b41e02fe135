#include <algorithm>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/csv_writer.hpp"
#include "minga/core/error.hpp"
#include "minga/io/results_file.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

/// A number as short as it can be and still itself; missing is empty.
std::string csv_number(double value) {
  return std::isnan(value) ? "" : fmt::format("{}", static_cast<float>(value) == value ? static_cast<float>(value) : value);
}

std::vector<std::string> labels_of(const Variable& coordinate) {
  std::vector<std::string> labels;
  for (const std::string& text : coordinate.texts) labels.push_back(csv_cell(text));
  for (const double number : coordinate.numbers) labels.push_back(fmt::format("{:.0f}", number));
  return labels;
}

/// The labels of each axis; coordinates stand beside the variable, in its group.
std::vector<std::vector<std::string>> axis_labels(const ResultsFile& file, const Variable& v) {
  const std::string group = v.name.substr(0, v.name.rfind('/') + 1);
  std::vector<std::vector<std::string>> labels;
  for (std::size_t axis = 0; axis < v.dims.size(); ++axis) {
    labels.push_back(labels_of(file.read(group + v.dims[axis])));
    if (labels.back().size() != v.shape.at(axis))
      throw UserError({fmt::format("'{}' and its axis {} differ in length", v.name, v.dims[axis]), v.name,
                       "the file does not follow the contract", "see what 'minga check' says about it"});
  }
  return labels;
}

void write_csv(const ResultsFile& file, const Variable& v, const fs::path& target) {
  const std::vector<std::vector<std::string>> labels = axis_labels(file, v);
  TableFile out(target.string());
  out.write(fmt::format("{},{}\n", fmt::join(v.dims, ","), v.name.substr(v.name.rfind('/') + 1)));
  const std::size_t cells = v.texts.empty() ? v.numbers.size() : v.texts.size();
  std::vector<std::size_t> at(v.dims.size(), 0);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    for (std::size_t axis = 0; axis < at.size(); ++axis) {
      out.write(labels[axis][at[axis]]);
      out.write(",");
    }
    out.write(v.texts.empty() ? csv_number(v.numbers[cell]) : csv_cell(v.texts[cell]));
    out.write("\n");
    for (std::size_t axis = at.size(); axis-- > 0;) {
      if (++at[axis] < v.shape[axis]) break;
      at[axis] = 0;
    }
  }
  out.finish();
}

}  // namespace

int export_csv(const std::string& path, const std::string& folder) {
  const ResultsFile file(path);
  demand_empty_folder(folder, "files of another export would mix with these");
  int written = 0;
  for (const std::string& path_in_file : file.paths()) {
    const Variable variable = file.read(path_in_file);
    const std::string name = path_in_file.substr(path_in_file.rfind('/') + 1);
    if (variable.dims == std::vector<std::string>{name}) continue;  // a coordinate: stands in the others
    std::string table = path_in_file;
    std::replace(table.begin(), table.end(), '/', '_');
    write_csv(file, variable, fs::path(folder) / (table + ".csv"));
    ++written;
  }
  return written;
}

}  // namespace minga
