#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/hdf5_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/io/results_file.hpp"
#include "minga/io/sha256.hpp"

namespace minga {
namespace {

/// Lengths come before texts, so that no two different contents read the same.
void add_text(Sha256& hash, const std::string& text) {
  hash.update(fmt::format("{}:", text.size()));
  hash.update(text);
}

void add_raw(Sha256& hash, const h5::Raw& raw) {
  add_text(hash, fmt::format("{} [{}]", raw.type, fmt::join(raw.shape, ",")));
  for (const std::string& text : raw.texts) add_text(hash, text);
  hash.update(raw.bytes);
}

void add_attributes(Sha256& hash, hid_t file, const std::string& path) {
  for (const std::string& name : h5::attribute_names(file, path)) {
    add_text(hash, "attribute " + name);
    add_raw(hash, h5::read_attribute(file, path, name));
  }
}

std::string digest_of(const std::string& path) {
  const h5::Silence silence;
  const h5::Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "H5Fopen");
  Sha256 hash;
  add_text(hash, "minga-results digest 1");
  add_attributes(hash, file.get(), "");
  std::vector<std::string> paths = h5::dataset_paths(file.get());
  std::sort(paths.begin(), paths.end());
  for (const std::string& name : paths) {
    add_text(hash, "variable " + name);
    add_text(hash, fmt::format("{}", fmt::join(h5::dims_of(file.get(), name), ",")));
    add_raw(hash, h5::read_dataset(file.get(), name));
    add_attributes(hash, file.get(), name);
  }
  return hash.hex();
}

}  // namespace

std::string digest_results(const std::string& path) {
  { const ResultsFile ours(path); }
  try {
    return digest_of(path);
  } catch (const h5::Failure& failure) {
    throw UserError({fmt::format("cannot read all of '{}'", path), path,
                     fmt::format("the file is damaged or was changed ({})", failure.what()), "run the scenario again"});
  }
}

}  // namespace minga
