#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/hdf5_reader.hpp"
#include "io/seal.hpp"
#include "minga/core/error.hpp"
#include "minga/io/results_file.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void not_ours(const std::string& path, std::string what, std::string why,
                           std::string instead = "make one with 'minga run SCENARIO -o FILE'") {
  throw UserError({std::move(what), path, std::move(why), std::move(instead)});
}

[[noreturn]] void damaged(const std::string& path, const std::string& part, const h5::Failure& failure) {
  throw UserError({fmt::format("cannot read {} of '{}'", part, path), path,
                   fmt::format("the file is damaged or was changed ({})", failure.what()), "run the scenario again"});
}

std::string as_text(const h5::Raw& raw) {
  if (raw.type == "text") return fmt::format("{}", fmt::join(raw.texts, "\n"));
  return fmt::format("{}", fmt::join(raw.numbers(), ", "));
}

/// What can be said before HDF5 opens it.
void demand_hdf5(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) not_ours(path, fmt::format("'{}' is a folder", path), "results are a file");
  if (!fs::is_regular_file(status))
    not_ours(path, fmt::format("cannot open '{}'", path),
             status.type() == fs::file_type::not_found ? "there is no such file"
             : error                                       ? error.message()
                                                           : "it is not a plain file");
  if (fs::file_size(path, error) == 0 && !error)
    not_ours(path, fmt::format("'{}' is not a results file", path), "it is empty");
  if (H5Fis_hdf5(path.c_str()) <= 0)
    not_ours(path, fmt::format("'{}' is not a results file", path), "it is not HDF5, its beginning was cut off, or it may not be read");
}

/// Before HDF5 reads any of it. Files without a seal are read as they are.
void demand_undamaged(const std::string& path) {
  if (seal_of(path) == Seal::broken)
    not_ours(path, fmt::format("cannot read '{}'", path), "the file is damaged: its checksum is not that of its contents",
             "run the scenario again, or take a copy that 'minga check' accepts");
}

/// Nothing stands behind the data of HDF5 but a seal; the rest of one means that the end was lost.
void demand_whole(hid_t file, const std::string& path) {
  haddr_t end = 0;
  hsize_t size = 0;
  h5::demand(H5Fget_eoa(file, &end), "H5Fget_eoa");
  h5::demand(H5Fget_filesize(file, &size), "H5Fget_filesize");
  if (size != end && seal_of(path) == Seal::none)
    not_ours(path, fmt::format("cannot read '{}'", path), "it is damaged or cut short", "run the scenario again");
}

void demand_ours(hid_t file, const std::string& path) {
  const auto text = [&](const char* name) {
    if (!h5::has_attribute(file, "", name)) return std::string();
    return as_text(h5::read_attribute(file, "", name));
  };
  const std::string foreign = fmt::format("'{}' is not a results file of Minga", path);
  std::string name;
  try {
    name = text("schema_name");
  } catch (const h5::Failure&) {
    not_ours(path, foreign, "its attribute schema_name cannot be read");
  }
  if (name != "minga-results")
    not_ours(path, foreign, name.empty() ? "it is HDF5 without an attribute schema_name"
                                         : fmt::format("its attribute schema_name says '{}'", name));
  const std::string version = text("schema_version");
  if (version != fmt::format("{}", kSchemaVersion))
    not_ours(path, fmt::format("'{}' has schema version {}", path, version.empty() ? "none" : version),
             fmt::format("this program reads version {}", kSchemaVersion),
             "use the version of minga that made the file, or run the scenario again with this one");
}

}  // namespace

ResultsFile::ResultsFile(const std::string& path) : path_(path), file_(-1) {
  const h5::Silence silence;
  demand_hdf5(path);
  demand_undamaged(path);
  file_ = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  if (file_ < 0)
    not_ours(path, fmt::format("cannot read '{}'", path), "it is damaged or cut short", "run the scenario again");
  try {
    demand_whole(file_, path);
    demand_ours(file_, path);
  } catch (const h5::Failure& failure) {
    H5Fclose(file_);
    damaged(path, "the attributes", failure);
  } catch (...) {
    H5Fclose(file_);
    throw;
  }
}

ResultsFile::~ResultsFile() { H5Fclose(file_); }

std::vector<std::string> ResultsFile::paths() const {
  const h5::Silence silence;
  try {
    return h5::dataset_paths(file_);
  } catch (const h5::Failure& failure) {
    damaged(path_, "the list of variables", failure);
  }
}

std::vector<std::string> ResultsFile::names() const {
  std::vector<std::string> all = paths();
  std::erase_if(all, [](const std::string& name) { return name.find('/') != std::string::npos; });
  return all;
}

bool ResultsFile::has(const std::string& name) const {
  const h5::Silence silence;
  return H5Lexists(file_, name.c_str(), H5P_DEFAULT) > 0;
}

Variable ResultsFile::read(const std::string& name) const {
  const h5::Silence silence;
  try {
    const h5::Raw raw = h5::read_dataset(file_, name);
    Variable variable{name, raw.type, h5::dims_of(file_, name), raw.shape, raw.numbers(), raw.texts, {}};
    for (const std::string& key : h5::attribute_names(file_, name))
      variable.attributes[key] = as_text(h5::read_attribute(file_, name, key));
    return variable;
  } catch (const h5::Failure& failure) {
    damaged(path_, fmt::format("'{}'", name), failure);
  }
}

std::vector<float> ResultsFile::read_run(const std::string& name, std::size_t strategy, std::size_t point, std::size_t replicate) const {
  const h5::Silence silence;
  try {
    return h5::read_floats_at(file_, name, {strategy, point, replicate});
  } catch (const h5::Failure& failure) {
    damaged(path_, fmt::format("'{}'", name), failure);
  }
}

std::vector<float> ResultsFile::read_part(const std::string& name, const std::vector<std::size_t>& offset,
                                          const std::vector<std::size_t>& count) const {
  const h5::Silence silence;
  try {
    return h5::read_slab(file_, name, offset, count);
  } catch (const h5::Failure& failure) {
    damaged(path_, fmt::format("'{}'", name), failure);
  }
}

std::vector<std::string> ResultsFile::attribute_list(const std::string& name) const {
  const h5::Silence silence;
  try {
    if (!h5::has_attribute(file_, "", name)) return {};
    return h5::read_attribute(file_, "", name).texts;
  } catch (const h5::Failure& failure) {
    damaged(path_, fmt::format("attribute '{}'", name), failure);
  }
}

std::string ResultsFile::attribute(const std::string& name) const {
  return fmt::format("{}", fmt::join(attribute_list(name), "\n"));
}

}  // namespace minga
