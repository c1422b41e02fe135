#include <cerrno>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/hdf5_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/io/results_file.hpp"

namespace minga {
namespace {

[[noreturn]] void not_ours(const std::string& path, std::string what, std::string why) {
  throw UserError({std::move(what), path, std::move(why), "make one with 'minga run SCENARIO.toml -o FILE'"});
}

std::string as_text(const h5::Raw& raw) {
  if (raw.type == "text") return fmt::format("{}", fmt::join(raw.texts, "\n"));
  return fmt::format("{}", fmt::join(raw.numbers(), ", "));
}

}  // namespace

ResultsFile::ResultsFile(const std::string& path) : path_(path), file_(-1) {
  const h5::Silence silence;
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error))
    not_ours(path, fmt::format("cannot open '{}'", path), "there is no such file");
  if (H5Fis_hdf5(path.c_str()) <= 0)
    not_ours(path, fmt::format("'{}' is not a results file", path), "it is not HDF5");
  file_ = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  if (file_ < 0) not_ours(path, fmt::format("cannot read '{}'", path), "it is damaged or cut short");
  try {
    if (attribute("schema_name") != "minga-results")
      not_ours(path, fmt::format("'{}' is not a results file of Minga", path), "its attribute schema_name says something else");
    const double version = h5::read_attribute(file_, "", "schema_version").numbers().at(0);
    if (version != kSchemaVersion)
      not_ours(path, fmt::format("'{}' has schema version {}", path, version), fmt::format("this program reads version {}", kSchemaVersion));
  } catch (...) {
    H5Fclose(file_);
    throw;
  }
}

ResultsFile::~ResultsFile() { H5Fclose(file_); }

std::vector<std::string> ResultsFile::names() const {
  std::vector<std::string> all = h5::dataset_paths(file_);
  std::erase_if(all, [](const std::string& name) { return name.find('/') != std::string::npos; });
  return all;
}

bool ResultsFile::has(const std::string& name) const {
  return H5Lexists(file_, name.c_str(), H5P_DEFAULT) > 0;
}

Variable ResultsFile::read(const std::string& name) const {
  const h5::Silence silence;
  try {
    const h5::Raw raw = h5::read_dataset(file_, name);
    Variable variable{name, h5::dims_of(file_, name), raw.shape, raw.numbers(), raw.texts, {}};
    for (const std::string& key : h5::attribute_names(file_, name))
      variable.attributes[key] = as_text(h5::read_attribute(file_, name, key));
    return variable;
  } catch (const h5::Failure& failure) {
    throw UserError({fmt::format("cannot read '{}' of '{}'", name, path_), path_,
                     fmt::format("the file is damaged ({})", failure.what()), "run the scenario again"});
  }
}

std::vector<std::string> ResultsFile::attribute_list(const std::string& name) const {
  const h5::Silence silence;
  if (!h5::has_attribute(file_, "", name)) return {};
  return h5::read_attribute(file_, "", name).texts;
}

std::string ResultsFile::attribute(const std::string& name) const {
  return fmt::format("{}", fmt::join(attribute_list(name), "\n"));
}

}  // namespace minga
