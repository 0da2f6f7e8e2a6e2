#include "core/pg/copy_in.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <optional>

#include "core/pg/copy_line.hpp"
#include "core/pg/row_sifter.hpp"

namespace pgplumb::pg {
namespace {

constexpr std::size_t kRowsOfABatch = 16'384;

void require_done(const Session::Outcome& outcome) {
  if (outcome.error) throw Error(outcome.error->info);
}

void run(Session& session, std::string_view sql) { require_done(session.run(sql)); }

std::uint64_t rows_in(std::string_view command_tag) {
  Rows rows({}, std::string(command_tag));
  return rows.affected();
}

/// One use of copy_in: what is the same for all of its rows.
class CopyIn {
 public:
  CopyIn(Session& session, const CopyTarget& target, CopyRecords& records, const CopyInOptions& options)
      : session_(session),
        records_(records),
        options_(options),
        statement_(copy_from_statement(target, options.syntax)),
        bytes_before_(records.bytes_taken()) {}

  CopyResult run_all() {
    if (options_.header) records_.next({.rows = 1});
    if (options_.on_bad_row == OnBadRow::skip) {
      sift_all();
    } else {
      copy_all();
    }
    result_.bytes = records_.bytes_taken() - bytes_before_;
    return result_;
  }

 private:
  const CopyBatch& next_batch() {
    const std::uint64_t left = options_.max_rows - taken_;
    const CopyBatch& batch =
        records_.next({.rows = static_cast<std::size_t>(std::min<std::uint64_t>(left, kRowsOfABatch))});
    taken_ += batch.size();
    return batch;
  }

  void tell_progress() {
    if (!options_.on_progress) return;
    options_.on_progress(
        {.bytes = records_.bytes_taken() - bytes_before_, .rows = taken_, .rejected = result_.rejected});
  }

  /// All rows in one COPY, as fast as they come.
  void copy_all() {
    const std::uint64_t lines_before = records_.next_line() - 1;
    const Session::Outcome outcome = session_.copy_in(statement_, [&]() -> std::string_view {
      tell_progress();
      return next_batch().bytes();
    });
    if (outcome.error) fail_at_line(*outcome.error, lines_before);
    result_.rows = rows_in(outcome.command_tag);
    if (options_.on_copied) options_.on_copied(session_);
  }

  [[noreturn]] void fail_at_line(ServerError error, std::uint64_t lines_before) const {
    const std::optional<std::uint64_t> line = copy_line(error.info.context);
    error.info.context = shift_copy_line(error.info.context, lines_before);
    if (line) {
      error.info.at = Location{.file = records_.name(), .line = *line + lines_before, .column = 1, .line_text = {}};
    }
    if (error.info.column.empty()) error.info.column = copy_column(error.info.context);
    throw Error(std::move(error.info));
  }

  void sift_all() {
    RowSifter sifter(kRowsOfABatch);
    for (const CopyBatch* batch = &next_batch(); !batch->empty(); batch = &next_batch()) {
      sifter.sift(batch->size(),
                  {.attempt = [&](std::size_t first, std::size_t count) { return attempt(*batch, first, count); },
                   .reject = [&](std::size_t row, const ErrorInfo& error) { reject(*batch, row, error); }});
      tell_progress();
    }
  }

  std::optional<RunFailure> attempt(const CopyBatch& batch, std::size_t first, std::size_t count) {
    run(session_, "SAVEPOINT pgplumb_rows");
    std::optional<ErrorInfo> failure = copy_run(batch.bytes(first, count));
    if (!failure) {
      run(session_, "RELEASE SAVEPOINT pgplumb_rows");
      return std::nullopt;
    }
    run(session_, "ROLLBACK TO SAVEPOINT pgplumb_rows; RELEASE SAVEPOINT pgplumb_rows");
    const std::optional<std::size_t> suspect = row_of(batch, first, count, copy_line(failure->context));
    return RunFailure{.error = std::move(*failure), .suspect = suspect};
  }

  std::optional<ErrorInfo> copy_run(std::string_view rows) {
    Session::Outcome outcome = session_.copy_in(statement_, rows);
    if (outcome.error) return std::move(outcome.error->info);
    try {
      if (options_.on_copied) options_.on_copied(session_);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::sql) throw;
      return error.info();
    }
    result_.rows += rows_in(outcome.command_tag);
    return std::nullopt;
  }

  /// The server counts the lines of the run. It names the last line of a row that has more than one.
  static std::optional<std::size_t> row_of(const CopyBatch& batch, std::size_t first, std::size_t count,
                                           std::optional<std::uint64_t> line) {
    if (!line) return std::nullopt;
    const std::uint64_t wanted = batch.line(first) + *line - 1;
    std::size_t row = first;
    while (row + 1 < first + count && batch.line(row + 1) <= wanted) ++row;
    return row - first;
  }

  void reject(const CopyBatch& batch, std::size_t row, ErrorInfo error) {
    ++result_.rejected;
    if (!options_.on_reject) return;
    error.context = shift_copy_line(error.context, batch.line(row) - 1);
    if (error.column.empty()) error.column = copy_column(error.context);
    error.at = Location{.file = records_.name(), .line = batch.line(row), .column = 1, .line_text = {}};
    options_.on_reject({.line = batch.line(row), .text = batch.text(row), .error = error});
  }

  Session& session_;
  CopyRecords& records_;
  const CopyInOptions& options_;
  std::string statement_;
  std::uint64_t bytes_before_;
  std::uint64_t taken_ = 0;  // rows read
  CopyResult result_;
};

/// Binary data goes through as it is.
CopyResult copy_binary_in(Session& session, const CopyTarget& target, std::istream& data,
                          const CopyInOptions& options) {
  if (options.on_bad_row == OnBadRow::skip || options.header) {
    throw Error(ErrorCode::usage, "binary data has neither a header nor rows that can be skipped");
  }
  CopyResult result;
  const CopySource source = copy_source(data);
  const Session::Outcome outcome =
      session.copy_in(copy_from_statement(target, options.syntax), [&]() -> std::string_view {
        if (options.on_progress) options.on_progress({.bytes = result.bytes});
        const std::string_view piece = source();
        result.bytes += piece.size();
        return piece;
      });
  require_done(outcome);
  result.rows = rows_in(outcome.command_tag);
  if (options.on_copied) options.on_copied(session);
  return result;
}

/// In a transaction of its own, unless there is one.
template <class Work>
CopyResult in_transaction(Session& session, OnBadRow on_bad_row, Work&& work) {
  if (session.in_transaction()) return work();
  Transaction transaction(session);
  // A constraint that is looked at only by COMMIT would fail all rows instead of one.
  if (on_bad_row == OnBadRow::skip) run(session, "SET CONSTRAINTS ALL IMMEDIATE");
  const CopyResult result = work();
  transaction.commit();
  return result;
}

}  // namespace

CopyResult copy_in(Scope where, const CopyTarget& target, CopyRecords& records, const CopyInOptions& options) {
  return in_transaction(where.session(), options.on_bad_row,
                        [&] { return CopyIn(where.session(), target, records, options).run_all(); });
}

CopyResult copy_in(Scope where, const CopyTarget& target, std::istream& data, const CopyInOptions& options,
                   const std::string& name) {
  if (options.syntax.format == CopyFormat::binary) {
    return in_transaction(where.session(), OnBadRow::stop,
                          [&] { return copy_binary_in(where.session(), target, data, options); });
  }
  CopyRecords records(copy_source(data), options.syntax, name);
  return copy_in(where, target, records, options);
}

CopyResult copy_in_file(Scope where, const CopyTarget& target, const std::filesystem::path& file,
                        const CopyInOptions& options) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file)) {
    throw Error(ErrorCode::file, fmt::format("cannot read \"{}\"", file.string()));
  }
  return copy_in(where, target, stream, options, file.filename().string());
}

}  // namespace pgplumb::pg
