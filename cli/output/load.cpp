#include "cli/output/load.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/output/csv.hpp"
#include "cli/output/shorten.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMostTold = 100;
constexpr milliseconds kBetweenProgress{200};
constexpr std::string_view kEraseLine = "\r\x1b[K";

double per_second(std::uint64_t rows, milliseconds took) {
  return static_cast<double>(rows) * 1000.0 / static_cast<double>(std::max<std::int64_t>(took.count(), 1));
}

std::string one_line(const std::string& text) {
  std::string line = make_printable(text);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

std::string count_of_rows(std::uint64_t rows) { return fmt::format("{} row{}", rows, rows == 1 ? "" : "s"); }

std::optional<std::uint64_t> size_of(const load::Input& input) {
  std::error_code error;
  if (input.stream != nullptr || !std::filesystem::is_regular_file(input.path, error)) return std::nullopt;
  const std::uintmax_t size = std::filesystem::file_size(input.path, error);
  if (error) return std::nullopt;
  return size;
}

}  // namespace

LoadOutput::LoadOutput(std::ostream& err, LoadOutputOptions options) : err_(err), options_(options) {
  if (options_.rejects != nullptr) *options_.rejects << "file,line,sqlstate,column,message,row\n";
}

milliseconds LoadOutput::elapsed() const {
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin_);
}

void LoadOutput::on_file_start(const load::Input& input) {
  begin_ = std::chrono::steady_clock::now();
  shown_ = {};
  repetition_ = {};
  size_ = size_of(input);
}

void LoadOutput::on_progress(const load::Input& input, const pg::CopyProgress& progress) {
  const auto now = std::chrono::steady_clock::now();
  if (options_.quiet || now < shown_ + kBetweenProgress) return;
  shown_ = now;
  const std::string text = render_load_progress(input.name, progress, size_, elapsed());
  if (options_.rewrites_line) {
    // One column is left free: a terminal may wrap when the last one is written.
    err_ << kEraseLine << shorten(text, options_.columns - 1) << std::flush;
    line_is_open_ = true;
  } else if (repetition_.is_due(input.name, elapsed())) {
    err_ << text << '\n' << std::flush;
  }
}

void LoadOutput::on_reject(const load::Input& input, const pg::RejectedRow& row) {
  if (options_.rejects != nullptr) {
    const auto value = [](const std::string& text) { return csv_value(text.empty() ? pg::Parameter() : text); };
    *options_.rejects << csv_value(input.name) << ',' << row.line << ',' << value(row.error.sqlstate) << ','
                      << value(row.error.column) << ',' << csv_value(row.error.message) << ','
                      << csv_value(std::string(row.text)) << '\n';
  }
  if (++rejected_ > kMostTold) return;
  rejects_.push_back({.file = input.name,
                      .line = row.line,
                      .sqlstate = row.error.sqlstate,
                      .column = row.error.column,
                      .message = row.error.message});
  clear();
  const Style style(options_.color);
  err_ << fmt::format("{}:{}: {}: {}\n", make_printable(input.name), row.line,
                      style.error(fmt::format("error[{}]", row.error.sqlstate)), one_line(row.error.message));
  if (rejected_ == kMostTold) err_ << "more rejected rows are not shown; --rejects FILE keeps all of them\n";
}

void LoadOutput::finish(const load::Input& input, const load::FileReport& report) {
  clear();
  files_.push_back({.name = input.name, .report = report, .took = elapsed()});
}

void LoadOutput::clear() noexcept {
  if (!std::exchange(line_is_open_, false)) return;
  try {
    err_ << kEraseLine << std::flush;
  } catch (const std::exception&) {  // the stream was told to throw: nothing more can be written
    return;
  }
}

std::string render_load_progress(const std::string& name, const pg::CopyProgress& progress,
                                 std::optional<std::uint64_t> size, milliseconds elapsed) {
  std::string text = fmt::format("{}: {}, {:.0f} rows/s", make_printable(name), count_of_rows(progress.rows),
                                 per_second(progress.rows, elapsed));
  if (progress.rejected > 0) text += fmt::format(", {} rejected", progress.rejected);
  if (!size || *size == 0 || progress.bytes == 0) return text;
  const double part = std::min(static_cast<double>(progress.bytes) / static_cast<double>(*size), 1.0);
  const double left = static_cast<double>(elapsed.count()) * (1 - part) / part;
  return text + fmt::format(", {:.0f}%, {} left", std::floor(part * 100),
                            text::to_string(milliseconds(static_cast<std::int64_t>(std::ceil(left / 1000)) * 1000)));
}

std::string render_loaded_file(const LoadedFile& file, const std::string& table) {
  const std::string name = make_printable(file.name);
  if (file.report.was_complete) return fmt::format("{}: loaded into {} before", name, make_printable(table));
  std::string text = fmt::format("{}: {} loaded into {}", name, count_of_rows(file.report.rows), make_printable(table));
  if (file.report.rejected > 0) text += fmt::format(", {} rejected", file.report.rejected);
  if (file.report.passed_over > 0) text += fmt::format(", {} were there", file.report.passed_over);
  return text +
         fmt::format(" ({}, {:.0f} rows/s)", text::to_string(file.took), per_second(file.report.rows, file.took));
}

Json load_to_json(const LoadOutput& output, const std::string& table) {
  Json document = make_document("load", output.is_complete());
  document["table"] = table;
  document["files"] = Json::array();
  for (const LoadedFile& file : output.files()) {
    document["files"].push_back({{"file", file.name},
                                 {"loaded_before", file.report.was_complete},
                                 {"rows", file.report.rows},
                                 {"rejected", file.report.rejected},
                                 {"passed_over", file.report.passed_over},
                                 {"bytes", file.report.bytes},
                                 {"duration_ms", file.took.count()}});
  }
  document["rejects"] = Json::array();
  for (const LoadReject& reject : output.rejects()) {
    document["rejects"].push_back({{"file", reject.file},
                                   {"line", reject.line},
                                   {"sqlstate", reject.sqlstate},
                                   {"column", reject.column},
                                   {"message", reject.message}});
  }
  return document;
}

}  // namespace pgplumb::cli
