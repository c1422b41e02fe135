// Writes variables with named dimensions into a file or a group, as netCDF readers expect them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/hdf5_handle.hpp"

namespace minga::h5 {

template <class T>
hid_t native_type();
template <> inline hid_t native_type<float>() { return H5T_NATIVE_FLOAT; }
template <> inline hid_t native_type<double>() { return H5T_NATIVE_DOUBLE; }
template <> inline hid_t native_type<std::int8_t>() { return H5T_NATIVE_INT8; }
template <> inline hid_t native_type<std::int32_t>() { return H5T_NATIVE_INT32; }
template <> inline hid_t native_type<std::uint64_t>() { return H5T_NATIVE_UINT64; }
/// The type in the file: little-endian whatever the machine.
template <class T>
hid_t file_type();
template <> inline hid_t file_type<float>() { return H5T_IEEE_F32LE; }
template <> inline hid_t file_type<double>() { return H5T_IEEE_F64LE; }
template <> inline hid_t file_type<std::int8_t>() { return H5T_STD_I8LE; }
template <> inline hid_t file_type<std::int32_t>() { return H5T_STD_I32LE; }
template <> inline hid_t file_type<std::uint64_t>() { return H5T_STD_U64LE; }

/// A new file whose bytes depend on its content alone: no times, links in order of creation.
Handle create_file(const std::string& path);
Handle create_group(hid_t parent, const std::string& name);

/// A place for variables: the root or a group. Every dimension gets its scale first; every axis of
/// every variable is attached to one.
class Writer {
 public:
  explicit Writer(hid_t location) : location_(location) {}

  void attribute(const std::string& variable, const std::string& name, const std::string& text);
  void attribute(const std::string& variable, const std::string& name,
                 const std::vector<std::string>& texts);
  template <class T>
  void numbers(const std::string& variable, const std::string& name, const std::vector<T>& values) {
    put_numbers(variable, name, native_type<T>(), file_type<T>(), values.data(), values.size());
  }

  /// A coordinate: variable and scale of the dimension of its name.
  template <class T>
  void scale(const std::string& name, const std::vector<T>& values) {
    put(name, {name}, {values.size()}, native_type<T>(), file_type<T>(), values.data(), nullptr, {});
    make_scale(name);
  }
  void scale(const std::string& name, const std::vector<std::string>& texts);

  template <class T>
  void variable(const std::string& name, const std::vector<std::string>& dims,
                const std::vector<std::size_t>& shape, const T* values) {
    put(name, dims, shape, native_type<T>(), file_type<T>(), values, nullptr, {});
    attach(name, dims);
  }
  /// An empty dataset of floats, compressed in chunks, to be filled slab by slab; missing is NaN.
  Handle compressed(const std::string& name, const std::vector<std::string>& dims,
                    const std::vector<std::size_t>& shape, const std::vector<std::size_t>& chunk);
  /// Writes `count` values from `offset` on; both have one entry for each axis.
  static void slab(const Handle& dataset, const std::vector<std::size_t>& offset,
                   const std::vector<std::size_t>& count, const float* values);
  /// The same, written at once.
  void compressed(const std::string& name, const std::vector<std::string>& dims,
                  const std::vector<std::size_t>& shape, const std::vector<std::size_t>& chunk,
                  const float* values);
  void texts(const std::string& name, const std::vector<std::string>& dims,
             const std::vector<std::string>& values);

 private:
  void put(const std::string& name, const std::vector<std::string>& dims,
           const std::vector<std::size_t>& shape, hid_t memory, hid_t file, const void* values,
           const float* fill, const std::vector<std::size_t>& chunk);
  void put_numbers(const std::string& variable, const std::string& name, hid_t memory, hid_t file,
                   const void* values, std::size_t count);
  void make_scale(const std::string& name);
  void attach(const std::string& name, const std::vector<std::string>& dims);
  Handle open(const std::string& variable) const;

  hid_t location_;
};

}  // namespace minga::h5
