// V12: the queue that serves one by one, month by month as the engine runs it, against Erlang C (waiting
// without end) and Erlang A (who waits may give up).
#include <cmath>
#include <ostream>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/engine/kernels/one_by_one.hpp"
#include "minga/engine/kernels/shock.hpp"
#include "support/sample.hpp"

namespace minga {
namespace {

using kernels::InLine;

struct Queue {
  int desks;
  double arrivals;  ///< per unit of time; service takes one unit in the mean
  double theta;     ///< rate of giving up; 0: nobody does
  Expected wait;    ///< mean over everybody who came
  Expected waits;   ///< share who wait at all
  Expected gives_up;
};
std::ostream& operator<<(std::ostream& out, const Queue& q) {
  return out << q.desks << " desks, " << q.arrivals << " arrivals, theta " << q.theta;
}

/// What became of the customers of one run.
struct Sums {
  double customers = 0, wait = 0, waited = 0, gave_up = 0;
};

/// Those who are in line stay for the next month, a month earlier on its clock.
std::vector<InLine> carried(const std::vector<InLine>& line, int month, int warm_up, Sums& sums) {
  std::vector<InLine> rest;
  for (const InLine& one : line) {
    if (one.fate == InLine::Fate::waits) {
      rest.push_back({one.arrival - 1, one.service, one.deadline - 1, one.who});
      continue;
    }
    if (month < warm_up) continue;
    const bool served = one.fate == InLine::Fate::served;
    const double wait = static_cast<double>((served ? one.start : one.deadline) - one.arrival);
    sums.customers += 1;
    sums.wait += wait;
    sums.waited += wait > 0;
    sums.gave_up += !served;
  }
  return rest;
}

Sums run(const Queue& q, std::uint32_t replicate, int months, int warm_up) {
  const Draws draws(1200, replicate);
  std::vector<InLine> line;
  std::vector<float> desks(static_cast<std::size_t>(q.desks), 0);
  Sums sums;
  double next = 0;  // of the arrivals, a Poisson stream in continuous time
  std::uint32_t customer = 0;
  for (int month = 0; month < months; ++month) {
    while (next < month + 1) {
      const Words w = draws.words(Process::unused, customer, 0, 0);
      const double patience = q.theta > 0 ? -std::log(unit_double(w[1])) / q.theta : 1e9;
      const auto arrival = static_cast<float>(next - month);
      line.push_back({arrival, kernels::exponential(unit_float(w[2]), 1.F), static_cast<float>(next - month + patience), customer++});
      next -= std::log(unit_double(w[0])) / q.arrivals;
    }
    kernels::serve_month(line, desks);
    line = carried(line, month, warm_up, sums);
  }
  return sums;
}

class V12Queues : public testing::TestWithParam<Queue> {};
// Largest standard errors are about those of twenty reference runs of 200,000 customers.
INSTANTIATE_TEST_SUITE_P(
    ErlangC, V12Queues,
    testing::Values(Queue{1, .8, 0, {4, .08}, {.8, .002}, {0, 1e-12}},
                    Queue{3, 2.4, 0, {1.078651685393258, .02}, {.6471910112359549, .003}, {0, 1e-12}},
                    Queue{5, 4, 0, {.5541125541125541, .01}, {.5541125541125541, .003}, {0, 1e-12}}));
INSTANTIATE_TEST_SUITE_P(
    ErlangA, V12Queues,
    testing::Values(Queue{5, 6, .5, {.4527732200100967, .003}, {.8028384645766344, .002}, {.22638661000504834, .0012}},
                    Queue{5, 4, .5, {.1559373505741224, .002}, {.41505154018065277, .002}, {.0779686752870612, .001}},
                    Queue{1, 1.2, 1, {.41766184326016836, .003}, {.6988057880877977, .002}, {.41766184326016836, .002}}));

TEST_P(V12Queues, WaitAsTheFormulaSays) {
  const Queue& q = GetParam();
  constexpr int kWarmUp = 2'000;
  const int months = kWarmUp + static_cast<int>(60'000 / q.arrivals);
  std::vector<double> wait, waits, gives_up;
  for (std::uint32_t r = 0; r < 24; ++r) {
    const Sums sums = run(q, r, months, kWarmUp);
    wait.push_back(sums.wait / sums.customers);
    waits.push_back(sums.waited / sums.customers);
    gives_up.push_back(sums.gave_up / sums.customers);
  }
  expect_mean(wait, q.wait);
  expect_mean(waits, q.waits);
  expect_mean(gives_up, q.gives_up);
}

}  // namespace
}  // namespace minga
