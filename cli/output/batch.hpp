// Output of a batch of calls: results, failures, progress, and the summary at the end.
#pragma once

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "cli/output/json.hpp"
#include "cli/output/style.hpp"
#include "procedures/batch.hpp"

namespace pgplumb::cli {

/// Where the results of a batch go.
enum class BatchResults : std::uint8_t { none, jsonl, csv };

struct BatchOutputOptions {
  BatchResults results = BatchResults::none;
  std::string file;                 ///< for messages
  std::ostream* rejects = nullptr;  ///< CSV of the failed rows; may be null
  bool rewrites_line = false;       ///< progress is shown
  bool quiet = false;
  bool color = false;
};

struct BatchFailure {
  std::size_t line = 0;
  std::string sqlstate;  ///< empty: the row itself cannot be used
  std::string message;
};

class BatchOutput final : public procedures::BatchObserver {
 public:
  /// Writes the header of `rejects`. The streams must outlive it.
  BatchOutput(std::ostream& out, std::ostream& err, BatchOutputOptions options);

  void on_row(const procedures::BatchCall& call, const pg::Rows& rows, std::size_t row) override;
  void on_json(const procedures::BatchCall& call, std::string_view json) override;
  void on_failure(const procedures::BatchCall& call, const ErrorInfo& error) override;
  void on_progress(const procedures::BatchSummary& so_far) override;

  /// Takes the line of progress away.
  void end_progress();
  /// The first failures, for the document.
  const std::vector<BatchFailure>& failures() const noexcept { return failures_; }
  std::chrono::milliseconds elapsed() const;

 private:
  void reject(const procedures::BatchCall& call, const ErrorInfo& error);

  std::ostream& out_;
  std::ostream& err_;
  BatchOutputOptions options_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point shown_{};
  std::vector<BatchFailure> failures_;
  std::size_t failed_ = 0;
  bool has_header_ = false;
  bool has_progress_ = false;
};

/// "5 calls: 3 committed, 1 failed, 1 rolled back; 12ms, 417 calls/s".
std::string render_batch_summary(const procedures::BatchSummary& summary, std::chrono::milliseconds elapsed);

/// The document of "pgplumb call --batch --format json".
Json batch_to_json(const procedures::BatchSummary& summary, const BatchOutput& output);

}  // namespace pgplumb::cli
