#include "app/standard_output.hpp"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

#include "app/commands.hpp"

namespace minga::app {

void hold_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
    // Open takes the lowest number that is free. What would go to standard error is not missed.
    (void)!::open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY);
  }
}

bool printing_failed() { return std::ferror(stdout) != 0 || std::ferror(stderr) != 0; }

void complain(const std::string& text) { std::fputs(text.c_str(), stderr); }

int finish_output(int code) {
  errno = 0;
  const bool lost = std::fflush(stdout) != 0 || std::ferror(stdout) != 0;
  if (!lost) return code;
  const int failed = output_failed({errno, std::generic_category()});
  return code == kOk ? failed : code;
}

int output_failed(const std::error_code& error) {
  if (error.value() == EPIPE) return kUserFault;
  complain("minga: cannot write to standard output" + (error.value() == 0 ? std::string() : ": " + error.message()) + "\n");
  return kUserFault;
}

}  // namespace minga::app
