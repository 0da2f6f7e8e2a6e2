#include "cli/commands/completion.hpp"

#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/output/completion.hpp"
#include "cli/output/json.hpp"

namespace pgplumb::cli {
namespace {

struct CompletionOptions {
  std::string shell;
};

ExitStatus run_completion(CommandContext& context, const CompletionOptions& options) {
  const std::string script = options.shell == "bash"  ? render_bash_completion(*context.root)
                             : options.shell == "zsh" ? render_zsh_completion(*context.root)
                                                      : render_fish_completion(*context.root);
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["shell"] = options.shell;
    document["script"] = script;
    print_json(context.out, document);
  } else {
    context.out << script;
  }
  return 0;
}

}  // namespace

Command make_completion_command() {
  const auto options = std::make_shared<CompletionOptions>();
  return {.name = "completion",
          .summary = "Print the completion code for a shell",
          .description =
              "Where to put it:\n"
              "  bash  ~/.local/share/bash-completion/completions/pgplumb\n"
              "  zsh   _pgplumb in a folder of $fpath\n"
              "  fish  ~/.config/fish/completions/pgplumb.fish",
          .positionals = {{.name = "SHELL",
                           .help = "Which shell",
                           .into = &options->shell,
                           .required = true,
                           .choices = {"bash", "zsh", "fish"}}},
          .examples = {"source <(pgplumb completion bash)"},
          .run = [options](CommandContext& context) { return run_completion(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
