#include "minga/engine/stocks.hpp"

#include <memory>
#include <vector>

namespace minga {
namespace {

template <int W>
using Row = std::array<Lanes<std::int32_t, W>, kStocks>;

constexpr auto kTrusts = static_cast<float>(kTrustsFrom);
constexpr auto kDistrusts = static_cast<float>(kDistrustsBelow);

template <int W>
void put_trust(const Model<W>& m, std::uint32_t c, int tier, Row<W>& row) {
  const auto t = static_cast<std::size_t>(tier);
  const auto column = [&](Stock national, int stride) -> Lanes<std::int32_t, W>& {
    return row[static_cast<std::size_t>(national) + static_cast<std::size_t>(stride * tier)];
  };
  auto& mean = column(Stock::trust_national, 2);
  auto& square = column(Stock::trust_national_square, 2);
  auto& trusting = column(Stock::trusting_national, 2);
  auto& distrusting = column(Stock::distrusting_national, 2);
  auto& answer = column(Stock::answer_national, 2);
  auto& answer_square = column(Stock::answer_national_square, 2);
  const Lanes<float, W>& trust = m.state.trust[t][c];
  for (int lane = 0; lane < W; ++lane) {
    const float T = trust[lane];
    mean[lane] = static_cast<std::int32_t>(T * kStockUnit + .5F);
    square[lane] = static_cast<std::int32_t>(T * T * kStockUnit + .5F);
    trusting[lane] = T >= kTrusts ? 1 : 0;
    distrusting[lane] = T < kDistrusts ? 1 : 0;
  }
  for (int lane = 0; lane < W; ++lane) {
    const AnswerTable::Answer& expected = m.recording->answers[t][static_cast<std::size_t>(lane)]->of(trust[lane]);
    answer[lane] = expected.mean;
    answer_square[lane] = expected.square;
  }
}

template <int W>
void put_citizen(const Model<W>& m, std::uint32_t c, Row<W>& row) {
  const State<W>& s = m.state;
  put_trust(m, c, 0, row);
  put_trust(m, c, 1, row);
  const auto column = [&](Stock stock, int more = 0) -> Lanes<std::int32_t, W>& {
    return row[static_cast<std::size_t>(stock) + static_cast<std::size_t>(more)];
  };
  const std::int32_t voice = s.voice[c];
  const Lanes<std::uint8_t, W> bribe = s.bribe_age[c];
  const Lanes<std::uint8_t, W> meeting = s.meeting_age[c];
  const Lanes<std::uint8_t, W> exited = s.exited[c];
  column(Stock::citizens) = Lanes<std::int32_t, W>::filled(1);
  for (int lane = 0; lane < W; ++lane) {
    column(Stock::voice)[lane] = (voice & kLaneBit<W>[lane]) != 0 ? 1 : 0;
    column(Stock::bribed)[lane] = bribe[lane] < 12 ? 1 : 0;
    column(Stock::met)[lane] = meeting[lane] < 12 ? 1 : 0;
  }
  for (int sector = 0; sector < m.sectors(); ++sector)
    for (int lane = 0; lane < W; ++lane) column(Stock::exited, sector)[lane] = (exited[lane] >> sector) & 1;
}

/// Sums by cell: of a block in 32 bits (1,024 citizens x 2^20 fit), of what a thread has seen in 64.
template <int W>
using BlockSums = std::array<Row<W>, kCells>;
template <int W>
struct ThreadSums {
  std::array<std::array<Lanes<std::int64_t, W>, kStocks>, kCells> cell{};
  std::array<Lanes<std::int64_t, W>, kMaxSectors> waiting{};
  BlockSums<W> block{};
};

template <class From, class To, int W>
void add_row(const Lanes<From, W>& from, Lanes<To, W>& to) noexcept {
  for (int lane = 0; lane < W; ++lane) to[lane] += from[lane];
}

template <int W>
void count_waiting(const Model<W>& m, std::uint32_t begin, std::uint32_t end, ThreadSums<W>& sums) {
  const State<W>& s = m.state;
  for (int sector = 0; sector < m.sectors(); ++sector) {
    Lanes<std::int32_t, W> open{};
    for (std::uint32_t c = begin; c < end; ++c) {
      const std::size_t at = m.at(sector, c);
      count_lanes(open_cases(s.cases[at]) & ~s.marks.finished(at), open);
    }
    add_row(open, sums.waiting[static_cast<std::size_t>(sector)]);
  }
}

template <int W>
void sum_block(const Model<W>& m, std::uint32_t begin, std::uint32_t end, ThreadSums<W>& sums) {
  const auto stocks = static_cast<std::size_t>(Stock::exited) + static_cast<std::size_t>(m.sectors());
  Row<W> row{};
  for (std::uint32_t c = begin; c < end; ++c) {
    put_citizen(m, c, row);
    for_cells(cells_of(m.society.population.flags[c]), [&](int cell) {
      Row<W>& sum = sums.block[static_cast<std::size_t>(cell)];
      for (std::size_t k = 0; k < stocks; ++k) add_row(row[k], sum[k]);
    });
  }
  for (std::size_t cell = 0; cell < kCells; ++cell)
    for (std::size_t k = 0; k < stocks; ++k) {
      add_row(sums.block[cell][k], sums.cell[cell][k]);
      sums.block[cell][k] = {};
    }
  count_waiting(m, begin, end, sums);
}

/// The cells of all threads, joined into groups.
template <int W>
Stocks<W> join(const std::vector<ThreadSums<W>>& threads) {
  Stocks<W> total;
  for (const ThreadSums<W>& sums : threads) {
    for (std::size_t cell = 0; cell < kCells; ++cell)
      for_lanes(groups_of_cell(static_cast<int>(cell)), [&](int g) {
        for (std::size_t k = 0; k < kStocks; ++k) add_row(sums.cell[cell][k], total.sum[static_cast<std::size_t>(g)][k]);
      });
    for (std::size_t sector = 0; sector < kMaxSectors; ++sector) add_row(sums.waiting[sector], total.waiting[sector]);
  }
  return total;
}

}  // namespace

template <int W>
Stocks<W> sum_stocks(const Model<W>& m) {
  std::vector<ThreadSums<W>> threads(static_cast<std::size_t>(m.executor.threads()));
  for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    sum_block(m, begin, end, threads[m.executor.worker()]);
  });
  return join(threads);
}

template Stocks<1> sum_stocks(const Model<1>&);
template Stocks<16> sum_stocks(const Model<16>&);

}  // namespace minga
