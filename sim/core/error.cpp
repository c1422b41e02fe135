#include "minga/core/error.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

namespace minga {
namespace {

constexpr std::size_t kListed = 12;  // a longer list is not read

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(char a, char b) { return lower(a) == lower(b); }

/// Insertions, deletions, changes and swaps of neighbours that turn a into b (Damerau 1964, each
/// letter moved once). Case does not count.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

/// "alpha_plus" of "trust.alpha_plus": a forgotten section is one slip, however long its name.
std::string_view last_part(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

std::size_t slips(std::string_view word, std::string_view candidate) {
  const std::size_t whole = distance(word, candidate);
  const std::string_view part = last_part(candidate);
  if (part.size() == candidate.size() || last_part(word).size() != word.size()) return whole;
  return std::min(whole, distance(word, part) + 1);
}

}  // namespace

std::string to_text(const Complaint& complaint) {
  std::string text = complaint.what;
  if (!complaint.where.empty()) text += "\n  where:   " + complaint.where;
  if (!complaint.why.empty()) text += "\n  why:     " + complaint.why;
  if (!complaint.instead.empty()) text += "\n  instead: " + complaint.instead;
  return text;
}

UserError::UserError(Complaint complaint)
    : std::runtime_error(to_text(complaint)), complaint_(std::move(complaint)) {}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  // One slip in three letters may be a slip; more is another word.
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  const std::string* found = nullptr;
  for (const std::string& candidate : candidates) {
    const std::size_t d = slips(word, candidate);
    if (d >= best || d >= candidate.size()) continue;  // ties: the first one stays
    best = d;
    found = &candidate;
  }
  return found != nullptr ? *found : std::string();
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string near = nearest(word, candidates);
  if (!near.empty()) return fmt::format("did you mean '{}'?", near);
  if (candidates.empty()) return {};
  std::string list;
  for (std::size_t i = 0; i < candidates.size() && i < kListed; ++i)
    list += (i == 0 ? "" : ", ") + candidates[i];
  if (candidates.size() > kListed) list += fmt::format(", ... ({} in all)", candidates.size());
  return "one of: " + list;
}

void assertion_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "minga: assertion failed: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace minga
