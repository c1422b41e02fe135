#include "io/hdf5_writer.hpp"

namespace minga::h5 {
namespace {

constexpr unsigned kOrdered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Handle dataset_list() {
  Handle list(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "H5Pcreate");
  demand(H5Pset_obj_track_times(list.get(), false), "H5Pset_obj_track_times");
  demand(H5Pset_attr_creation_order(list.get(), kOrdered), "H5Pset_attr_creation_order");
  return list;
}

Handle space_of(const std::vector<std::size_t>& shape) {
  const std::vector<hsize_t> lengths(shape.begin(), shape.end());
  return {H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), H5Sclose, "H5Screate_simple"};
}

}  // namespace

Handle create_file(const std::string& path) {
  Handle list(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "H5Pcreate");
  demand(H5Pset_obj_track_times(list.get(), false), "H5Pset_obj_track_times");
  demand(H5Pset_link_creation_order(list.get(), kOrdered), "H5Pset_link_creation_order");
  demand(H5Pset_attr_creation_order(list.get(), kOrdered), "H5Pset_attr_creation_order");
  return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, list.get(), H5P_DEFAULT), H5Fclose, "H5Fcreate"};
}

Handle create_group(hid_t parent, const std::string& name) {
  Handle list(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "H5Pcreate");
  demand(H5Pset_obj_track_times(list.get(), false), "H5Pset_obj_track_times");
  demand(H5Pset_link_creation_order(list.get(), kOrdered), "H5Pset_link_creation_order");
  return {H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, list.get(), H5P_DEFAULT), H5Gclose, "H5Gcreate2"};
}

Handle Writer::open(const std::string& variable) const {
  return {H5Oopen(location_, variable.empty() ? "." : variable.c_str(), H5P_DEFAULT), H5Oclose, "H5Oopen"};
}

void Writer::attribute(const std::string& variable, const std::string& name, const std::string& text) {
  const Handle object = open(variable);
  const Handle type = text_type();
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose, "H5Screate");
  const Handle attribute(H5Acreate2(object.get(), name.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose, "H5Acreate2");
  const char* value = text.c_str();
  demand(H5Awrite(attribute.get(), type.get(), &value), "H5Awrite");
}

void Writer::attribute(const std::string& variable, const std::string& name,
                       const std::vector<std::string>& texts) {
  if (texts.empty()) return attribute(variable, name, std::string());
  const Handle object = open(variable);
  const Handle type = text_type();
  const Handle space = space_of({texts.size()});
  const Handle attribute(H5Acreate2(object.get(), name.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose, "H5Acreate2");
  std::vector<const char*> values;
  for (const std::string& text : texts) values.push_back(text.c_str());
  demand(H5Awrite(attribute.get(), type.get(), values.data()), "H5Awrite");
}

void Writer::put_numbers(const std::string& variable, const std::string& name, hid_t memory, hid_t file,
                         const void* values, std::size_t count) {
  const Handle object = open(variable);
  const Handle space = count == 1 ? Handle(H5Screate(H5S_SCALAR), H5Sclose, "H5Screate") : space_of({count});
  const Handle attribute(H5Acreate2(object.get(), name.c_str(), file, space.get(), H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose, "H5Acreate2");
  demand(H5Awrite(attribute.get(), memory, values), "H5Awrite");
}

void Writer::put(const std::string& name, const std::vector<std::string>&,
                 const std::vector<std::size_t>& shape, hid_t memory, hid_t file, const void* values,
                 const float* fill, const std::vector<std::size_t>& chunk) {
  const Handle list = dataset_list();
  if (!chunk.empty()) {
    const std::vector<hsize_t> lengths(chunk.begin(), chunk.end());
    demand(H5Pset_chunk(list.get(), static_cast<int>(lengths.size()), lengths.data()), "H5Pset_chunk");
    demand(H5Pset_fill_value(list.get(), H5T_NATIVE_FLOAT, fill), "H5Pset_fill_value");
    demand(H5Pset_shuffle(list.get()), "H5Pset_shuffle");
    demand(H5Pset_deflate(list.get(), 1), "H5Pset_deflate");
    demand(H5Pset_fletcher32(list.get()), "H5Pset_fletcher32");
  }
  const Handle space = space_of(shape);
  const Handle data(H5Dcreate2(location_, name.c_str(), file, space.get(), H5P_DEFAULT, list.get(), H5P_DEFAULT),
                    H5Dclose, "H5Dcreate2");
  if (values != nullptr) demand(H5Dwrite(data.get(), memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "H5Dwrite");
}

void Writer::compressed(const std::string& name, const std::vector<std::string>& dims,
                        const std::vector<std::size_t>& shape, const std::vector<std::size_t>& chunk,
                        const float* values) {
  const Handle data = compressed(name, dims, shape, chunk);
  slab(data, std::vector<std::size_t>(shape.size(), 0), shape, values);
}

Handle Writer::compressed(const std::string& name, const std::vector<std::string>& dims,
                          const std::vector<std::size_t>& shape, const std::vector<std::size_t>& chunk) {
  const float missing = __builtin_nanf("");
  put(name, dims, shape, H5T_NATIVE_FLOAT, H5T_IEEE_F32LE, nullptr, &missing, chunk);
  attach(name, dims);
  numbers<float>(name, "_FillValue", {missing});
  return {H5Dopen2(location_, name.c_str(), H5P_DEFAULT), H5Dclose, "H5Dopen2"};
}

void Writer::slab(const Handle& dataset, const std::vector<std::size_t>& offset, const std::vector<std::size_t>& count,
                  const float* values) {
  const std::vector<hsize_t> from(offset.begin(), offset.end());
  const std::vector<hsize_t> lengths(count.begin(), count.end());
  const Handle file(H5Dget_space(dataset.get()), H5Sclose, "H5Dget_space");
  demand(H5Sselect_hyperslab(file.get(), H5S_SELECT_SET, from.data(), nullptr, lengths.data(), nullptr), "H5Sselect_hyperslab");
  const Handle memory = space_of(count);
  demand(H5Dwrite(dataset.get(), H5T_NATIVE_FLOAT, memory.get(), file.get(), H5P_DEFAULT, values), "H5Dwrite");
}

void Writer::texts(const std::string& name, const std::vector<std::string>& dims,
                   const std::vector<std::string>& values) {
  std::vector<const char*> pointers;
  for (const std::string& text : values) pointers.push_back(text.c_str());
  const Handle type = text_type();
  put(name, dims, {values.size()}, type.get(), type.get(), pointers.data(), nullptr, {});
  if (!dims.empty()) attach(name, dims);
}

void Writer::scale(const std::string& name, const std::vector<std::string>& values) {
  texts(name, {}, values);
  make_scale(name);
}

void Writer::make_scale(const std::string& name) {
  const Handle data(H5Dopen2(location_, name.c_str(), H5P_DEFAULT), H5Dclose, "H5Dopen2");
  demand(H5DSset_scale(data.get(), name.c_str()), "H5DSset_scale");
}

void Writer::attach(const std::string& name, const std::vector<std::string>& dims) {
  const Handle data(H5Dopen2(location_, name.c_str(), H5P_DEFAULT), H5Dclose, "H5Dopen2");
  for (unsigned axis = 0; axis < dims.size(); ++axis) {
    const Handle scale(H5Dopen2(location_, dims[axis].c_str(), H5P_DEFAULT), H5Dclose, "H5Dopen2");
    demand(H5DSattach_scale(data.get(), scale.get(), axis), "H5DSattach_scale");
  }
}

}  // namespace minga::h5
