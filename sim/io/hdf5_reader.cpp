#include "io/hdf5_reader.hpp"

#include <algorithm>
#include <cstring>

namespace minga::h5 {
namespace {

struct NumberType {
  const char* name;
  hid_t memory;
  std::size_t size;
};

/// The number type of the file as memory type, by class, size and sign.
NumberType number_type(hid_t type) {
  const std::size_t size = H5Tget_size(type);
  if (H5Tget_class(type) == H5T_FLOAT)
    return size == 4 ? NumberType{"float32", H5T_IEEE_F32LE, 4} : NumberType{"float64", H5T_IEEE_F64LE, 8};
  const bool is_signed = H5Tget_sign(type) == H5T_SGN_2;
  switch (size) {
    case 1: return is_signed ? NumberType{"int8", H5T_STD_I8LE, 1} : NumberType{"uint8", H5T_STD_U8LE, 1};
    case 2: return is_signed ? NumberType{"int16", H5T_STD_I16LE, 2} : NumberType{"uint16", H5T_STD_U16LE, 2};
    case 4: return is_signed ? NumberType{"int32", H5T_STD_I32LE, 4} : NumberType{"uint32", H5T_STD_U32LE, 4};
    default: return is_signed ? NumberType{"int64", H5T_STD_I64LE, 8} : NumberType{"uint64", H5T_STD_U64LE, 8};
  }
}

/// Reads through `read(memory type, buffer)`, which is H5Dread or H5Aread.
template <class Read>
Raw read_through(hid_t type, hid_t space, Read&& read) {
  Raw raw;
  const int rank = H5Sget_simple_extent_ndims(space);
  if (rank < 0) throw Failure("H5Sget_simple_extent_ndims");
  std::vector<hsize_t> shape(static_cast<std::size_t>(rank));
  H5Sget_simple_extent_dims(space, shape.data(), nullptr);
  raw.shape.assign(shape.begin(), shape.end());
  std::size_t count = 1;
  for (const std::size_t length : raw.shape) count *= length;
  const H5T_class_t kind = H5Tget_class(type);
  if (kind == H5T_STRING) {
    if (H5Tis_variable_str(type) <= 0) throw Failure("a text of fixed length");
    raw.type = "text";
    const Handle memory = text_type();
    std::vector<char*> pointers(count, nullptr);
    demand(read(memory.get(), pointers.data()), "reading texts");
    for (const char* pointer : pointers) raw.texts.emplace_back(pointer == nullptr ? "" : pointer);
    H5Dvlen_reclaim(memory.get(), space, H5P_DEFAULT, pointers.data());
    return raw;
  }
  if (kind != H5T_FLOAT && kind != H5T_INTEGER) throw Failure("a type that is neither number nor text");
  const NumberType number = number_type(type);
  raw.type = number.name;
  raw.bytes.resize(count * number.size);
  demand(read(number.memory, raw.bytes.data()), "reading numbers");
  return raw;
}

template <class T>
void append(const std::vector<std::byte>& bytes, std::vector<double>& out) {
  for (std::size_t at = 0; at + sizeof(T) <= bytes.size(); at += sizeof(T)) {
    T value;
    std::memcpy(&value, &bytes[at], sizeof(T));
    out.push_back(static_cast<double>(value));
  }
}

herr_t collect_path(hid_t, const char* name, const H5O_info_t* info, void* list) {
  if (info->type == H5O_TYPE_DATASET) static_cast<std::vector<std::string>*>(list)->emplace_back(name);
  return 0;
}

herr_t collect_name(hid_t, const char* name, const H5A_info_t*, void* list) {
  static_cast<std::vector<std::string>*>(list)->emplace_back(name);
  return 0;
}

herr_t collect_scale(hid_t, unsigned, hid_t scale, void* list) {
  std::string name(256, '\0');
  const ssize_t length = H5Iget_name(scale, name.data(), name.size());
  name.resize(length > 0 ? std::min<std::size_t>(static_cast<std::size_t>(length), 255) : 0);
  static_cast<std::vector<std::string>*>(list)->push_back(name.substr(name.rfind('/') + 1));
  return 0;
}

Handle open_object(hid_t file, const std::string& path) {
  return {H5Oopen(file, path.empty() ? "/" : path.c_str(), H5P_DEFAULT), H5Oclose, "H5Oopen"};
}

/// Length of each axis.
std::vector<std::size_t> shape_of(hid_t file, const std::string& path) {
  const Handle data(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "H5Dopen2");
  const Handle space(H5Dget_space(data.get()), H5Sclose, "H5Dget_space");
  const int rank = H5Sget_simple_extent_ndims(space.get());
  if (rank < 0) throw Failure("H5Sget_simple_extent_ndims");
  std::vector<hsize_t> shape(static_cast<std::size_t>(rank));
  H5Sget_simple_extent_dims(space.get(), shape.data(), nullptr);
  return {shape.begin(), shape.end()};
}

}  // namespace

std::vector<double> Raw::numbers() const {
  std::vector<double> out;
  if (type == "float32") append<float>(bytes, out);
  if (type == "float64") append<double>(bytes, out);
  if (type == "int8") append<std::int8_t>(bytes, out);
  if (type == "uint8") append<std::uint8_t>(bytes, out);
  if (type == "int16") append<std::int16_t>(bytes, out);
  if (type == "uint16") append<std::uint16_t>(bytes, out);
  if (type == "int32") append<std::int32_t>(bytes, out);
  if (type == "uint32") append<std::uint32_t>(bytes, out);
  if (type == "int64") append<std::int64_t>(bytes, out);
  if (type == "uint64") append<std::uint64_t>(bytes, out);
  return out;
}

std::vector<std::string> dataset_paths(hid_t file) {
  std::vector<std::string> paths;
  demand(H5Ovisit2(file, H5_INDEX_CRT_ORDER, H5_ITER_INC, collect_path, &paths, H5O_INFO_BASIC), "H5Ovisit2");
  return paths;
}

Raw read_dataset(hid_t file, const std::string& path) {
  const Handle data(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "H5Dopen2");
  const Handle type(H5Dget_type(data.get()), H5Tclose, "H5Dget_type");
  const Handle space(H5Dget_space(data.get()), H5Sclose, "H5Dget_space");
  return read_through(type.get(), space.get(), [&](hid_t memory, void* buffer) {
    return H5Dread(data.get(), memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer);
  });
}

std::vector<float> read_slab(hid_t file, const std::string& path, const std::vector<std::size_t>& offset,
                             const std::vector<std::size_t>& count) {
  const Handle data(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "H5Dopen2");
  const Handle space(H5Dget_space(data.get()), H5Sclose, "H5Dget_space");
  if (H5Sget_simple_extent_ndims(space.get()) != static_cast<int>(offset.size())) throw Failure("another number of axes");
  const std::vector<hsize_t> from(offset.begin(), offset.end());
  const std::vector<hsize_t> lengths(count.begin(), count.end());
  demand(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, from.data(), nullptr, lengths.data(), nullptr), "H5Sselect_hyperslab");
  if (H5Sselect_valid(space.get()) <= 0) throw Failure("a part beyond the end");
  const Handle memory(H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), H5Sclose, "H5Screate_simple");
  std::size_t size = 1;
  for (const std::size_t length : count) size *= length;
  std::vector<float> values(size);
  demand(H5Dread(data.get(), H5T_IEEE_F32LE, memory.get(), space.get(), H5P_DEFAULT, values.data()), "H5Dread");
  return values;
}

std::vector<float> read_floats_at(hid_t file, const std::string& path, const std::vector<std::size_t>& first) {
  std::vector<std::size_t> count = shape_of(file, path);
  if (count.size() < first.size()) throw Failure("a variable with fewer axes than a run has");
  std::vector<std::size_t> offset(count.size(), 0);
  std::copy(first.begin(), first.end(), offset.begin());
  std::fill_n(count.begin(), first.size(), 1);
  return read_slab(file, path, offset, count);
}

std::vector<std::string> dims_of(hid_t file, const std::string& path) {
  const Handle data(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "H5Dopen2");
  const Handle space(H5Dget_space(data.get()), H5Sclose, "H5Dget_space");
  const int rank = H5Sget_simple_extent_ndims(space.get());
  std::vector<std::string> dims;
  if (H5DSis_scale(data.get()) > 0) return {path.substr(path.rfind('/') + 1)};
  for (int axis = 0; axis < rank; ++axis) {
    std::vector<std::string> scales;
    if (H5DSget_num_scales(data.get(), static_cast<unsigned>(axis)) > 0)
      H5DSiterate_scales(data.get(), static_cast<unsigned>(axis), nullptr, collect_scale, &scales);
    dims.push_back(scales.empty() ? "" : scales.size() == 1 ? scales.front() : "?");
  }
  return dims;
}

std::vector<std::string> attribute_names(hid_t file, const std::string& path) {
  const Handle object = open_object(file, path);
  std::vector<std::string> names;
  hsize_t at = 0;
  demand(H5Aiterate2(object.get(), H5_INDEX_NAME, H5_ITER_INC, &at, collect_name, &names), "H5Aiterate2");
  std::erase_if(names, [](const std::string& name) {
    return name == "DIMENSION_LIST" || name == "REFERENCE_LIST" || name == "CLASS" || name == "NAME";
  });
  std::sort(names.begin(), names.end());
  return names;
}

Raw read_attribute(hid_t file, const std::string& path, const std::string& name) {
  const Handle object = open_object(file, path);
  const Handle attribute(H5Aopen(object.get(), name.c_str(), H5P_DEFAULT), H5Aclose, "H5Aopen");
  const Handle type(H5Aget_type(attribute.get()), H5Tclose, "H5Aget_type");
  const Handle space(H5Aget_space(attribute.get()), H5Sclose, "H5Aget_space");
  return read_through(type.get(), space.get(), [&](hid_t memory, void* buffer) {
    return H5Aread(attribute.get(), memory, buffer);
  });
}

bool has_attribute(hid_t file, const std::string& path, const std::string& name) {
  const Handle object = open_object(file, path);
  return H5Aexists(object.get(), name.c_str()) > 0;
}

}  // namespace minga::h5
