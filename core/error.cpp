#include "core/error.hpp"

#include <algorithm>
#include <array>

namespace pgplumb {

ErrorKind describe(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::sql: return {"sql", 1, false};
    case ErrorCode::run_time: return {"run_time", 1, false};
    case ErrorCode::usage: return {"usage", 2, false};
    case ErrorCode::config: return {"config", 2, false};
    case ErrorCode::file: return {"file", 2, false};
    case ErrorCode::check: return {"check", 3, false};
    case ErrorCode::connection: return {"connection", 4, true};
    case ErrorCode::lock: return {"lock", 5, true};
    case ErrorCode::lock_timeout: return {"lock_timeout", 5, true};
    case ErrorCode::partly_applied: return {"partly_applied", 6, false};
    case ErrorCode::unknown_outcome: return {"unknown_outcome", 6, false};
    case ErrorCode::conflict: return {"conflict", 7, false};
    case ErrorCode::confirmation: return {"confirmation", 7, false};
    case ErrorCode::interrupted: return {"interrupted", 130, true};
    case ErrorCode::terminated: return {"terminated", 143, true};
    case ErrorCode::internal: return {"internal", 70, false};
  }
  return {"internal", 70, false};
}

Error::Error(ErrorInfo info) : info_(std::move(info)) {
  what_ = info_.at ? info_.at->to_string() + ": " + info_.message : info_.message;
}

Error::Error(ErrorCode code, std::string message, std::string next)
    : Error(ErrorInfo{.code = code, .message = std::move(message), .next = std::move(next)}) {}

Error& Error::add_note(std::string sentence) {
  info_.notes.push_back(std::move(sentence));
  return *this;
}

Error& Error::suggest(std::string next) {
  if (info_.next.empty()) info_.next = std::move(next);
  return *this;
}

Error& Error::locate(Location at, std::size_t length) {
  if (!info_.at) {
    what_ = at.to_string() + ": " + info_.message;
    info_.at = std::move(at);
    info_.at_length = length;
  }
  return *this;
}

namespace {

// Optimal string alignment distance: insertions, deletions, substitutions and
// transpositions of neighbours each count one.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substitution});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  std::string best;
  std::size_t best_distance = limit + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace pgplumb
