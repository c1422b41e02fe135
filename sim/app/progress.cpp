#include "app/progress.hpp"

#include <csignal>
#include <string>

#include <fmt/core.h>
#include <unistd.h>

namespace minga::app {
namespace {

volatile std::sig_atomic_t g_interrupted = 0;
void note_interrupt(int) { g_interrupted = 1; }

std::string time_text(double seconds) {
  const auto whole = static_cast<long>(seconds + .5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

}  // namespace

ProgressBar::ProgressBar(bool quiet)
    : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) != 0), start_(Clock::now()),
      next_(start_ + std::chrono::milliseconds(terminal_ ? 200 : 5000)) {
  std::signal(SIGINT, note_interrupt);
  std::signal(SIGTERM, note_interrupt);
  std::signal(SIGHUP, note_interrupt);
}

void ProgressBar::clear() {
  if (drawn_ && terminal_) fmt::print(stderr, "\r\033[K");
  drawn_ = false;
}

ProgressBar::~ProgressBar() {
  clear();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
}

bool ProgressBar::interrupted() const noexcept { return g_interrupted != 0; }

bool ProgressBar::show(const Progress& progress) {
  const Clock::time_point now = Clock::now();
  if (!quiet_ && now >= next_) {
    draw(progress, std::chrono::duration<double>(now - start_).count());
    next_ = now + std::chrono::milliseconds(terminal_ ? 200 : 5000);
  }
  return !interrupted();
}

void ProgressBar::draw(const Progress& progress, double seconds) {
  drawn_ = true;
  const double share = progress.total > 0 ? progress.done / progress.total : 0;
  const std::string left = share > 0 ? time_text(seconds / share - seconds) + " left" : "starting";
  if (!terminal_) {
    fmt::print(stderr, "minga: {} {:.0f} %, {}\n", progress.stage, 100 * share, left);
    return;
  }
  constexpr int kWidth = 32;
  const int filled = static_cast<int>(share * kWidth);
  fmt::print(stderr, "\r\033[K{:<8} [{}{}] {:3.0f} %  {}", progress.stage, std::string(static_cast<std::size_t>(filled), '#'),
             std::string(static_cast<std::size_t>(kWidth - filled), '.'), 100 * share, left);
}

}  // namespace minga::app
