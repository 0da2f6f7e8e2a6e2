#include "cli/commands/procedures/gen.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/output/error.hpp"
#include "cli/output/json.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "procedures/codegen.hpp"
#include "procedures/codegen_source.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;

struct GenOptions {
  std::string lang = "cpp";
  std::vector<std::string> schemas;
  std::optional<std::string> name_space;
  bool check = false;
};

/// What became of the file.
enum class Outcome { printed, written, unchanged, stale };

std::string_view to_string(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::printed: return "printed";
    case Outcome::written: return "written";
    case Outcome::unchanged: return "unchanged";
    case Outcome::stale: return "stale";
  }
  return "printed";
}

std::string quote_word(const std::string& word) {
  const bool plain = std::ranges::all_of(word, [](char character) {
    return std::isalnum(static_cast<unsigned char>(character)) != 0 ||
           std::string_view("_:./-").find(character) != std::string_view::npos;
  });
  if (plain && !word.empty()) return word;
  std::string quoted = "'";
  for (const char character : word) quoted += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return quoted + "'";
}

/// How the header is made again. Neither the file nor the database belongs to it: both differ from place to place.
std::string command_line(const GenOptions& options) {
  std::string line = "pgplumb procedures gen --lang " + options.lang;
  for (const std::string& schema : options.schemas) line += " --schema " + quote_word(schema);
  if (options.name_space) line += " --namespace " + quote_word(*options.name_space);
  return line;
}

void require_schemas(const std::vector<std::string>& asked, const std::vector<std::string>& there) {
  for (const std::string& schema : asked) {
    if (std::ranges::find(there, schema) != there.end()) continue;
    const std::string near = nearest(schema, there);
    throw Error(ErrorCode::usage, fmt::format("there are no routines in schema \"{}\"", schema),
                near.empty() ? std::string() : fmt::format("Did you mean \"{}\"?", near));
  }
}

std::vector<std::string> choose_schemas(pg::Session& session, const GenOptions& options, const Config& config) {
  std::vector<std::string> there = procedures::fetch_schemas_with_routines(session);
  require_schemas(options.schemas, there);
  if (!options.schemas.empty()) return options.schemas;
  std::erase(there, config.migrations_schema.value);
  return there;
}

procedures::GeneratedHeader generate(CommandContext& context, const GenOptions& options) {
  const Config& config = context.config();
  std::vector<procedures::AnnotatedDefinition> definitions;
  const fs::path& dir = config.procedures_dir.value;
  for (const SourcePtr& source : procedures::load_routine_sources(dir, context.display(dir) + "/")) {
    std::ranges::move(procedures::find_annotated_definitions(*source), std::back_inserter(definitions));
  }
  pg::Session session = context.connect();
  const std::vector<std::string> schemas = choose_schemas(session, options, config);
  const procedures::RoutineCatalog catalog = procedures::fetch_own_routines(session, schemas);
  return procedures::generate_cpp(catalog, procedures::match_annotations(session, catalog, definitions),
                                  {.name_space = options.name_space.value_or(""), .command = command_line(options)});
}

/// The number of the first line that differs.
std::size_t first_difference(std::string_view left, std::string_view right) {
  const auto [at, other] = std::ranges::mismatch(left, right);
  return static_cast<std::size_t>(std::count(left.begin(), at, '\n')) + 1;
}

Finding stale(const std::string& file, const std::optional<std::string>& present, const std::string& wanted,
              const GenOptions& options) {
  const std::string command = fmt::format("{} -o {}", command_line(options), quote_word(file));
  Finding finding{.severity = Severity::error,
                  .code = "stale_header",
                  .message = fmt::format("\"{}\" is not there", file),
                  .at = std::nullopt,
                  .hint = fmt::format("Run \"{}\" and look at what changed.", command)};
  if (present) {
    finding.message = fmt::format("\"{}\" does not belong to the routines of the database", file);
    finding.at = Location{.file = file, .line = first_difference(*present, wanted), .column = 1, .line_text = {}};
  }
  return finding;
}

Outcome deliver(CommandContext& context, const GenOptions& options, procedures::GeneratedHeader& header) {
  const auto& name = context.global.output_file;
  if (!name || *name == "-") return Outcome::printed;
  const fs::path path = context.working_dir / *name;
  std::optional<std::string> present;
  if (fs::exists(path)) present = load_bytes(path);
  if (present == header.text) return Outcome::unchanged;  // its time of change stays: nothing is built again
  if (options.check) {
    header.findings.push_back(stale(*name, present, header.text, options));
    return Outcome::stale;
  }
  replace_file(path, header.text);
  return Outcome::written;
}

void print(CommandContext& context, const procedures::GeneratedHeader& header, Outcome outcome) {
  const bool to_file = outcome != Outcome::printed;
  if (context.wants_json()) {
    Json document = make_document(context.command_name, outcome != Outcome::stale);
    document["file"] = to_file ? Json(*context.global.output_file) : Json(nullptr);
    document["outcome"] = to_string(outcome);
    document["header"] = to_file ? Json(nullptr) : Json(header.text);
    document["routines"] = header.routines;
    document["left_out"] = header.left_out;
    document["findings"] = findings_to_json(header.findings);
    print_json(context.out, document);
    return;
  }
  const RenderOptions render{context.terminal.color_err, static_cast<std::size_t>(context.terminal.columns)};
  context.err << render_findings(header.findings, render);
  if (!to_file) {
    context.out << header.text;
  } else if (outcome != Outcome::stale) {
    context.out << fmt::format("{}: {} routines, {} left out; {}\n", *context.global.output_file, header.routines,
                               header.left_out, to_string(outcome));
  }
}

ExitStatus run_gen(CommandContext& context, const GenOptions& options) {
  const auto& name = context.global.output_file;
  if (options.check && (!name || *name == "-")) {
    throw Error(ErrorCode::usage, "--check needs the header to look at", "Name it with -o FILE.");
  }
  procedures::GeneratedHeader header = generate(context, options);
  const Outcome outcome = deliver(context, options, header);
  print(context, header, outcome);
  return outcome == Outcome::stale ? describe(ErrorCode::check).exit_status : 0;
}

}  // namespace

Command make_procedures_gen_command() {
  const auto options = std::make_shared<GenOptions>();
  return {.name = "gen",
          .summary = "Write a C++ header through which routines are called",
          .description =
              "Reads the routines of the database and writes a header with a struct for the arguments of each, structs "
              "for what they give back, and an object to call. What is in \"procedures/\" is read for annotations "
              "(\"-- @returns id!, label?\"). A routine that has no types before it is called is left out, with a "
              "warning. The same routines make the same header, byte for byte. With --check nothing is written: exits "
              "with 3 when the file of -o is not what would be written.",
          .options = {{.names = "--lang",
                       .value_name = "LANGUAGE",
                       .help = "Language of the header",
                       .into = &options->lang,
                       .choices = {"cpp"}},
                      {.names = "--schema",
                       .value_name = "NAME",
                       .help = "Only routines of this schema; may be given again",
                       .into = &options->schemas},
                      {.names = "--namespace",
                       .value_name = "NAME",
                       .help = "Namespace around those of the schemas",
                       .into = &options->name_space},
                      {.names = "--check",
                       .help = "Only see whether the file of -o is up to date",
                       .into = &options->check}},
          .examples = {"pgplumb procedures gen --schema bank -o include/bank.hpp",
                       "pgplumb procedures gen --schema bank -o include/bank.hpp --check"},
          .writes_output_file = true,
          .run = [options](CommandContext& context) { return run_gen(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
