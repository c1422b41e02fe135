// A checksum behind the last byte of a results file. HDF5 trusts the lengths of texts that it finds in
// a file, and a damaged one makes it read beyond its memory; so nothing is handed to it unchecked.
#pragma once

#include <string>

namespace minga {

enum class Seal { none, right, broken };

/// Appends the seal to a file that is complete and closed. HDF5 and netCDF do not read behind the
/// end of their data; a tool that changes the file cuts the seal off. Throws std::runtime_error.
void seal(const std::string& path);

/// Reads the whole file. `none`: other tools made or changed it, or an older Minga.
Seal seal_of(const std::string& path);

}  // namespace minga
