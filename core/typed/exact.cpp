#include "core/typed/exact.hpp"

#include <array>
#include <cctype>
#include <charconv>
#include <cstring>
#include <fmt/format.h>

#include "core/error.hpp"

namespace pgplumb::typed {
namespace {

/// Reads a text from its beginning; each step says whether it succeeded.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool accept(char character) {
    if (rest_.empty() || rest_.front() != character) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool accept_any(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string_view digits() {
    std::size_t length = 0;
    while (length < rest_.size() && rest_[length] >= '0' && rest_[length] <= '9') ++length;
    const std::string_view found = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return found;
  }
  std::optional<int> number(std::size_t least_digits = 2) {
    const std::string_view found = digits();
    int value = 0;
    if (found.size() < least_digits) return std::nullopt;
    const auto result = std::from_chars(found.data(), found.data() + found.size(), value);
    return result.ec == std::errc{} ? std::optional(value) : std::nullopt;
  }
  bool at_end() const { return rest_.empty(); }
  char front() const { return rest_.empty() ? '\0' : rest_.front(); }

 private:
  std::string_view rest_;
};

std::optional<std::chrono::year_month_day> scan_date(Scanner& scan) {
  const auto year = scan.number(4);
  if (!year || !scan.accept('-')) return std::nullopt;
  const auto month = scan.number();
  if (!month || !scan.accept('-')) return std::nullopt;
  const auto day = scan.number();
  if (!day || *year > static_cast<int>(std::chrono::year::max())) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<std::chrono::microseconds> scan_fraction(Scanner& scan) {
  if (!scan.accept('.')) return std::chrono::microseconds(0);
  const std::string_view digits = scan.digits();
  if (digits.empty() || digits.size() > 6) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  for (std::size_t place = digits.size(); place < 6; ++place) value *= 10;
  return std::chrono::microseconds(value);
}

std::optional<std::chrono::microseconds> scan_clock(Scanner& scan) {
  const auto hours = scan.number();
  if (!hours || !scan.accept(':')) return std::nullopt;
  const auto minutes = scan.number();
  if (!minutes || !scan.accept(':')) return std::nullopt;
  const auto seconds = scan.number();
  if (!seconds) return std::nullopt;
  const auto fraction = scan_fraction(scan);
  if (!fraction) return std::nullopt;
  return std::chrono::hours(*hours) + std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds) + *fraction;
}

/// "+02", "-03:30", "+05:53:28".
std::optional<std::chrono::seconds> scan_offset(Scanner& scan) {
  const bool west = scan.front() == '-';
  if (!scan.accept_any("+-")) return std::nullopt;
  const auto hours = scan.number();
  if (!hours) return std::nullopt;
  std::chrono::seconds offset = std::chrono::hours(*hours);
  if (scan.accept(':')) {
    const auto minutes = scan.number();
    if (!minutes) return std::nullopt;
    offset += std::chrono::minutes(*minutes);
  }
  if (scan.accept(':')) {
    const auto seconds = scan.number();
    if (!seconds) return std::nullopt;
    offset += std::chrono::seconds(*seconds);
  }
  return west ? -offset : offset;
}

bool is_numeric(std::string_view text) {
  Scanner scan(text);
  scan.accept_any("+-");
  const bool whole = !scan.digits().empty();
  const bool fraction = scan.accept('.') && !scan.digits().empty();
  if (!whole && !fraction) return false;
  if (scan.accept_any("eE")) {
    scan.accept_any("+-");
    if (scan.digits().empty()) return false;
  }
  return scan.at_end();
}

}  // namespace

void NumericKind::check(std::string_view text) {
  constexpr std::array<std::string_view, 4> words{"NaN", "Infinity", "+Infinity", "-Infinity"};
  for (const std::string_view word : words) {
    if (text == word) return;
  }
  if (!is_numeric(text)) throw Error(ErrorCode::usage, fmt::format("\"{}\" is not a number", text));
}

void UuidKind::check(std::string_view text) {
  std::size_t digits = 0;
  bool other = false;
  for (const char character : text) {
    if (std::isxdigit(static_cast<unsigned char>(character)) != 0) {
      ++digits;
    } else {
      other = other || (character != '-' && character != '{' && character != '}');
    }
  }
  if (digits != 32 || other) throw Error(ErrorCode::usage, fmt::format("\"{}\" is not a UUID", text));
}

Bytes to_bytes(std::string_view text) {
  Bytes bytes(text.size());
  if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

std::optional<std::chrono::year_month_day> to_year_month_day(std::string_view date) {
  Scanner scan(date);
  const auto found = scan_date(scan);
  return scan.at_end() ? found : std::nullopt;
}

std::optional<Microseconds> to_sys_time(std::string_view timestamptz) {
  Scanner scan(timestamptz);
  const auto date = scan_date(scan);
  if (!date || !scan.accept_any(" T")) return std::nullopt;
  const auto clock = scan_clock(scan);
  if (!clock) return std::nullopt;
  const auto offset = scan_offset(scan);
  if (!offset || !scan.at_end()) return std::nullopt;
  return Microseconds(std::chrono::sys_days(*date)) + *clock - *offset;
}

Date to_date(std::chrono::year_month_day date) {
  return Date(fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                          static_cast<unsigned>(date.day())));
}

Timestamptz to_timestamptz(Microseconds moment) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const auto clock = std::chrono::duration_cast<std::chrono::microseconds>(moment - day).count();
  return Timestamptz(fmt::format("{} {:02}:{:02}:{:02}.{:06}+00", to_date(day).text(), clock / 3'600'000'000,
                                 clock / 60'000'000 % 60, clock / 1'000'000 % 60, clock % 1'000'000));
}

Interval to_interval(std::chrono::microseconds duration) {
  // As a clock: before 15, a number of microseconds has to fit in 32 bits.
  const auto count = static_cast<std::uint64_t>(duration.count());
  const bool is_negative = duration.count() < 0;
  const std::uint64_t size = is_negative ? 0 - count : count;
  return Interval(fmt::format("{}{:02}:{:02}:{:02}.{:06}", is_negative ? "-" : "", size / 3'600'000'000,
                              size / 60'000'000 % 60, size / 1'000'000 % 60, size % 1'000'000));
}

}  // namespace pgplumb::typed
