#include "cli/commands/load.hpp"

#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/output/load.hpp"
#include "cli/prompt.hpp"
#include "core/error.hpp"
#include "core/load/loader.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using load::Input;
using load::LoadOptions;

struct LoadCommandOptions {
  std::string table;
  std::vector<std::string> files;
  std::optional<std::string> data_format, delimiter, null, encoding, columns, upsert, on_error, rejects, batch_size;
  bool no_header = false, truncate = false, resume = false;
};

[[noreturn]] void refuse(std::string_view option, const std::string& value, std::string next) {
  throw Error(ErrorCode::usage, fmt::format("option \"{}\" cannot be \"{}\"", option, value), std::move(next));
}

std::vector<std::string> split_names(const std::string& list) {
  std::vector<std::string> names;
  for (const std::string_view name : text::split(list, ',')) names.emplace_back(text::trim(name));
  return names;
}

char parse_delimiter(const std::string& word) {
  if (word == "\\t" || word == "tab") return '\t';
  if (word.size() != 1) refuse("--delimiter", word, "Give one character of ASCII; tab or \\t is a tab.");
  return word.front();
}

std::uint64_t parse_batch_size(const std::string& word) {
  std::uint64_t rows = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), rows);
  if (error != std::errc() || end != word.data() + word.size() || rows == 0) {
    refuse("--batch-size", word, "Give a number of rows, from 1.");
  }
  return rows;
}

/// "csv", "tsv", "text" or "binary"; what the name of the file says unless it is given.
pg::CopySyntax syntax_of(const LoadCommandOptions& options) {
  const std::string extension = std::filesystem::path(options.files.front()).extension().string();
  const std::string format = options.data_format.value_or(extension == ".tsv" ? "tsv" : "csv");
  pg::CopySyntax syntax{.format = pg::CopyFormat::csv};
  if (format == "text") syntax.format = pg::CopyFormat::text;
  if (format == "binary") syntax.format = pg::CopyFormat::binary;
  if (format == "tsv") syntax.delimiter = '\t';
  if (options.delimiter) syntax.delimiter = parse_delimiter(*options.delimiter);
  syntax.null = options.null;
  syntax.encoding = options.encoding.value_or("");
  return syntax;
}

LoadOptions make_options(CommandContext& context, const LoadCommandOptions& options) {
  LoadOptions made{.syntax = syntax_of(options), .header = !options.no_header, .truncate = options.truncate};
  if (options.columns) made.columns = split_names(*options.columns);
  if (options.upsert) made.key = split_names(*options.upsert);
  if (options.on_error == "skip") made.on_bad_row = pg::OnBadRow::skip;
  if (options.batch_size) made.batch_size = parse_batch_size(*options.batch_size);
  if (options.resume) made.remember_in = sql::Identifier(context.config().migrations_schema.value);
  return made;
}

std::vector<Input> make_inputs(CommandContext& context, const LoadCommandOptions& options) {
  std::vector<Input> inputs;
  bool has_stdin = false;
  for (const std::string& file : options.files) {
    if (file != "-") {
      inputs.push_back({.name = file, .path = context.working_dir / file});
      continue;
    }
    if (std::exchange(has_stdin, true)) throw Error(ErrorCode::usage, "standard input can be loaded only once");
    inputs.push_back({.name = "stdin", .path = {}, .stream = &context.in});
  }
  return inputs;
}

std::unique_ptr<std::ofstream> open_rejects(const CommandContext& context, const LoadCommandOptions& options) {
  if (!options.rejects) return nullptr;
  if (options.on_error != "skip") throw Error(ErrorCode::usage, "option \"--rejects\" needs \"--on-error skip\"");
  const std::filesystem::path path = context.working_dir / *options.rejects;
  for (const std::string& file : options.files) {
    std::error_code ignored;
    if (file != "-" && std::filesystem::equivalent(path, context.working_dir / file, ignored)) {
      throw Error(ErrorCode::usage, "option \"--rejects\" names a file that is to be loaded");
    }
  }
  auto file = std::make_unique<std::ofstream>(path, std::ios::binary);
  if (!*file) throw Error(ErrorCode::file, fmt::format("cannot write \"{}\"", *options.rejects));
  return file;
}

void log_file(Telemetry& telemetry, const LoadedFile& file, const std::string& table) {
  const Json members{{"file", file.name},
                     {"table", table},
                     {"rows", file.report.rows},
                     {"rejected", file.report.rejected},
                     {"duration_ms", file.took.count()}};
  telemetry.log(file.report.rejected == 0 ? LogLevel::info : LogLevel::warning, "load", members);
  LoadTally& tally = *telemetry.facts().load;
  ++tally.files;
  tally.rows += file.report.rows;
  tally.rejected += file.report.rejected;
  tally.duration += file.took;
}

void load_all(Telemetry& telemetry, load::Loader& loader, const std::vector<Input>& inputs, LoadOutput& output,
              const std::string& table) {
  telemetry.facts().load.emplace();
  for (const Input& input : inputs) loader.check(input);
  for (const Input& input : inputs) {
    try {
      output.finish(input, loader.load(input));
      log_file(telemetry, output.files().back(), table);
    } catch (Error& error) {
      output.clear();
      if (!output.files().empty())
        error.add_note(fmt::format("{} of {} files loaded before it", output.files().size(), inputs.size()));
      throw;
    }
  }
}

void write_report(CommandContext& context, const LoadOutput& output, const std::string& table) {
  if (context.wants_json()) return print_json(context.out, load_to_json(output, table));
  for (const LoadedFile& file : output.files()) context.out << render_loaded_file(file, table) << '\n';
}

ExitStatus run_load(CommandContext& context, const LoadCommandOptions& options) {
  const LoadOptions load_options = make_options(context, options);
  const std::vector<Input> inputs = make_inputs(context, options);

  pg::Session session = context.connect();
  load::Table table = load::fetch_table(session, options.table);
  const std::string name = table.readable();
  if (options.truncate) require_confirmation(context, fmt::format("empty {} before it is loaded", name));
  const std::unique_ptr<std::ofstream> rejects = open_rejects(context, options);
  LoadOutput output(context.err, {.rejects = rejects.get(),
                                  .rewrites_line = context.terminal.err_is_terminal,
                                  .columns = static_cast<std::size_t>(context.terminal.columns),
                                  .quiet = context.global.quiet,
                                  .color = context.terminal.color_err});
  load::Loader loader(session, std::move(table), load_options, output);
  load_all(context.telemetry, loader, inputs, output, name);
  if (rejects && !rejects->flush()) throw Error(ErrorCode::file, fmt::format("cannot write \"{}\"", *options.rejects));
  write_report(context, output, name);
  return output.is_complete() ? 0 : 1;
}

constexpr const char* kDescription =
    "Loads files into a table by COPY: as fast as psql's \\copy, in constant memory, each file in a transaction of its "
    "own. The header of a CSV file says which columns its values are for; names that the table does not have are "
    "refused before anything is loaded. FILE - is standard input.\n"
    "A row that the server refuses ends the load, with its line, and nothing of its file is kept. With --on-error skip "
    "such rows are left out, and all others are kept.";

std::vector<Option> load_options(LoadCommandOptions& options) {
  return {
      {.names = "--data-format",
       .value_name = "FORMAT",
       .help =
           "How the files are written: csv (default), tsv (CSV with tabs; default for .tsv), text or binary as COPY "
           "writes them",
       .into = &options.data_format,
       .choices = {"csv", "tsv", "text", "binary"}},
      {.names = "--columns",
       .value_name = "LIST",
       .help = "The columns that the values are for, in their order, in place of the header's names",
       .into = &options.columns},
      {.names = "--no-header", .help = "The first line of CSV is a row as well", .into = &options.no_header},
      {.names = "--delimiter",
       .value_name = "CHAR",
       .help = "Between the values of a row; tab is a tab",
       .into = &options.delimiter},
      {.names = "--null",
       .value_name = "TEXT",
       .help = "What stands for NULL: nothing in CSV, \\N in text, unless given",
       .into = &options.null},
      {.names = "--encoding",
       .value_name = "NAME",
       .help = "Of the files, as the server calls it: LATIN1; UTF8 unless given",
       .into = &options.encoding},
      {.names = "--on-error",
       .value_name = "WHAT",
       .help = "Stop at the first row that is refused (default), or skip such rows",
       .into = &options.on_error,
       .choices = {"stop", "skip"}},
      {.names = "--rejects",
       .value_name = "FILE",
       .help = "With --on-error skip: write the refused rows and why to this CSV file",
       .into = &options.rejects},
      {.names = "--upsert",
       .value_name = "KEY",
       .help = "Rows whose KEY (columns of a unique index) is there replace that row",
       .into = &options.upsert},
      {.names = "--truncate",
       .help = "Empty the table first, in the transaction of the first file",
       .into = &options.truncate},
      {.names = "--batch-size",
       .value_name = "N",
       .help = "Commit after every N rows instead of once a file",
       .into = &options.batch_size},
      {.names = "--resume",
       .help = "Remember in the database what was loaded, and load nothing twice",
       .into = &options.resume}};
}

}  // namespace

Command make_load_command() {
  const auto options = std::make_shared<LoadCommandOptions>();
  return {.name = "load",
          .summary = "Load files into a table",
          .description = kDescription,
          .options = load_options(*options),
          .positionals = {{.name = "TABLE", .help = "[schema.]name", .into = &options->table, .required = true},
                          {.name = "FILE", .help = "What to load, or -", .into = &options->files, .required = true}},
          .examples = {"pgplumb load flight flights.csv", "zcat flights.csv.gz | pgplumb load flight -",
                       "pgplumb load flight *.csv --on-error skip --rejects rejected.csv",
                       "pgplumb load airport airports.csv --upsert iata",
                       "pgplumb load flight 2024-*.csv --resume --batch-size 100000"},
          .run = [options](CommandContext& context) { return run_load(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
