#include "minga/analysis/emulator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include "minga/core/math.hpp"

namespace minga {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr double kLengths[] = {.2, .35, .6, 1, 1.8, 3, 6};
constexpr double kRests[] = {1e-6, 1e-4, 1e-3, 1e-2, 1e-1};
constexpr int kFirstLength = 4;
constexpr int kFirstRest = 2;
constexpr int kSweeps = 3;

/// Eigen cuts products by the caches that it finds; sums would then hang on the machine.
void fix_cache_sizes() {
  static const bool fixed = [] {
    Eigen::setCpuCacheSizes(32 * 1024, 256 * 1024, 2 * 1024 * 1024);
    return true;
  }();
  (void)fixed;
}

/// Places in the lists above.
struct Choice {
  std::vector<int> length;
  int rest = kFirstRest;
};

double correlation(const Point& a, const Point& b, const std::vector<double>& inverse_squares) {
  double distance = 0;
  for (std::size_t k = 0; k < a.size(); ++k) distance += (a[k] - b[k]) * (a[k] - b[k]) * inverse_squares[k];
  return math::exp(-.5 * distance);
}

std::vector<double> inverse_squares(const Choice& choice) {
  std::vector<double> all;
  for (const int place : choice.length) all.push_back(1 / (kLengths[place] * kLengths[place]));
  return all;
}

Matrix trend_matrix(const std::vector<Point>& points) {
  Matrix F(static_cast<Eigen::Index>(points.size()), static_cast<Eigen::Index>(points.front().size()) + 1);
  for (Eigen::Index i = 0; i < F.rows(); ++i) {
    F(i, 0) = 1;
    for (Eigen::Index k = 1; k < F.cols(); ++k) F(i, k) = points[static_cast<std::size_t>(i)][static_cast<std::size_t>(k - 1)];
  }
  return F;
}

Matrix covariance(const std::vector<Point>& points, const Choice& choice) {
  const auto n = static_cast<Eigen::Index>(points.size());
  const std::vector<double> inverse = inverse_squares(choice);
  Matrix K(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < i; ++j)
      K(i, j) = K(j, i) = correlation(points[static_cast<std::size_t>(i)], points[static_cast<std::size_t>(j)], inverse);
    K(i, i) = 1 + kRests[choice.rest];
  }
  return K;
}

/// The process given its lengths: Q of Dubrule, by which every point is left out at once.
struct Fit {
  Matrix inverse;               ///< of K
  Eigen::LLT<Matrix> trend;     ///< of F' K^-1 F
  Vector error;                 ///< y minus its prediction from the others
  Vector spread;                ///< variance of that, in units of the process
  double variance = 0;          ///< of the process
  double score = 0;             ///< the lower, the better foretold
};

Fit fit(const std::vector<Point>& points, const Vector& y, const Matrix& F, const Choice& choice) {
  const Eigen::Index n = y.size();
  Fit f;
  const Eigen::LLT<Matrix> cholesky(covariance(points, choice));
  f.inverse = cholesky.solve(Matrix::Identity(n, n));
  const Matrix KF = f.inverse * F;
  f.trend.compute(F.transpose() * KF);
  const Matrix Q = f.inverse - KF * f.trend.solve(KF.transpose());
  const Vector Qy = Q * y;
  f.error = Vector(n);
  f.spread = Vector(n);
  double logs = 0;
  for (Eigen::Index i = 0; i < n; ++i) {
    f.spread[i] = 1 / Q(i, i);
    f.error[i] = Qy[i] / Q(i, i);
    f.variance += f.error[i] * f.error[i] / f.spread[i];
    logs += math::log(f.spread[i]);
  }
  f.variance /= static_cast<double>(n);
  const bool sound = cholesky.info() == Eigen::Success && f.trend.info() == Eigen::Success && std::isfinite(f.variance) && std::isfinite(logs);
  f.score = !sound ? std::numeric_limits<double>::infinity()
                   : logs + static_cast<double>(n) * math::log(std::max(f.variance, 1e-300));
  return f;
}

/// One step up or down the list for each parameter in turn, for as long as it helps.
Choice choose(const std::vector<Point>& points, const Vector& y, const Matrix& F) {
  Choice best{std::vector<int>(points.front().size(), kFirstLength)};
  double score = fit(points, y, F, best).score;
  const auto attempt = [&](int& place, int change, int count) {
    const int before = place;
    if (before + change < 0 || before + change >= count) return false;
    place = before + change;
    const double found = fit(points, y, F, best).score;
    if (found < score) {
      score = found;
      return true;
    }
    place = before;
    return false;
  };
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    bool moved = false;
    const auto move = [&](int& place, int count) {
      if (attempt(place, 1, count) || attempt(place, -1, count)) moved = true;
    };
    for (int& place : best.length) move(place, static_cast<int>(std::size(kLengths)));
    move(best.rest, static_cast<int>(std::size(kRests)));
    if (!moved) break;
  }
  return best;
}

}  // namespace

struct Emulator::Parts {
  std::vector<Point> points;
  Choice choice;
  std::vector<double> inverse_squares, lengths;
  Matrix F;
  Fit fit;
  Vector weights;  ///< K^-1 (y - F b)
  Vector trend;    ///< b
  std::vector<Prediction> left_out;
  double explained = 1;
  bool constant = false;

  Vector neighbours(const Point& x) const {
    Vector k(F.rows());
    for (Eigen::Index i = 0; i < k.size(); ++i) k[i] = correlation(x, points[static_cast<std::size_t>(i)], inverse_squares);
    return k;
  }
  double mean(const Point& x, const Vector& k) const {
    double sum = trend[0];
    for (std::size_t j = 0; j < x.size(); ++j) sum += trend[static_cast<Eigen::Index>(j) + 1] * x[j];
    for (Eigen::Index i = 0; i < k.size(); ++i) sum += k[i] * weights[i];
    return sum;
  }
};

Emulator::Emulator(const std::vector<Point>& points, std::span<const double> outputs) : parts_(std::make_unique<Parts>()) {
  if (points.size() != outputs.size() || points.empty() || points.size() < fewest_points(points.front().size()))
    throw std::invalid_argument("an emulator needs an output for each point and three points more than parameters");
  if (!std::all_of(outputs.begin(), outputs.end(), [](double y) { return std::isfinite(y); }))
    throw std::invalid_argument("an output is not a number");
  fix_cache_sizes();
  Parts& p = *parts_;
  p.points = points;
  p.F = trend_matrix(points);
  const Vector y = Eigen::Map<const Vector>(outputs.data(), static_cast<Eigen::Index>(outputs.size()));
  p.constant = (y.array() == y[0]).all();
  p.choice = p.constant ? Choice{std::vector<int>(points.front().size(), kFirstLength)} : choose(points, y, p.F);
  p.inverse_squares = inverse_squares(p.choice);
  for (const int place : p.choice.length) p.lengths.push_back(kLengths[place]);
  p.fit = fit(points, y, p.F, p.choice);
  if (p.constant) p.fit.variance = 0;
  p.trend = p.fit.trend.solve(p.F.transpose() * (p.fit.inverse * y));
  p.weights = p.fit.inverse * (y - p.F * p.trend);
  double errors = 0;
  for (Eigen::Index i = 0; i < y.size(); ++i) {
    p.left_out.push_back({y[i] - p.fit.error[i], p.fit.variance * p.fit.spread[i]});
    errors += p.fit.error[i] * p.fit.error[i];
  }
  const double about_mean = (y.array() - y.mean()).square().sum();
  p.explained = p.constant ? 1 : 1 - errors / about_mean;
}

Emulator::Emulator(Emulator&&) noexcept = default;
Emulator& Emulator::operator=(Emulator&&) noexcept = default;
Emulator::~Emulator() = default;

double Emulator::mean_at(const Point& x) const { return parts_->mean(x, parts_->neighbours(x)); }

Prediction Emulator::at(const Point& x) const {
  const Parts& p = *parts_;
  const Vector k = p.neighbours(x);
  const Vector solved = p.fit.inverse * k;
  Vector trend(p.F.cols());
  trend[0] = 1;
  for (std::size_t j = 0; j < x.size(); ++j) trend[static_cast<Eigen::Index>(j) + 1] = x[j];
  trend -= p.F.transpose() * solved;
  const double spread = 1 + kRests[p.choice.rest] - k.dot(solved) + trend.dot(p.fit.trend.solve(trend));
  return {p.mean(x, k), p.fit.variance * std::max(0., spread)};
}

double Emulator::prior_variance() const noexcept { return parts_->fit.variance * (1 + kRests[parts_->choice.rest]); }
const std::vector<Prediction>& Emulator::left_out() const noexcept { return parts_->left_out; }
double Emulator::explained() const noexcept { return parts_->explained; }
const std::vector<double>& Emulator::lengths() const noexcept { return parts_->lengths; }

std::vector<double> Emulator::trend() const {
  return {parts_->trend.data() + 1, parts_->trend.data() + parts_->trend.size()};
}

}  // namespace minga
