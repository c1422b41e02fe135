#include <cstring>
#include <type_traits>

#include "minga/engine/state.hpp"
#include "minga/engine/tallies.hpp"

namespace minga {
namespace {

using Bytes = std::vector<unsigned char>;

/// Takes one lane out of every column it is shown.
struct Extract {
  int lane;
  std::vector<Bytes> columns;

  template <class T, int W>
  void operator()(const Column<T, W>& column) {
    Bytes& bytes = columns.emplace_back(column.size() * sizeof(T));
    for (std::size_t row = 0; row < column.size(); ++row)
      std::memcpy(&bytes[row * sizeof(T)], &column[row].value[static_cast<std::size_t>(lane)], sizeof(T));
  }
  template <class Mask>
    requires std::is_unsigned_v<Mask>
  void operator()(const std::vector<Mask, ColumnAllocator<Mask>>& masks) {
    Bytes& bytes = columns.emplace_back(masks.size());
    for (std::size_t row = 0; row < masks.size(); ++row)
      bytes[row] = static_cast<unsigned char>((masks[row] >> lane) & 1);
  }
  template <int W>
  void operator()(const CaseMarks<W>& marks) {
    Bytes& bytes = columns.emplace_back(marks.size());
    for (std::size_t at = 0; at < bytes.size(); ++at) bytes[at] = marks.in_lane(at, lane);
  }
  template <int W>
  void operator()(const FlowTable<W>& table) {
    Bytes& bytes = columns.emplace_back(table.size() * kFlows * sizeof(std::int64_t));
    unsigned char* to = bytes.data();
    for (const FlowRow<W>& row : table)
      for (const auto& flow : row) {
        std::memcpy(to, &flow.value[static_cast<std::size_t>(lane)], sizeof(std::int64_t));
        to += sizeof(std::int64_t);
      }
  }
};

/// Puts a lane back, column by column. A column of another length (the pipeline of a strategy that
/// the burn-in did not have) keeps what it holds.
struct Insert {
  int lane;
  const std::vector<Bytes>& columns;
  std::size_t next = 0;

  template <class T, int W>
  void operator()(Column<T, W>& column) {
    const Bytes& bytes = columns[next++];
    if (bytes.size() != column.size() * sizeof(T)) return;
    for (std::size_t row = 0; row < column.size(); ++row)
      std::memcpy(&column[row].value[static_cast<std::size_t>(lane)], &bytes[row * sizeof(T)], sizeof(T));
  }
  template <class Mask>
    requires std::is_unsigned_v<Mask>
  void operator()(std::vector<Mask, ColumnAllocator<Mask>>& masks) {
    const Bytes& bytes = columns[next++];
    for (std::size_t row = 0; row < masks.size(); ++row) {
      const unsigned cleared = masks[row] & ~(1U << lane);
      masks[row] = static_cast<Mask>(cleared | (static_cast<unsigned>(bytes[row]) << lane));
    }
  }
  template <int W>
  void operator()(CaseMarks<W>& marks) {
    const Bytes& bytes = columns[next++];
    for (std::size_t at = 0; at < bytes.size(); ++at) marks.set_in_lane(at, lane, bytes[at]);
  }
  template <int W>
  void operator()(FlowTable<W>& table) {
    const unsigned char* from = columns[next++].data();
    for (FlowRow<W>& row : table)
      for (auto& flow : row) {
        std::memcpy(&flow.value[static_cast<std::size_t>(lane)], from, sizeof(std::int64_t));
        from += sizeof(std::int64_t);
      }
  }
};

template <class Source, class Target>
void copy(Source& source, int from, Target& target, int to) {
  Extract extract{from, {}};
  source.visit(extract);
  Insert insert{to, extract.columns};
  target.visit(insert);
}

}  // namespace

template <int Ws, int Wt>
void copy_lane(State<Ws>& source, int from, State<Wt>& target, int to) {
  copy(source, from, target, to);
}
template <int Ws, int Wt>
void copy_lane(Tallies<Ws>& source, int from, Tallies<Wt>& target, int to) {
  copy(source, from, target, to);
}

#define MINGA_INSTANTIATE(Ws, Wt)                                      \
  template void copy_lane(State<Ws>&, int, State<Wt>&, int);           \
  template void copy_lane(Tallies<Ws>&, int, Tallies<Wt>&, int);
MINGA_INSTANTIATE(1, 1)
MINGA_INSTANTIATE(1, 16)
MINGA_INSTANTIATE(16, 1)
MINGA_INSTANTIATE(16, 16)
#undef MINGA_INSTANTIATE

}  // namespace minga
