// TAP: what a test says about itself, line by line (Test Anything Protocol, version 12, which pgTAP writes). Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::procedures {

enum class TapDirective : std::uint8_t {
  none,
  skip,  ///< was not looked at
  todo,  ///< may fail
};

/// "none", "skip" or "todo".
std::string_view to_string(TapDirective directive) noexcept;

/// One "ok" or "not ok".
struct TapTest {
  std::size_t number = 0;  ///< from 1
  bool ok = false;
  std::string description;
  TapDirective directive = TapDirective::none;
  std::string reason;                    ///< of the directive
  std::vector<std::string> diagnostics;  ///< the "#" lines that follow, without "#"
  std::size_t statement = 0;             ///< index of the statement of its file that said so

  bool passed() const noexcept { return ok || directive == TapDirective::todo; }
};

struct TapResult {
  std::optional<std::size_t> planned;
  std::optional<std::string> skipped;  ///< "1..0 # SKIP reason": why there is nothing to test
  std::vector<TapTest> tests;
  std::vector<std::string> diagnostics;  ///< before the first test
  std::optional<std::string> bail_out;   ///< why all testing ends here

  /// What is wrong beyond tests that failed: no plan, other tests than planned, numbers out of order.
  std::vector<std::string> find_problems() const;
};

class TapReader {
 public:
  /// The text that statement `statement` gave back; it may have several lines. What is no TAP is passed over.
  void read(std::string_view text, std::size_t statement);

  const TapResult& result() const noexcept { return result_; }

 private:
  void read_line(std::string_view line, std::size_t statement);
  void read_plan(std::string_view line);
  void read_test(std::string_view line, bool ok, std::size_t statement);

  TapResult result_;
};

}  // namespace pgplumb::procedures
