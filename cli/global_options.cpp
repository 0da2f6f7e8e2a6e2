#include "cli/global_options.hpp"

namespace pgplumb::cli {

std::vector<Option> make_global_options(GlobalOptions& into) {
  return {
      {.names = "-d,--dbname",
       .value_name = "NAME",
       .help = "Database name, URL or conninfo string",
       .into = &into.dbname},
      {.names = "-h,--host", .value_name = "HOST", .help = "Server host or socket directory", .into = &into.host},
      {.names = "-p,--port", .value_name = "PORT", .help = "Server port", .into = &into.port},
      {.names = "-U,--username", .value_name = "NAME", .help = "Role to connect as", .into = &into.user},
      {.names = "-w,--no-password", .help = "Never ask for a password", .into = &into.no_password},
      {.names = "-W,--password", .help = "Ask for a password before connecting", .into = &into.password_prompt},
      {.names = "-E,--env", .value_name = "NAME", .help = "Use [env.NAME] of pgplumb.toml", .into = &into.environment},
      {.names = "-C,--config",
       .value_name = "FILE",
       .help = "Read this file instead of the nearest pgplumb.toml",
       .into = &into.config_file},
      {.names = "--chdir", .value_name = "DIR", .help = "Change to DIR first", .into = &into.chdir},
      {.names = "--format",
       .value_name = "FORMAT",
       .help = "Form of the result",
       .into = &into.format,
       .choices = {"text", "json", "jsonl", "table", "csv", "raw", "github", "sarif", "junit", "markdown", "tap"}},
      {.names = "-o,--output",
       .value_name = "FILE",
       .help = "Write the result to FILE instead of standard output",
       .into = &into.output_file},
      {.names = "-q,--quiet", .help = "No progress, only results and errors", .into = &into.quiet},
      {.names = "-v,--verbose", .help = "Say more about what is done", .into = &into.verbose},
      {.names = "--color",
       .value_name = "WHEN",
       .help = "Colours in text output",
       .into = &into.color,
       .choices = {"auto", "always", "never"}},
      {.names = "-y,--yes", .help = "Do not ask before destructive actions", .into = &into.yes},
      {.names = "--no-input", .help = "Never ask anything; fail instead", .into = &into.no_input},
      {.names = "--confirm",
       .value_name = "ENV",
       .help = "Name the protected environment that a destructive command may touch",
       .into = &into.confirm},
      {.names = "--wait",
       .value_name = "TIME",
       .help = "Wait for the server to accept connections",
       .into = &into.wait,
       .implied_value = "60s"},
      {.names = "-?,--help", .help = "Show help (also -h as the last word)", .into = &into.help},
      {.names = "-V,--version", .help = "Show the version", .into = &into.version},
  };
}

}  // namespace pgplumb::cli
