#include "cli/commands/procedures/test.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/unit_tests.hpp"
#include "cli/routine_files.hpp"
#include "cli/scratch.hpp"
#include "procedures/unit_test.hpp"

namespace pgplumb::cli {
namespace {

using procedures::UnitTestFile;
using procedures::UnitTestFiles;
using procedures::UnitTestResult;

struct ProceduresTestOptions {
  std::string glob;
};

UnitTestFiles load_tests(CommandContext& context, const std::string& glob) {
  const std::filesystem::path& dir = context.config().procedures_tests.value;
  UnitTestFiles tests = procedures::load_unit_test_files(dir, context.display(dir), glob);
  procedures::require_sound(tests);
  if (!tests.files.empty()) return tests;
  if (glob.empty()) {
    throw Error(ErrorCode::file, fmt::format("there are no tests below \"{}\"", context.display(dir)),
                "Write one as an SQL file there, or set [procedures] tests in pgplumb.toml.");
  }
  throw Error(ErrorCode::usage, fmt::format("no test matches \"{}\"", glob),
              fmt::format("Give a path below \"{}\"; it may have * and ?.", context.display(dir)));
}

std::string pgtap_schema_for(CommandContext& context, const Scratch& scratch, const UnitTestFiles& tests) {
  const auto first = std::ranges::find(tests.files, true, &UnitTestFile::uses_pgtap);
  if (first == tests.files.end()) return {};
  pg::Session session = scratch.connect(context);
  return prepare_pgtap(session, *first);
}

std::vector<UnitTestResult> run_tests(CommandContext& context, const UnitTestFiles& tests) {
  const Scratch scratch = replay_on_scratch(context, load_routine_files(context));
  const std::string pgtap_schema = pgtap_schema_for(context, scratch, tests);
  std::vector<UnitTestResult> results;
  bool goes_on = true;
  for (const UnitTestFile& file : tests.files) {
    if (goes_on) {
      pg::Session session = scratch.connect(context);
      results.push_back(run_unit_test(session, file, pgtap_schema));
      goes_on = !results.back().tap.bail_out;
    } else {
      results.push_back({.path = file.path, .uses_pgtap = file.uses_pgtap, .was_run = false});
    }
  }
  return results;
}

void print(CommandContext& context, const std::vector<UnitTestResult>& results, bool ok) {
  if (context.wants_json()) {
    Json document = make_document(context.command_name, ok);
    document.update(unit_tests_to_json(results));
    print_json(context.out, document);
  } else if (context.format == Format::tap) {
    context.out << render_unit_tests_tap(results);
  } else if (context.format == Format::junit) {
    context.out << render_unit_tests_junit(results);
  } else {
    context.out << render_unit_tests(results, output_style(context));
  }
}

ExitStatus run_test(CommandContext& context, const ProceduresTestOptions& options) {
  const std::vector<UnitTestResult> results = run_tests(context, load_tests(context, options.glob));
  const bool ok = std::ranges::all_of(results, &UnitTestResult::passed);
  print(context, results, ok);
  return ok ? 0 : describe(ErrorCode::check).exit_status;
}

}  // namespace

Command make_procedures_test_command() {
  const auto options = std::make_shared<ProceduresTestOptions>();
  return {
      .name = "test",
      .summary = "Run the unit tests of routines",
      .description =
          "Applies the migrations and the routine files to a scratch server and runs each file below "
          "\"tests/procedures/\" there, in a transaction that is rolled back. A file passes when it ends without an "
          "error, so that ASSERT and RAISE are enough; one that makes a plan is run with pgTAP, and all that it "
          "planned must come out \"ok\". Exits with 3 when a test failed.",
      .positionals = {{.name = "GLOB",
                       .help = "Only files whose path below that folder matches",
                       .into = &options->glob}},
      .examples = {"pgplumb procedures test", "pgplumb procedures test 'transfers*'",
                   "pgplumb procedures test --format junit -o report.xml"},
      .formats = {"text", "json", "tap", "junit"},
      .run = [options](CommandContext& context) { return run_test(context, *options); },
      .storage = options};
}

}  // namespace pgplumb::cli
