#include "core/load/loader.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>

#include "core/checksum.hpp"
#include "core/error.hpp"
#include "core/load/header.hpp"
#include "core/load/staging.hpp"
#include "core/sha256.hpp"

namespace pgplumb::load {
namespace {

using pg::CopyFormat;

/// The bytes of an input, opened once.
class Opened {
 public:
  explicit Opened(const Input& input) : stream_(input.stream) {
    if (stream_ != nullptr) return;
    if (std::filesystem::is_directory(input.path)) {
      throw Error(ErrorCode::file, fmt::format("\"{}\" is a directory", input.name));
    }
    file_.open(input.path, std::ios::binary);
    if (!file_) throw Error(ErrorCode::file, fmt::format("cannot read \"{}\"", input.name));
    stream_ = &file_;
  }
  std::istream& stream() noexcept { return *stream_; }

 private:
  std::ifstream file_;
  std::istream* stream_;
};

std::string checksum_of(const Input& input) {
  Opened opened(input);
  Sha256 hash;
  const pg::CopySource source = pg::copy_source(opened.stream());
  for (std::string_view piece = source(); !piece.empty(); piece = source()) hash.update(piece);
  return "sha256:" + to_hex(hash.finish());
}

void run(pg::Session& session, std::string_view statement) {
  pg::Session::Outcome outcome = session.run(statement);
  if (outcome.error) throw Error(std::move(outcome.error->info));
}

std::vector<sql::Identifier> every_column(const Table& table) {
  std::vector<sql::Identifier> columns;
  for (const TableColumn& column : table.columns) {
    if (!column.is_generated) columns.emplace_back(column.name);
  }
  return columns;
}

void expect_sound(const LoadOptions& options) {
  const bool is_binary = options.syntax.format == CopyFormat::binary;
  if (is_binary && (options.on_bad_row == pg::OnBadRow::skip || options.batch_size)) {
    throw Error(ErrorCode::usage, "binary data has no rows that could be skipped or loaded in batches");
  }
  if (options.truncate && options.remember_in) {
    throw Error(ErrorCode::usage, "a table that is emptied cannot have its loaded files remembered");
  }
}

void expect_among(const std::vector<sql::Identifier>& key, const std::vector<sql::Identifier>& columns) {
  for (const sql::Identifier& column : key) {
    if (std::ranges::find(columns, column) != columns.end()) continue;
    throw Error(ErrorCode::file, fmt::format("the data has no column \"{}\", which is part of the key", column.name()));
  }
}

}  // namespace

/// The load of one input.
class Loader::Run {
 public:
  Run(Loader& loader, const Input& input)
      : loader_(loader), options_(loader.options_), session_(loader.session_), input_(input), opened_(input) {}

  FileReport load() {
    try {
      if (loader_.ledger_) checksum_ = checksum_of(input_);
      load_all();
      return report_;
    } catch (Error& error) {
      if (error.sqlstate() == "42P10")
        error.suggest("Give --upsert the columns of a primary key or a unique constraint.");
      const bool is_said = !error.info().notes.empty() || error.code() == ErrorCode::unknown_outcome;
      if (!is_said) error.add_note(what_is_kept());
      throw;
    }
  }

 private:
  void load_all() {
    if (options_.syntax.format == CopyFormat::binary) {
      set_target(loader_.named_columns_);
      load_batch([&](pg::Transaction& transaction) {
        return pg::copy_in(transaction, target_, opened_.stream(), copy_options(), input_.name);
      });
      return;
    }
    pg::CopyRecords records(pg::copy_source(opened_.stream()), options_.syntax, input_.name);
    set_target(loader_.columns_of(input_, records));
    const std::uint64_t behind_header = records.rows_taken();
    while (!is_over_) {
      load_batch([&](pg::Transaction& transaction) {
        pass_over(records);
        const pg::CopyResult result = pg::copy_in(transaction, target_, records, copy_options());
        const std::uint64_t rows_read = records.rows_taken() - behind_header;
        is_over_ = !options_.batch_size || rows_read < rows_read_ + *options_.batch_size;
        rows_read_ = rows_read;
        return result;
      });
    }
  }

  void set_target(std::vector<sql::Identifier> columns) {
    if (columns.empty()) columns = every_column(loader_.table_);
    expect_among(loader_.key_, columns);
    target_ = {.table = loader_.table_.name, .columns = std::move(columns)};
    if (loader_.key_.empty()) return;
    staging_ = make_staging(loader_.table_, target_.columns, loader_.key_);
    target_ = staging_->target;
  }

  /// One transaction.
  template <class Copy>
  void load_batch(Copy&& copy) {
    pg::Transaction transaction(session_);
    // A constraint that is looked at only by COMMIT would fail all rows instead of one.
    if (options_.on_bad_row == pg::OnBadRow::skip) run(session_, "SET CONSTRAINTS ALL IMMEDIATE");
    if (claim(transaction)) return;
    const bool truncates = options_.truncate && !loader_.is_truncated_;
    if (truncates) run(session_, "TRUNCATE " + sql::quoted(loader_.table_.name));
    if (staging_) run(session_, staging_->create);
    const pg::CopyResult result = copy(transaction);
    if (loader_.ledger_) {
      loader_.ledger_->record(transaction, loader_.table_, checksum_,
                              {.rows_read = rows_read_, .is_complete = is_over_});
    }
    transaction.commit();
    loader_.is_truncated_ |= truncates;
    report_.rows += result.rows;
    report_.rejected += result.rejected;
    report_.bytes += result.bytes;
  }

  /// True where the file was loaded to its end before.
  bool claim(pg::Transaction& transaction) {
    if (!loader_.ledger_) return false;
    const FileRecord known = loader_.ledger_->claim(transaction, loader_.table_, checksum_, input_.name);
    if (known.is_complete) {
      report_.was_complete = report_.rows + report_.rejected == 0;
      is_over_ = true;
      return true;
    }
    rows_known_ = known.rows_read;
    return false;
  }

  /// What an earlier load of the file kept, or another one that is under way.
  void pass_over(pg::CopyRecords& records) {
    while (rows_read_ < rows_known_) {
      const std::size_t rows = records.next({.rows = static_cast<std::size_t>(rows_known_ - rows_read_)}).size();
      if (rows == 0) break;
      rows_read_ += rows;
      report_.passed_over += rows;
    }
  }

  pg::CopyInOptions copy_options() {
    pg::CopyInOptions options{.syntax = options_.syntax, .on_bad_row = options_.on_bad_row};
    options.on_reject = [this](const pg::RejectedRow& row) { loader_.observer_.on_reject(input_, row); };
    options.on_progress = [this](const pg::CopyProgress& now) {
      loader_.observer_.on_progress(input_, {.bytes = report_.bytes + now.bytes,
                                             .rows = rows_read_ + now.rows,
                                             .rejected = report_.rejected + now.rejected});
    };
    if (options_.batch_size) options.max_rows = *options_.batch_size;
    if (staging_) {
      options.on_copied = [this](pg::Session& session) {
        run(session, staging_->merge);
        run(session, staging_->clear);
      };
    }
    return options;
  }

  std::string what_is_kept() const {
    const std::uint64_t kept = report_.rows;
    if (kept == 0 && report_.passed_over == 0) return fmt::format("nothing of \"{}\" was kept", input_.name);
    return fmt::format("the first {} rows of \"{}\" are loaded{}; what came behind them was not kept",
                       report_.rows + report_.rejected + report_.passed_over, input_.name,
                       report_.rejected > 0 ? " or rejected" : "");
  }

  Loader& loader_;
  const LoadOptions& options_;
  pg::Session& session_;
  const Input& input_;
  Opened opened_;
  std::string checksum_;
  pg::CopyTarget target_;
  std::optional<Staging> staging_;
  bool is_over_ = false;
  std::uint64_t rows_read_ = 0;   // behind the header
  std::uint64_t rows_known_ = 0;  // to the ledger
  FileReport report_;
};

Loader::Loader(pg::Session& session, Table table, LoadOptions options, LoadObserver& observer)
    : session_(session), table_(std::move(table)), options_(std::move(options)), observer_(observer) {
  expect_sound(options_);
  if (!options_.columns.empty()) named_columns_ = map_columns(table_, options_.columns, {});
  if (!options_.key.empty()) key_ = map_columns(table_, options_.key, {.what = "--upsert", .at = {}, .are_all = false});
  if (!options_.remember_in) return;
  ledger_.emplace(*options_.remember_in);
  ledger_->prepare(session_);
}

std::vector<sql::Identifier> Loader::columns_of(const Input& input, pg::CopyRecords& records) const {
  if (options_.syntax.format != CopyFormat::csv || !options_.header) return named_columns_;
  const pg::CopyBatch& header = records.next({.rows = 1});
  if (header.empty()) {
    throw Error(ErrorCode::file, fmt::format("\"{}\" is empty, where a header was expected", input.name));
  }
  if (!named_columns_.empty()) return named_columns_;
  return map_columns(table_, split_csv_row(header.text(0), options_.syntax),
                     {.code = ErrorCode::file,
                      .what = fmt::format("\"{}\"", input.name),
                      .at = Location{.file = input.name, .line = 1, .column = 1, .line_text = {}}});
}

void Loader::check(const Input& input) const {
  if (input.stream != nullptr) return;
  Opened opened(input);
  if (options_.syntax.format == CopyFormat::binary || !std::filesystem::is_regular_file(input.path)) return;
  pg::CopyRecords records(pg::copy_source(opened.stream()), options_.syntax, input.name);
  const std::vector<sql::Identifier> columns = columns_of(input, records);
  expect_among(key_, columns.empty() ? every_column(table_) : columns);
}

FileReport Loader::load(const Input& input) {
  if (ledger_ && (input.stream != nullptr || !std::filesystem::is_regular_file(input.path))) {
    throw Error(ErrorCode::usage, fmt::format("\"{}\" is read only once, so it cannot be remembered", input.name));
  }
  observer_.on_file_start(input);
  return Run(*this, input).load();
}

}  // namespace pgplumb::load
