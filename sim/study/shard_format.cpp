#include "study/shard_format.hpp"

#include <cstring>

#include <boost/crc.hpp>

namespace minga::shard {
namespace {

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "shards are written as numbers stand in memory");

void put(std::string& body, std::uint32_t number) {
  char bytes[4];
  std::memcpy(bytes, &number, 4);
  body.append(bytes, 4);
}

void put(std::string& body, const std::vector<float>& column) {
  put(body, static_cast<std::uint32_t>(column.size()));
  body.append(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(float));
}

/// Takes what it is asked for, until something is missing.
class Taker {
 public:
  explicit Taker(const std::string& body) : body_(body) {}
  bool ok() const noexcept { return ok_; }
  bool at_end() const noexcept { return ok_ && at_ == body_.size(); }
  void bytes(void* to, std::size_t count) {
    ok_ = ok_ && body_.size() - at_ >= count;
    if (!ok_ || count == 0) return;
    std::memcpy(to, body_.data() + at_, count);
    at_ += count;
  }
  std::uint32_t number() {
    std::uint32_t n = 0;
    bytes(&n, 4);
    return n;
  }
  /// A count of things of this size that the rest can hold.
  std::size_t count(std::size_t size) {
    const std::size_t n = number();
    ok_ = ok_ && n * size <= body_.size() - at_;
    return ok_ ? n : 0;
  }
  void column(std::vector<float>& column) {
    column.resize(count(sizeof(float)));
    bytes(column.data(), column.size() * sizeof(float));
  }

 private:
  const std::string& body_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace

std::uint32_t checksum(const std::string& body) noexcept {
  boost::crc_32_type crc;
  crc.process_bytes(body.data(), body.size());
  return crc.checksum();
}

std::string to_body(const FinishedRun& run) {
  std::string body;
  for (const std::uint32_t n : {run.address.strategy, run.address.point, run.address.society, run.address.replicate})
    put(body, n);
  put(body, static_cast<std::uint32_t>(run.failure.size()));
  body += run.failure;
  put(body, static_cast<std::uint32_t>(run.record.values.size()));
  for (const std::vector<float>& column : run.record.values) put(body, column);
  put(body, static_cast<std::uint32_t>(citizen_table().size()));
  for (const CitizenColumn& column : citizen_table()) put(body, run.citizens.*column.values);
  return body;
}

bool from_body(const std::string& body, FinishedRun& run) {
  Taker take(body);
  run.address.strategy = take.number();
  run.address.point = take.number();
  run.address.society = take.number();
  run.address.replicate = take.number();
  run.failure.resize(take.count(1));
  take.bytes(run.failure.data(), run.failure.size());
  run.record.values.assign(take.count(4), {});
  for (std::vector<float>& column : run.record.values) take.column(column);
  if (take.count(4) != citizen_table().size()) return false;
  for (const CitizenColumn& column : citizen_table()) take.column(run.citizens.*column.values);
  return take.at_end();
}

}  // namespace minga::shard
