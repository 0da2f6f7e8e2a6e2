// Output of a load: progress, rejected rows, and what became of each file.
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "cli/output/json.hpp"
#include "cli/output/progress.hpp"
#include "core/load/loader.hpp"

namespace pgplumb::cli {

struct LoadOutputOptions {
  std::ostream* rejects = nullptr;  ///< CSV of the rejected rows; may be null
  bool rewrites_line = false;       ///< the stream of progress is a terminal
  std::size_t columns = 80;
  bool quiet = false;
  bool color = false;
};

struct LoadedFile {
  std::string name;
  load::FileReport report;
  std::chrono::milliseconds took{0};
};

/// One of the rejected rows that are told; all of them are in the file of --rejects.
struct LoadReject {
  std::string file;
  std::uint64_t line = 0;
  std::string sqlstate, column, message;
};

class LoadOutput final : public load::LoadObserver {
 public:
  /// Writes the header of `rejects`. `err` must outlive it.
  LoadOutput(std::ostream& err, LoadOutputOptions options);
  ~LoadOutput() override { clear(); }

  void on_file_start(const load::Input& input) override;
  void on_progress(const load::Input& input, const pg::CopyProgress& progress) override;
  void on_reject(const load::Input& input, const pg::RejectedRow& row) override;

  /// The end of a file that was loaded.
  void finish(const load::Input& input, const load::FileReport& report);
  /// Takes the line of progress away, before something else is written.
  void clear() noexcept;

  const std::vector<LoadedFile>& files() const noexcept { return files_; }
  const std::vector<LoadReject>& rejects() const noexcept { return rejects_; }
  bool is_complete() const noexcept { return rejected_ == 0; }

 private:
  std::chrono::milliseconds elapsed() const;

  std::ostream& err_;
  LoadOutputOptions options_;
  Repetition repetition_;
  std::chrono::steady_clock::time_point begin_, shown_;
  std::optional<std::uint64_t> size_;  // of the file
  std::uint64_t rejected_ = 0;
  bool line_is_open_ = false;
  std::vector<LoadedFile> files_;
  std::vector<LoadReject> rejects_;
};

/// "flights.csv: 2300000 rows, 540000 rows/s, 45%, 5s left"; without a size what is left is not known.
std::string render_load_progress(const std::string& name, const pg::CopyProgress& progress,
                                 std::optional<std::uint64_t> size, std::chrono::milliseconds elapsed);
/// "flights.csv: 5000000 rows loaded into public.flight, 2 rejected (9.1s, 549450 rows/s)".
std::string render_loaded_file(const LoadedFile& file, const std::string& table);

Json load_to_json(const LoadOutput& output, const std::string& table);

}  // namespace pgplumb::cli
