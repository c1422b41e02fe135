#include "own_process.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "minga/core/error.hpp"

namespace minga::bench {
namespace {

nlohmann::json outcome_of(const std::function<nlohmann::json()>& work) {
  try {
    return work();
  } catch (const UserError& error) {
    const Complaint& c = error.complaint();
    return {{"complaint", {c.what, c.where, c.why, c.instead}}};
  } catch (const std::bad_alloc&) {
    return {{"failed", "not enough memory"}};
  } catch (const std::exception& error) {
    return {{"failed", error.what()}};
  }
}

void write_all(int file, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t n = write(file, text.data() + at, text.size() - at);
    if (n <= 0) return;
    at += static_cast<std::size_t>(n);
  }
}

std::string read_all(int file) {
  std::string text;
  std::array<char, 65536> part;
  for (ssize_t n = 0; (n = read(file, part.data(), part.size())) > 0;) text.append(part.data(), static_cast<std::size_t>(n));
  return text;
}

}  // namespace

nlohmann::json in_own_process(const std::function<nlohmann::json()>& work) {
  std::array<int, 2> ends{};
  std::fflush(nullptr);
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no further process");
  if (child == 0) {
    close(ends[0]);
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // nothing goes on when the benchmark was stopped
    write_all(ends[1], outcome_of(work).dump());
    _exit(0);
  }
  close(ends[1]);
  const std::string text = read_all(ends[0]);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return {{"failed", fmt::format("ended by signal {}{}", WTERMSIG(status), WTERMSIG(status) == 9 ? " (not enough memory?)" : "")}};
  const nlohmann::json result = nlohmann::json::parse(text);
  if (result.contains("complaint")) {
    const auto& c = result["complaint"];
    throw UserError({c[0], c[1], c[2], c[3]});
  }
  return result;
}

}  // namespace minga::bench
