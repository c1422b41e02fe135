// Progress of long work: a bar with the remaining time on a terminal, plain lines elsewhere.
#pragma once

#include <chrono>

#include "minga/engine/ensemble.hpp"

namespace minga::app {

inline double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

class ProgressBar {
 public:
  explicit ProgressBar(bool quiet);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  /// Shows progress now and then; false once the user has pressed Ctrl-C.
  bool show(const Progress& progress);
  bool interrupted() const noexcept;
  /// Takes the bar off the terminal; interrupts are still noted.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  void draw(const Progress& progress, double seconds);

  bool quiet_, terminal_, drawn_ = false;
  Clock::time_point start_, next_;
};

}  // namespace minga::app
