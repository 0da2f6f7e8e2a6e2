#include "cli/output/batch.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/output/csv.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

/// How many failures are told one by one; all of them are in the file of --rejects.
constexpr std::size_t kMaxTold = 100;
constexpr std::chrono::milliseconds kBetweenProgress{200};

double per_second(std::uint64_t calls, std::chrono::milliseconds elapsed) {
  return static_cast<double>(calls) * 1000.0 / static_cast<double>(std::max<std::int64_t>(elapsed.count(), 1));
}

std::size_t line_of(const procedures::BatchCall& call, const ErrorInfo& error) {
  return error.at ? error.at->line : call.line;
}

/// Text that the server or the file gave is shown only as what it is; a row need not even be UTF-8.
std::string one_line(const std::string& text) {
  std::string line = make_printable(text);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

}  // namespace

BatchOutput::BatchOutput(std::ostream& out, std::ostream& err, BatchOutputOptions options)
    : out_(out), err_(err), options_(std::move(options)) {
  if (options_.rejects != nullptr) *options_.rejects << "line,sqlstate,message,row\n";
}

// Of a composite value the first column says whether it is NULL as a whole: then all others are.
void BatchOutput::on_row(const procedures::BatchCall& call, const pg::Rows& rows, std::size_t row) {
  const std::size_t first = call.call->result.shape == procedures::ResultShape::composite ? 1 : 0;
  if (!has_header_) {
    has_header_ = true;
    out_ << "line";
    for (std::size_t column = first; column < rows.columns().size(); ++column) {
      out_ << ',' << csv_value(rows.columns()[column].name);
    }
    out_ << '\n';
  }
  out_ << call.line;
  for (std::size_t column = first; column < rows.columns().size(); ++column) {
    out_ << ',' << csv_value(rows.value(row, column));
  }
  out_ << '\n';
}

void BatchOutput::on_json(const procedures::BatchCall& call, std::string_view json) {
  out_ << "{\"line\":" << call.line << ",\"result\":" << json << "}\n";
}

void BatchOutput::on_failure(const procedures::BatchCall& call, const ErrorInfo& error) {
  if (options_.rejects != nullptr) reject(call, error);
  if (++failed_ > kMaxTold) return;
  failures_.push_back({.line = line_of(call, error), .sqlstate = error.sqlstate, .message = error.message});
  end_progress();
  const Style style(options_.color);
  err_ << fmt::format("{}:{}: {}: {}\n", options_.file, line_of(call, error),
                      style.error(error.sqlstate.empty() ? "error" : "error[" + error.sqlstate + "]"),
                      one_line(error.message));
  if (failed_ == kMaxTold) err_ << "more failures are not shown; --rejects FILE keeps all of them\n";
}

void BatchOutput::reject(const procedures::BatchCall& call, const ErrorInfo& error) {
  *options_.rejects << call.line << ',' << csv_value(error.sqlstate.empty() ? pg::Parameter() : error.sqlstate) << ','
                    << csv_value(error.message) << ',' << csv_value(call.text) << '\n';
}

void BatchOutput::on_progress(const procedures::BatchSummary& so_far) {
  const auto now = std::chrono::steady_clock::now();
  if (!options_.rewrites_line || options_.quiet || now < shown_ + kBetweenProgress) return;
  shown_ = now;
  has_progress_ = true;
  err_ << "\r\033[K" << render_batch_summary(so_far, elapsed()) << std::flush;
}

void BatchOutput::end_progress() {
  if (has_progress_) err_ << "\r\033[K";
  has_progress_ = false;
}

std::chrono::milliseconds BatchOutput::elapsed() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start_);
}

std::string render_batch_summary(const procedures::BatchSummary& summary, std::chrono::milliseconds elapsed) {
  std::string text = fmt::format("{} call{}: {} committed, {} failed", summary.calls, summary.calls == 1 ? "" : "s",
                                 summary.done, summary.failed);
  if (summary.undone > 0) text += fmt::format(", {} rolled back", summary.undone);
  text += fmt::format("; {}, {:.0f} calls/s", text::to_string(elapsed), per_second(summary.calls, elapsed));
  if (summary.stopped) text += "; the rest of the file was not tried";
  return text;
}

Json batch_to_json(const procedures::BatchSummary& summary, const BatchOutput& output) {
  Json document = make_document("call.batch", summary.is_complete());
  document["calls"] = summary.calls;
  document["committed"] = summary.done;
  document["failed"] = summary.failed;
  document["rolled_back"] = summary.undone;
  document["stopped"] = summary.stopped;
  document["elapsed_ms"] = output.elapsed().count();
  document["calls_per_second"] = per_second(summary.calls, output.elapsed());
  document["failures"] = Json::array();
  for (const BatchFailure& failure : output.failures()) {
    document["failures"].push_back(
        {{"line", failure.line}, {"sqlstate", failure.sqlstate}, {"message", failure.message}});
  }
  return document;
}

}  // namespace pgplumb::cli
