// Reads variables and attributes back, with the names of their dimensions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "io/hdf5_handle.hpp"

namespace minga::h5 {

/// Numbers as they stand, little-endian, or texts.
struct Raw {
  std::string type;                 ///< "float32", "int32", "uint64", "text" and so on
  std::vector<std::size_t> shape;
  std::vector<std::byte> bytes;     ///< of numbers
  std::vector<std::string> texts;

  std::vector<double> numbers() const;
};

/// Paths of all datasets below a location, in order of creation; groups are entered.
std::vector<std::string> dataset_paths(hid_t file);
Raw read_dataset(hid_t file, const std::string& path);
/// `count` numbers from `offset` on, with one entry for each axis. Throws Failure beyond the end.
std::vector<float> read_slab(hid_t file, const std::string& path, const std::vector<std::size_t>& offset,
                             const std::vector<std::size_t>& count);
/// The part of a dataset of floats at these positions of its first axes, and all of the others.
std::vector<float> read_floats_at(hid_t file, const std::string& path, const std::vector<std::size_t>& first);
/// Name of the scale of each axis; "" where none is attached, "?" where several are.
std::vector<std::string> dims_of(hid_t file, const std::string& path);
/// Names of an object's attributes in ascending order, without those of the scales themselves.
std::vector<std::string> attribute_names(hid_t file, const std::string& path);
Raw read_attribute(hid_t file, const std::string& path, const std::string& name);
bool has_attribute(hid_t file, const std::string& path, const std::string& name);

}  // namespace minga::h5
