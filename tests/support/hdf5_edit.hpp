// Breaks results files in small ways, by the HDF5 C API.
#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <hdf5.h>
#include <hdf5_hl.h>

namespace minga::testing {

/// Opens for writing; the file is closed at the end of its life.
class Hdf5Edit {
 public:
  explicit Hdf5Edit(const std::string& path) : file_(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT)) { EXPECT_GE(file_, 0); }
  ~Hdf5Edit() { EXPECT_GE(H5Fclose(file_), 0); }
  Hdf5Edit(const Hdf5Edit&) = delete;
  Hdf5Edit& operator=(const Hdf5Edit&) = delete;

  void remove_attribute(const std::string& object, const std::string& name) {
    EXPECT_GE(H5Adelete_by_name(file_, object.c_str(), name.c_str(), H5P_DEFAULT), 0) << object << ':' << name;
  }
  void set_text(const std::string& object, const std::string& name, const std::string& value) {
    if (H5Aexists_by_name(file_, object.c_str(), name.c_str(), H5P_DEFAULT) > 0) remove_attribute(object, name);
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    H5Tset_cset(type, H5T_CSET_UTF8);
    const hid_t space = H5Screate(H5S_SCALAR);
    const hid_t attribute = H5Acreate_by_name(file_, object.c_str(), name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    const char* text = value.c_str();
    EXPECT_GE(H5Awrite(attribute, type, &text), 0);
    H5Aclose(attribute), H5Sclose(space), H5Tclose(type);
  }
  void set_integer(const std::string& object, const std::string& name, int value) {
    if (H5Aexists_by_name(file_, object.c_str(), name.c_str(), H5P_DEFAULT) > 0) remove_attribute(object, name);
    EXPECT_GE(H5LTset_attribute_int(file_, object.c_str(), name.c_str(), &value, 1), 0);
  }
  /// One number of a variable, by its position in the file's order.
  void set_number(const std::string& variable, std::size_t at, double value) {
    const hid_t data = H5Dopen2(file_, variable.c_str(), H5P_DEFAULT);
    const hid_t space = H5Dget_space(data);
    std::vector<double> all(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
    EXPECT_GE(H5Dread(data, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, all.data()), 0);
    all.at(at) = value;
    EXPECT_GE(H5Dwrite(data, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, all.data()), 0);
    H5Sclose(space), H5Dclose(data);
  }
  void detach_scale(const std::string& variable, const std::string& scale, unsigned axis) {
    const hid_t data = H5Dopen2(file_, variable.c_str(), H5P_DEFAULT);
    const hid_t dim = H5Dopen2(file_, scale.c_str(), H5P_DEFAULT);
    EXPECT_GE(H5DSdetach_scale(data, dim, axis), 0);
    H5Dclose(dim), H5Dclose(data);
  }
  void remove(const std::string& object) { EXPECT_GE(H5Ldelete(file_, object.c_str(), H5P_DEFAULT), 0); }
  void rename(const std::string& from, const std::string& to) {
    EXPECT_GE(H5Lmove(file_, from.c_str(), file_, to.c_str(), H5P_DEFAULT, H5P_DEFAULT), 0);
  }
  /// Where the first chunk of a compressed variable lies in the file, and how long it is.
  std::pair<std::size_t, std::size_t> first_chunk(const std::string& variable) const {
    const hid_t data = H5Dopen2(file_, variable.c_str(), H5P_DEFAULT);
    const hid_t space = H5Dget_space(data);
    hsize_t offset[8], size = 0;
    unsigned filters = 0;
    haddr_t address = 0;
    EXPECT_GE(H5Dget_chunk_info(data, space, 0, offset, &filters, &address, &size), 0);
    H5Sclose(space), H5Dclose(data);
    return {address, size};
  }
  void add_scalar(const std::string& name) {
    const hid_t space = H5Screate(H5S_SCALAR);
    const hid_t data = H5Dcreate2(file_, name.c_str(), H5T_IEEE_F32LE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    EXPECT_GE(data, 0);
    H5Dclose(data), H5Sclose(space);
  }

 private:
  hid_t file_;
};

/// The same file with other compression: what h5repack does.
inline void repack(const std::string& from, const std::string& to, const std::string& filter) {
  const std::string command = "h5repack -f " + filter + " '" + from + "' '" + to + "' 2>/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

}  // namespace minga::testing
