#include "cli/app.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <ostream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "cli/commands/version.hpp"
#include "cli/context.hpp"
#include "cli/output/error.hpp"
#include "cli/output/event_stream.hpp"
#include "cli/output/help.hpp"
#include "cli/output/json.hpp"
#include "cli/parser.hpp"
#include "cli/registry.hpp"
#include "cli/telemetry.hpp"
#include "core/files.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;

Format parse_format(const std::string& name) {
  if (name == "json") return Format::json;
  if (name == "jsonl") return Format::jsonl;
  if (name == "github") return Format::github;
  if (name == "sarif") return Format::sarif;
  if (name == "junit") return Format::junit;
  if (name == "markdown") return Format::markdown;
  if (name == "tap") return Format::tap;
  if (name == "sql") return Format::sql;
  return Format::text;
}

/// The format to report a failure in, also when the line as a whole could not be read.
Format guess_format(const std::vector<std::string>& arguments) {
  for (auto word = arguments.begin(); word != arguments.end(); ++word) {
    const bool takes_next = *word == "--format" && word + 1 != arguments.end();
    const std::string value = takes_next ? *(word + 1) : word->starts_with("--format=") ? word->substr(9) : "";
    if (!value.empty()) return parse_format(value);
  }
  return Format::text;
}

void require_format(const ParsedLine& line, const std::string& format) {
  const std::vector<std::string>& allowed = line.command().formats;
  if (std::ranges::find(allowed, format) != allowed.end()) return;
  throw Error(ErrorCode::usage, fmt::format("\"{}\" has no format \"{}\"", line.command_name(), format),
              fmt::format("Use one of {}.", text::join(allowed, ", ")));
}

/// Where the result goes: straight to the stream, or to a file that appears when it is whole.
class Output {
 public:
  Output(std::ostream& standard, const std::optional<std::string>& file, const fs::path& working_dir)
      : standard_(standard) {
    if (file && *file != "-") file_ = working_dir / *file;
  }
  std::ostream& stream() { return file_ ? collected_ : standard_; }

  void finish() {
    if (!file_) return;
    // A pipe or a device cannot be replaced, only written to.
    std::error_code missing;
    const fs::file_status status = fs::status(*file_, missing);
    if (!fs::exists(status) || fs::is_regular_file(status)) return replace_file(*file_, collected_.str());
    write_into(*file_, collected_.str());
  }

 private:
  static void write_into(const fs::path& path, const std::string& bytes);

  std::ostream& standard_;
  std::optional<fs::path> file_;
  std::ostringstream collected_;
};

void Output::write_into(const fs::path& path, const std::string& bytes) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "we"), &std::fclose);
  const bool written =
      file && std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() && std::fflush(file.get()) == 0;
  if (!written) {
    throw Error(ErrorCode::file, fmt::format("cannot write \"{}\": {}", path.string(), std::strerror(errno)));
  }
}

/// One run, from words to exit status. Kept as an object because a failure at any point
/// is reported with what is known by then.
class Run {
 public:
  Run(const std::vector<std::string>& arguments, const Surroundings& world)
      : arguments_(arguments),
        world_(world),
        terminal_(world.terminal),
        working_dir_(world.working_dir),
        format_(guess_format(arguments)),
        tree_(make_command_tree(global_)),
        telemetry_(world.clock, world.err) {
    decide_colors(terminal_, std::nullopt, world_.environment);
  }

  ExitStatus execute() {
    ExitStatus status = guarded([&] { return parse_and_dispatch(); });
    status = std::max(status, guarded([&] { return flush(); }));
    return finish_telemetry(status);
  }

 private:
  ExitStatus parse_and_dispatch() {
    const ParsedLine line = parse_line(tree_, arguments_);
    command_name_ = line.command_name();
    decide_colors(terminal_, global_.color, world_.environment);
    if (global_.version) return print(version_line() + "\n");
    if (global_.help)
      return print(render_help(line.path, static_cast<std::size_t>(terminal_.columns), terminal_.color_out));
    require_complete(line);
    if (global_.format.empty()) global_.format = default_format(line.command());
    require_format(line, global_.format);
    format_ = parse_format(global_.format);
    change_directory();
    if (line.command().hidden) telemetry_.configure({});
    telemetry_.begin(command_name_);
    return dispatch(line);
  }

  /// Also for a run that ended before its configuration was read: the flags alone say where it goes then.
  ExitStatus finish_telemetry(ExitStatus status) {
    const ExitStatus opened = guarded([&] {
      const auto place = [&](const std::optional<std::string>& file) {
        return file && !file->empty() ? std::optional<fs::path>(working_dir_ / *file) : std::nullopt;
      };
      telemetry_.configure({.log_file = place(global_.log_file), .metrics_file = place(global_.metrics_file)});
      return 0;
    });
    status = std::max(status, opened);
    telemetry_.finish(status);
    return status;
  }

  const std::string& default_format(const Command& command) const {
    const bool is_for_people = terminal_.out_is_terminal && !global_.output_file;
    return is_for_people || command.piped_format.empty() ? command.formats.front() : command.piped_format;
  }

  ExitStatus dispatch(const ParsedLine& line) {
    const auto file = line.command().writes_output_file ? std::nullopt : global_.output_file;
    Output output(world_.out, file, working_dir_);
    const ExitStatus status = guarded(
        [&] {
          CommandContext context{.in = world_.in,
                                 .out = output.stream(),
                                 .err = world_.err,
                                 .global = global_,
                                 .format = format_,
                                 .terminal = terminal_,
                                 .environment = world_.environment,
                                 .clock = world_.clock,
                                 .interrupt = world_.interrupt,
                                 .telemetry = telemetry_,
                                 .command_name = command_name_,
                                 .root = &tree_,
                                 .config_flags = make_config_flags(global_, line),
                                 .working_dir = working_dir_};
          return line.command().run(context);
        },
        &output.stream());
    output.finish();
    return status;
  }

  ExitStatus print(const std::string& text) {
    world_.out << text;
    return 0;
  }

  void change_directory() {
    if (!global_.chdir) return;
    working_dir_ = (working_dir_ / *global_.chdir).lexically_normal();
    std::error_code failure;
    fs::current_path(working_dir_, failure);
    if (failure) {
      throw Error(ErrorCode::file, fmt::format("cannot change to \"{}\": {}", *global_.chdir, failure.message()));
    }
  }

  /// Output that did not arrive is a failure, or a full disk would pass for success.
  ExitStatus flush() {
    if (world_.out.flush()) return 0;
    const int reason = world_.output_error ? world_.output_error() : 0;
    if (reason == EPIPE) return 1;  // the reader has left and knows it: nothing to add
    throw Error(ErrorCode::run_time, reason == 0 ? std::string("cannot write the output")
                                                 : fmt::format("cannot write the output: {}", std::strerror(reason)));
  }

  template <typename Action>
  ExitStatus guarded(const Action& action, std::ostream* out = nullptr) {
    std::ostream& result = out == nullptr ? world_.out : *out;
    try {
      return action();
    } catch (const Error& error) {
      return report(error.info(), result);
    } catch (const fs::filesystem_error& error) {
      return report({.code = ErrorCode::file, .message = error.what()}, result);
    } catch (const std::exception& error) {
      return report({.code = ErrorCode::internal,
                     .message = error.what(),
                     .next = "This is a bug in pgplumb. Please report it with the command that was run."},
                    result);
    }
  }

  ExitStatus report(const ErrorInfo& error, std::ostream& out) {
    telemetry_.log_error(error);
    if (format_ == Format::json || format_ == Format::jsonl) {
      Json document = make_document(command_name_.empty() ? "error" : command_name_, false);
      document["error"] = error_to_json(error);
      format_ == Format::json ? print_json(out, document) : print_event(out, "error", document);
    } else {
      world_.err << render_error(
          error, {.color = terminal_.color_err, .columns = static_cast<std::size_t>(terminal_.columns)});
    }
    return describe(error.code).exit_status;
  }

  const std::vector<std::string>& arguments_;
  const Surroundings& world_;
  Terminal terminal_;
  fs::path working_dir_;
  Format format_;
  GlobalOptions global_;
  Command tree_;
  std::string command_name_;
  Telemetry telemetry_;
};

}  // namespace

ExitStatus run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  return Run(arguments, surroundings).execute();
}

}  // namespace pgplumb::cli
