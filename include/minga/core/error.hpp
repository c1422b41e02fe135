// Errors for the user's mistakes (UserError, always on) and for ours (MINGA_ASSERT).
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace minga {

/// Something the user can mend. Every part is a full phrase; `where` and `instead` may be empty.
struct Complaint {
  std::string what;     ///< what is wrong: "unknown key 'citzens'"
  std::string where;    ///< file, line, key: "peru.toml:12, scenario.citzens"
  std::string why;      ///< why it is refused: "no parameter reads it"
  std::string instead;  ///< what to write instead: "did you mean 'citizens'?"
};

/// The complaint as the lines that a user reads.
std::string to_text(const Complaint& complaint);

/// Thrown at set-up only, never inside a phase. The command ends with exit code 2.
class UserError : public std::runtime_error {
 public:
  explicit UserError(Complaint complaint);
  const Complaint& complaint() const noexcept { return complaint_; }

 private:
  Complaint complaint_;
};

/// The candidate nearest to `word` by edit distance, or "" when none is near enough to be meant.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// "did you mean 'x'?" or, when nothing is near, "one of: a, b, c".
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace minga

/// Our own mistakes. Checked in debug builds; a release build compiles the condition away.
#ifndef NDEBUG
#define MINGA_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::minga::assertion_failed(#condition, __FILE__, __LINE__))
#else
#define MINGA_ASSERT(condition) static_cast<void>(sizeof(condition))
#endif
