#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"
#include "procedures/batch_source.hpp"
#include "procedures/csv.hpp"

namespace pgplumb::procedures {
namespace {

/// The line of a record on which a flaw is, for the caret. Long ones are left out.
std::string line_of(const std::string& text, std::size_t skipped) {
  constexpr std::size_t max_shown = 2000;
  std::size_t begin = 0;
  for (; skipped > 0; --skipped) begin = text.find('\n', begin) + 1;
  std::string line = text.substr(begin, text.find('\n', begin) - begin);
  return line.size() > max_shown ? std::string() : line;
}

ErrorInfo to_error(const std::string& file, const CsvRecord& record, const RecordFlaw& flaw) {
  ErrorInfo error;
  error.code = ErrorCode::file;
  error.message = flaw.message;
  error.at = Location{
      .file = file,
      .line = flaw.line,
      .column = flaw.column,
      .line_text = flaw.message == "not valid UTF-8" ? std::string() : line_of(record.text, flaw.line - record.line)};
  return error;
}

class CsvSource final : public BatchSource {
 public:
  CsvSource(std::istream& in, const BatchFile& file, const RoutineCatalog& candidates) : reader_(in), file_(file.name) {
    read_header();
    std::vector<ArgumentShape> shapes;
    for (const std::string& name : names_) shapes.push_back({.name = name});
    for (const ArgumentShape& fixed : shapes_of(file.fixed)) shapes.push_back(fixed);
    try {
      call_ = resolve(candidates, shapes);
    } catch (Error& error) {
      error.locate({.file = file_, .line = record_.line, .column = 1, .line_text = line_of(record_.text, 0)},
                   line_of(record_.text, 0).size());
      throw;
    }
    fixed_ = fixed_parameters(candidates.types, file.fixed);
  }

  bool next(BatchCall& call) override {
    if (!reader_.next(record_)) return false;
    call.line = record_.line;
    call.call = nullptr;
    call.flaw.reset();
    call.parameters.clear();
    const std::optional<RecordFlaw> flaw = flaw_of();
    if (flaw) call.flaw = to_error(file_, record_, *flaw);
    call.text.swap(record_.text);
    if (flaw) return true;
    call.call = &call_;
    call.parameters.swap(record_.values);
    call.parameters.insert(call.parameters.end(), fixed_.begin(), fixed_.end());
    return true;
  }

  std::string header() const override { return header_; }

 private:
  void read_header() {
    if (!reader_.next(record_)) {
      throw Error(ErrorCode::file, fmt::format("\"{}\" is empty", file_), "The first line must name the arguments.");
    }
    if (record_.flaw) throw Error(to_error(file_, record_, *record_.flaw));
    header_ = record_.text;
    for (const pg::Parameter& name : record_.values) {
      if (!name || name->empty()) refuse_header(fmt::format("column {} has no name", names_.size() + 1));
      if (std::ranges::find(names_, *name) != names_.end()) refuse_header(fmt::format("it names \"{}\" twice", *name));
      names_.push_back(*name);
    }
  }

  [[noreturn]] void refuse_header(const std::string& reason) const {
    throw Error(to_error(file_, record_, {.line = record_.line, .column = 1, .message = "the header: " + reason}));
  }

  std::vector<pg::Parameter> fixed_parameters(const TypeCatalog& types, const std::vector<GivenArgument>& fixed) const {
    ResolvedCall rest = call_;
    rest.arguments.erase(rest.arguments.begin(), rest.arguments.begin() + static_cast<std::ptrdiff_t>(names_.size()));
    return make_parameters(rest, types, fixed);
  }

  std::optional<RecordFlaw> flaw_of() const {
    if (record_.flaw) return record_.flaw;
    if (record_.values.size() == names_.size()) return std::nullopt;
    return RecordFlaw{.line = record_.line,
                      .column = 1,
                      .message = fmt::format("{} value{}, but the header names {}", record_.values.size(),
                                             record_.values.size() == 1 ? "" : "s", names_.size())};
  }

  CsvReader reader_;
  std::string file_;
  std::string header_;
  std::vector<std::string> names_;
  CsvRecord record_;
  ResolvedCall call_;
  std::vector<pg::Parameter> fixed_;
};

}  // namespace

std::unique_ptr<BatchSource> make_csv_source(std::istream& in, const BatchFile& file,
                                             const RoutineCatalog& candidates) {
  return std::make_unique<CsvSource>(in, file, candidates);
}

}  // namespace pgplumb::procedures
