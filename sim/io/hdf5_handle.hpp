// Owning handles for the HDF5 C API. An error becomes an exception, HDF5's own messages are silent.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include <hdf5.h>
#include <hdf5_hl.h>

namespace minga::h5 {

/// Thrown when a call of HDF5 fails; what() names the call.
class Failure : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// HDF5 tidies up when the program ends, and dies there of a file whose writing had failed (a full
/// disk). Handles close what was opened, so nothing is left to tidy. It must be said before HDF5's first call.
inline const bool kNothingToTidy = H5dont_atexit() >= 0;

class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle(hid_t id, Close closer, const char* what) : id_(id), close_(closer) {
    if (id < 0) throw Failure(what);
  }
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&&) = delete;
  Handle(const Handle&) = delete;
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  hid_t get() const noexcept { return id_; }
  /// Closes now and says whether that worked (a full disk shows here).
  bool close() noexcept { return close_(std::exchange(id_, -1)) >= 0; }

 private:
  hid_t id_;
  Close close_;
};

inline void demand(herr_t status, const char* what) {
  if (status < 0) throw Failure(what);
}

/// HDF5 prints its error stack by itself; while this lives it does not.
class Silence {
 public:
  Silence() {
    H5Eget_auto2(H5E_DEFAULT, &function_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~Silence() { H5Eset_auto2(H5E_DEFAULT, function_, data_); }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  H5E_auto2_t function_ = nullptr;
  void* data_ = nullptr;
};

/// Variable-length UTF-8.
inline Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "H5Tcopy");
  demand(H5Tset_size(type.get(), H5T_VARIABLE), "H5Tset_size");
  demand(H5Tset_cset(type.get(), H5T_CSET_UTF8), "H5Tset_cset");
  return type;
}

}  // namespace minga::h5
