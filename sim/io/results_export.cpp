#include <cmath>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/core/error.hpp"
#include "minga/io/results_file.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

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

void write_csv(const ResultsFile& file, const Variable& v, const fs::path& target) {
  std::vector<std::vector<std::string>> labels;
  for (const std::string& dim : v.dims) labels.push_back(labels_of(file.read(dim)));
  std::ofstream out(target);
  out << fmt::format("{},{}\n", fmt::join(v.dims, ","), v.name);
  const std::size_t cells = v.texts.empty() ? v.numbers.size() : v.texts.size();
  std::vector<std::size_t> at(v.dims.size(), 0);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    for (std::size_t axis = 0; axis < at.size(); ++axis) out << labels[axis][at[axis]] << ',';
    out << (v.texts.empty() ? csv_number(v.numbers[cell]) : csv_cell(v.texts[cell])) << '\n';
    for (std::size_t axis = at.size(); axis-- > 0;) {
      if (++at[axis] < v.shape[axis]) break;
      at[axis] = 0;
    }
  }
  out.close();
  if (!out)
    throw UserError({fmt::format("cannot write '{}'", target.string()), target.string(),
                     "the disk may be full", "free space or choose another folder"});
}

}  // namespace

int export_csv(const std::string& path, const std::string& folder) {
  const ResultsFile file(path);
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder))
    throw UserError({fmt::format("cannot make the folder '{}'", folder), folder, error.message(), "choose another one"});
  if (!fs::is_empty(folder))
    throw UserError({fmt::format("'{}' is not empty", folder), folder, "files of another export would mix with these",
                     "name a new folder"});
  int written = 0;
  for (const std::string& name : file.names()) {
    const Variable variable = file.read(name);
    if (variable.dims.size() == 1 && variable.dims.front() == name) continue;  // stands in the others
    write_csv(file, variable, fs::path(folder) / (name + ".csv"));
    ++written;
  }
  return written;
}

}  // namespace minga
