#include "cli/call_batch.hpp"

#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <memory>

#include <nlohmann/json.hpp>

#include "cli/call_log.hpp"
#include "cli/output/batch.hpp"
#include "core/error.hpp"
#include "procedures/batch.hpp"
#include "procedures/catalog.hpp"

namespace pgplumb::cli {
namespace {

using procedures::BatchOptions;
using procedures::BatchSource;
using procedures::OnError;
using procedures::RoutineCatalog;
using procedures::TransactionPer;

constexpr std::size_t kMaxChunk = 100'000;

std::size_t parse_chunk(const std::string& word) {
  std::size_t chunk = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), chunk);
  if (error != std::errc() || end != word.data() + word.size() || chunk == 0 || chunk > kMaxChunk) {
    throw Error(ErrorCode::usage, fmt::format("option \"--chunk\" cannot be \"{}\"", word),
                fmt::format("Give a number of calls from 1 to {}.", kMaxChunk));
  }
  return chunk;
}

BatchResults results_of(const CommandContext& context) {
  const std::string& format = context.global.format;
  return format == "jsonl" ? BatchResults::jsonl : format == "csv" ? BatchResults::csv : BatchResults::none;
}

BatchOptions make_options(const CommandContext& context, const BatchFlags& flags) {
  BatchOptions options;
  if (flags.transaction == "chunk") options.transaction = TransactionPer::chunk;
  if (flags.transaction == "all") options.transaction = TransactionPer::all;
  if (flags.on_error == "skip") options.on_error = OnError::skip;
  if (flags.on_error == "collect") options.on_error = OnError::collect;
  if (flags.chunk) options.chunk = parse_chunk(*flags.chunk);
  options.as_json = results_of(context) == BatchResults::jsonl;
  options.wants_results = results_of(context) != BatchResults::none;
  return options;
}

/// The file, or standard input.
class Input {
 public:
  Input(CommandContext& context, const std::string& name) : context_(context), name_(name == "-" ? "stdin" : name) {
    if (name == "-") return;
    path_ = context.working_dir / name;
    if (std::filesystem::is_directory(path_)) throw Error(ErrorCode::file, fmt::format("\"{}\" is a directory", name));
    file_.open(path_, std::ios::binary);
    if (!file_) throw Error(ErrorCode::file, fmt::format("cannot read \"{}\"", name));
  }

  std::istream& stream() { return path_.empty() ? context_.in : file_; }
  const std::string& name() const noexcept { return name_; }
  /// A file can be read twice, which a pipe cannot.
  bool is_regular() const { return !path_.empty() && std::filesystem::is_regular_file(path_); }
  void rewind() {
    file_.clear();
    file_.seekg(0);
  }

  std::unique_ptr<BatchSource> open(const RoutineCatalog& candidates,
                                    const std::vector<procedures::GivenArgument>& fixed) {
    refuse_array();
    const procedures::BatchFile file{.name = name_, .fixed = fixed};
    return is_ndjson() ? procedures::make_ndjson_source(stream(), file, candidates)
                       : procedures::make_csv_source(stream(), file, candidates);
  }

 private:
  /// By the name of the file; where that says nothing, an object at its beginning.
  bool is_ndjson() {
    const std::string extension = path_.extension().string();
    if (extension == ".ndjson" || extension == ".jsonl") return true;
    return extension != ".csv" && stream().peek() == '{';
  }

  /// A document of all calls would be taken for the header of a CSV file.
  void refuse_array() {
    if (path_.extension() == ".csv" || stream().peek() != '[') return;
    throw Error(ErrorCode::file, fmt::format("\"{}\" is a JSON array, not an object a line", name_),
                "jq -c '.[]' writes its elements as lines.");
  }

  CommandContext& context_;
  std::string name_;
  std::filesystem::path path_;  // empty: standard input
  std::ifstream file_;
};

/// Where the first failure ends the batch, what can be seen in the file is seen before anything is called.
void check_rows(Input& input, const RoutineCatalog& candidates, const std::vector<procedures::GivenArgument>& fixed,
                const BatchOptions& options) {
  const std::unique_ptr<BatchSource> source = input.open(candidates, fixed);
  for (procedures::BatchCall call; source->next(call);) {
    if (call.call != nullptr) procedures::require_batchable(*call.call, options);
    if (!call.flaw) continue;
    Error error(*call.flaw);
    throw Error(error.add_note("nothing was called").suggest("Correct the row, or give --on-error skip."));
  }
  input.rewind();
}

std::unique_ptr<std::ofstream> open_rejects(const CommandContext& context, const BatchFlags& flags) {
  if (!flags.rejects) return nullptr;
  std::error_code ignored;
  if (std::filesystem::equivalent(context.working_dir / *flags.rejects, context.working_dir / *flags.file, ignored)) {
    throw Error(ErrorCode::usage, "option \"--rejects\" names the file of the batch itself");
  }
  auto file = std::make_unique<std::ofstream>(context.working_dir / *flags.rejects, std::ios::binary);
  if (!*file) throw Error(ErrorCode::file, fmt::format("cannot write \"{}\"", *flags.rejects));
  return file;
}

/// Settings are those of the session: they hold for all calls, in whatever transactions.
void apply_settings(pg::Session& session, procedures::CallOptions options) {
  options.transaction = procedures::TransactionMode::none;
  const std::vector<std::string> statements = procedures::surrounding_of({}, options).before;
  if (!statements.empty() && session.is_pooled()) {
    throw Error(ErrorCode::usage, "a batch behind a pooler cannot have --role, --set or --timeout",
                "Connect to the server itself, or set them for the user or the routine.");
  }
  for (const std::string& statement : statements) {
    pg::Session::Outcome outcome = session.run(statement);
    if (outcome.error) throw Error(std::move(outcome.error->info));
  }
}

void write_summary(CommandContext& context, const procedures::BatchSummary& summary, const BatchOutput& output) {
  if (context.global.format == "json") return print_json(context.out, batch_to_json(summary, output));
  const std::string text = render_batch_summary(summary, output.elapsed()) + "\n";
  if (results_of(context) == BatchResults::none) {
    context.out << text;
  } else if (!context.global.quiet) {
    context.err << text;
  }
}

}  // namespace

std::vector<Option> batch_options(BatchFlags& flags) {
  return {{.names = "--batch",
           .value_name = "FILE",
           .help = "Call once for each row of a CSV or NDJSON file; - is standard input",
           .into = &flags.file},
          {.names = "--tx-per",
           .value_name = "WHAT",
           .help = "With --batch: a transaction for each row (default), each chunk, or all",
           .into = &flags.transaction,
           .choices = {"row", "chunk", "all"}},
          {.names = "--on-error",
           .value_name = "WHAT",
           .help = "With --batch: stop at the first failure (default), skip failed rows, or collect all failures",
           .into = &flags.on_error,
           .choices = {"stop", "skip", "collect"}},
          {.names = "--rejects",
           .value_name = "FILE",
           .help = "With --batch: write the failed rows and why to this CSV file",
           .into = &flags.rejects},
          {.names = "--chunk",
           .value_name = "N",
           .help = "With --batch: calls on their way at once (default 1000)",
           .into = &flags.chunk}};
}

void check_batch_flags(const BatchFlags& flags) {
  if (flags.file) return;
  const std::pair<const std::optional<std::string>&, const char*> others[] = {{flags.transaction, "--tx-per"},
                                                                              {flags.on_error, "--on-error"},
                                                                              {flags.rejects, "--rejects"},
                                                                              {flags.chunk, "--chunk"}};
  for (const auto& [value, name] : others) {
    if (value) throw Error(ErrorCode::usage, fmt::format("option \"{}\" needs \"--batch\"", name));
  }
}

ExitStatus run_call_batch(CommandContext& context, const procedures::RoutineName& name, const BatchFlags& flags,
                          const std::vector<procedures::GivenArgument>& fixed, const procedures::CallOptions& options) {
  const BatchOptions batch = make_options(context, flags);
  Input input(context, *flags.file);

  pg::Session session = context.connect();
  const RoutineCatalog candidates = procedures::fetch_routines_named(session, name);
  if (batch.on_error == OnError::stop && input.is_regular()) check_rows(input, candidates, fixed, batch);
  const std::unique_ptr<BatchSource> source = input.open(candidates, fixed);
  apply_settings(session, options);

  const std::unique_ptr<std::ofstream> rejects = open_rejects(context, flags);
  BatchOutput output(context.out, context.err,
                     {.results = results_of(context),
                      .file = input.name(),
                      .rejects = rejects.get(),
                      .rewrites_line = context.terminal.err_is_terminal,
                      .quiet = context.global.quiet,
                      .color = context.terminal.color_err});
  BatchLog log(context.telemetry, output);
  const procedures::BatchSummary summary = run_batch(session, *source, candidates.types, batch, log);
  log.finish(summary);
  output.end_progress();
  write_summary(context, summary, output);
  if (rejects && !rejects->flush()) throw Error(ErrorCode::file, fmt::format("cannot write \"{}\"", *flags.rejects));
  return summary.is_complete() ? 0 : 1;
}

}  // namespace pgplumb::cli
