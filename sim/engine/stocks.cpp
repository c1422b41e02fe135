#include "minga/engine/stocks.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace minga {
namespace {

constexpr auto kTrusts = static_cast<float>(kTrustsFrom);
constexpr auto kDistrusts = static_cast<float>(kDistrustsBelow);

// What a citizen adds to the stocks after the first (citizens): numbers, then answers, then marks from the
// voice on. Marks are counted in bytes and the others in 32 bits, as long as no sum can overflow.
constexpr auto kFirstAnswer = static_cast<std::size_t>(Stock::answer_national);
constexpr auto kFirstMark = static_cast<std::size_t>(Stock::voice);
constexpr std::size_t kNumbers = kFirstAnswer - 1;
static_assert(kFirstAnswer + 2 * kTiers == kFirstMark);
constexpr std::size_t kMarked = kStocks - kFirstMark;
constexpr int kMostCounted = 255;
static_assert(static_cast<std::int64_t>(kStockUnit) * kMostCounted < INT32_MAX);

constexpr std::size_t number(Stock stock) noexcept { return static_cast<std::size_t>(stock) - 1; }
constexpr std::size_t mark(Stock stock) noexcept { return static_cast<std::size_t>(stock) - kFirstMark; }

/// Mean and square of an answer side by side, as they are looked up.
template <int W>
using AnswerRow = std::array<AnswerTable::Answer, static_cast<std::size_t>(W)>;

template <int W>
struct Added {
  std::array<Lanes<std::int32_t, W>, kNumbers> numbers;
  std::array<AnswerRow<W>, kTiers> answers;
  std::array<Lanes<std::uint8_t, W>, kMarked> marks;
};

/// [lane] the answers to levels of trust in a tier
template <int W>
using Answers = std::array<const AnswerTable::Answer*, static_cast<std::size_t>(W)>;

template <int W>
void put_trust(const Lanes<float, W>& trust, int tier, const Answers<W>& answers, Added<W>& row) {
  const auto column = [&](Stock national, int stride) -> Lanes<std::int32_t, W>& {
    return row.numbers[number(national) + static_cast<std::size_t>(stride * tier)];
  };
  auto& mean = column(Stock::trust_national, 2);
  auto& square = column(Stock::trust_national_square, 2);
  auto& trusting = column(Stock::trusting_national, 2);
  auto& distrusting = column(Stock::distrusting_national, 2);
  Lanes<std::int32_t, W> bin;
  for (int lane = 0; lane < W; ++lane) {
    const float T = trust[lane];
    mean[lane] = static_cast<std::int32_t>(T * kStockUnit + .5F);
    square[lane] = static_cast<std::int32_t>(T * T * kStockUnit + .5F);
    trusting[lane] = T >= kTrusts ? 1 : 0;
    distrusting[lane] = T < kDistrusts ? 1 : 0;
    bin[lane] = AnswerTable::bin(T);
  }
  AnswerRow<W>& answer = row.answers[static_cast<std::size_t>(tier)];
  for (std::size_t lane = 0; lane < W; ++lane) answer[lane] = answers[lane][bin[static_cast<int>(lane)]];
}

template <int W>
void put_marks(const State<W>& s, std::uint32_t c, std::size_t sectors, Added<W>& row) {
  const Lanes<std::uint8_t, W> bribe = s.bribe_age[c];
  const Lanes<std::uint8_t, W> meeting = s.meeting_age[c];
  const Lanes<std::uint8_t, W> exited = s.exited[c];
  row.marks[mark(Stock::voice)] = marks_of<W>(s.voice[c]);
  auto& bribed = row.marks[mark(Stock::bribed)];
  auto& met = row.marks[mark(Stock::met)];
  for (int lane = 0; lane < W; ++lane) {
    bribed[lane] = bribe[lane] < 12 ? 1 : 0;
    met[lane] = meeting[lane] < 12 ? 1 : 0;
  }
  for (std::size_t sector = 0; sector < std::min<std::size_t>(sectors, kMaxSectors); ++sector) {
    auto& out = row.marks[mark(Stock::exited) + sector];
    const auto bit = static_cast<std::uint8_t>(1U << sector);
    for (int lane = 0; lane < W; ++lane) out[lane] = (exited[lane] & bit) != 0 ? 1 : 0;
  }
}

template <class From, class To, int W>
void add_row(const Lanes<From, W>& from, Lanes<To, W>& to) noexcept {
  for (int lane = 0; lane < W; ++lane) to[lane] = static_cast<To>(to[lane] + from[lane]);
}

/// Sums over the citizens of a cell.
template <int W>
class CellSums {
 public:
  void add(const Added<W>& row) noexcept {
    for (std::size_t k = 0; k < kNumbers; ++k) add_row(row.numbers[k], numbers_[k]);
    for (std::size_t t = 0; t < kTiers; ++t)
      for (std::size_t lane = 0; lane < W; ++lane) {
        answers_[t][lane].mean += row.answers[t][lane].mean;
        answers_[t][lane].square += row.answers[t][lane].square;
      }
    for (std::size_t k = 0; k < kMarked; ++k) add_row(row.marks[k], marks_[k]);
    if (++counted_ == kMostCounted) close();
  }
  /// To be called before `total` is read.
  void close() noexcept {
    add_row(Lanes<std::int32_t, W>::filled(counted_), total[0]);
    for (std::size_t k = 0; k < kNumbers; ++k) add_row(std::exchange(numbers_[k], {}), total[1 + k]);
    for (std::size_t t = 0; t < kTiers; ++t)
      for (int lane = 0; lane < W; ++lane) {
        const AnswerTable::Answer sum = std::exchange(answers_[t][static_cast<std::size_t>(lane)], {});
        total[kFirstAnswer + 2 * t][lane] += sum.mean;
        total[kFirstAnswer + 2 * t + 1][lane] += sum.square;
      }
    for (std::size_t k = 0; k < kMarked; ++k) add_row(std::exchange(marks_[k], {}), total[kFirstMark + k]);
    counted_ = 0;
  }
  std::array<Lanes<std::int64_t, W>, kStocks> total{};

 private:
  std::array<Lanes<std::int32_t, W>, kNumbers> numbers_{};
  std::array<AnswerRow<W>, kTiers> answers_{};
  std::array<Lanes<std::uint8_t, W>, kMarked> marks_{};
  int counted_ = 0;
};

template <int W>
struct ThreadSums {
  std::array<CellSums<W>, kCells> cell{};
  std::array<Lanes<std::int64_t, W>, kMaxSectors> waiting{};
};

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
std::array<Answers<W>, kTiers> answers_of(const Recording<W>& recording) {
  std::array<Answers<W>, kTiers> answers;
  for (std::size_t t = 0; t < kTiers; ++t)
    for (std::size_t lane = 0; lane < W; ++lane) answers[t][lane] = recording.answers[t][lane]->all();
  return answers;
}

template <int W>
void sum_block(const Model<W>& m, std::uint32_t begin, std::uint32_t end, ThreadSums<W>& sums) {
  const State<W>& s = m.state;
  const std::array<Answers<W>, kTiers> answers = answers_of(*m.recording);
  Added<W> row{};
  for (std::uint32_t c = begin; c < end; ++c) {
    for (int tier = 0; tier < kTiers; ++tier)
      put_trust(s.trust[static_cast<std::size_t>(tier)][c], tier, answers[static_cast<std::size_t>(tier)], row);
    put_marks(s, c, static_cast<std::size_t>(m.sectors()), row);
    for_cells(cells_of(m.society.population.flags[c]), [&](int cell) { sums.cell[static_cast<std::size_t>(cell)].add(row); });
  }
  count_waiting(m, begin, end, sums);
}

/// The cells of all threads, joined into groups.
template <int W>
Stocks<W> join(std::vector<ThreadSums<W>>& threads) {
  Stocks<W> total;
  for (ThreadSums<W>& sums : threads) {
    for (std::size_t cell = 0; cell < kCells; ++cell) {
      sums.cell[cell].close();
      for_lanes(groups_of_cell(static_cast<int>(cell)), [&](int g) {
        for (std::size_t k = 0; k < kStocks; ++k) add_row(sums.cell[cell].total[k], total.sum[static_cast<std::size_t>(g)][k]);
      });
    }
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
