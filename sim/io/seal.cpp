#include "io/seal.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <vector>

#include <boost/crc.hpp>

namespace minga {
namespace {

/// The end of a sealed file; numbers are little-endian.
struct Tail {
  std::array<char, 8> mark;
  std::uint64_t length;  ///< of what stands before it
  std::uint64_t sum;     ///< of that
};
static_assert(sizeof(Tail) == 24);
constexpr std::array<char, 8> kMark = {'M', 'I', 'N', 'G', 'A', 'S', 'U', 'M'};

/// CRC-64/XZ, as the tool xz has it.
using Sum = boost::crc_optimal<64, 0x42F0E1EBA9EA3693U, ~std::uint64_t{0}, ~std::uint64_t{0}, true, true>;

/// Of the first `length` bytes, or of fewer where the file ends before.
std::uint64_t sum_of(std::ifstream& in, std::uint64_t length) {
  Sum sum;
  std::vector<char> buffer(1 << 20);
  while (length > 0) {
    in.read(buffer.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(buffer.size(), length)));
    const auto got = static_cast<std::size_t>(in.gcount());
    if (got == 0) break;
    sum.process_bytes(buffer.data(), got);
    length -= got;
  }
  return sum.checksum();
}

std::uint64_t size_of(std::ifstream& in) {
  in.seekg(0, std::ios::end);
  const auto size = static_cast<std::uint64_t>(in.tellg());
  in.seekg(0);
  return size;
}

}  // namespace

void seal(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  Tail tail{kMark, size_of(in), 0};
  tail.sum = sum_of(in, tail.length);
  if (!in) throw std::runtime_error("reading the file again");
  std::ofstream out(path, std::ios::binary | std::ios::app);
  out.write(reinterpret_cast<const char*>(&tail), sizeof tail);
  out.close();
  if (!out) throw std::runtime_error("write");
}

Seal seal_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::uint64_t size = in ? size_of(in) : 0;
  if (size < sizeof(Tail)) return Seal::none;
  Tail tail{};
  in.seekg(static_cast<std::streamoff>(size - sizeof tail));
  in.read(reinterpret_cast<char*>(&tail), sizeof tail);
  if (!in || tail.mark != kMark) return Seal::none;
  in.seekg(0);
  const bool right = tail.length == size - sizeof tail && sum_of(in, tail.length) == tail.sum;
  return right ? Seal::right : Seal::broken;
}

}  // namespace minga
