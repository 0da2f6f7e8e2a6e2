#include <fmt/format.h>
#include <map>

#include "core/error.hpp"
#include "core/text.hpp"
#include "procedures/batch_source.hpp"
#include "procedures/byte_reader.hpp"
#include "procedures/json_value.hpp"

namespace pgplumb::procedures {
namespace {

using internal::ByteReader;

constexpr std::size_t kMaxLine = std::size_t{64} * 1024 * 1024;

/// What decides which routine a call means, as a key: rows that are alike are resolved once.
std::string key_of(const std::vector<ArgumentShape>& shapes) {
  std::string key;
  for (const ArgumentShape& shape : shapes) {
    key += shape.name;
    key += '\0';
    key += static_cast<char>('a' + static_cast<int>(shape.form));
    key += static_cast<char>('a' + static_cast<int>(shape.element));
  }
  return key;
}

class NdjsonSource final : public BatchSource {
 public:
  NdjsonSource(std::istream& in, const BatchFile& file, const RoutineCatalog& candidates)
      : bytes_(in), file_(file), candidates_(candidates) {}

  bool next(BatchCall& call) override {
    do {
      if (!read_line(call)) return false;
    } while (text::trim(call.text).empty() && !call.flaw);
    call.call = nullptr;
    call.parameters.clear();
    if (call.flaw) return true;
    try {
      bind(call);
    } catch (Error& error) {
      refuse(call, error);
    }
    return true;
  }

 private:
  bool read_line(BatchCall& call) {
    call.text.clear();
    call.flaw.reset();
    if (bytes_.peek() == ByteReader::kEnd) return false;
    call.line = bytes_.next_line();
    for (int byte = bytes_.next(); byte != ByteReader::kEnd && byte != '\n'; byte = bytes_.next()) {
      if (call.text.size() < kMaxLine) call.text += static_cast<char>(byte);
    }
    if (call.text.ends_with('\r')) call.text.pop_back();
    check(call);
    return true;
  }

  void check(BatchCall& call) const {
    if (call.text.size() == kMaxLine) return refuse(call, 1, fmt::format("a line longer than {} bytes", kMaxLine));
    const std::size_t at = text::find_invalid_utf8(call.text);
    if (at == std::string::npos) return;
    refuse(call, column_of(call, at), "not valid UTF-8");
  }

  /// Where it ceases to be JSON, or the line.
  void refuse(BatchCall& call, Error& error) const {
    const auto at = is_object(call.text) ? find_json_error(call.text) : std::nullopt;
    if (at) {
      const std::size_t column = column_of(call, *at);
      return refuse(call, column, fmt::format("not JSON from column {} on", column));
    }
    error.locate({.file = file_.name, .line = call.line, .column = 1, .line_text = {}});
    call.flaw = error.info();
  }

  static bool is_object(std::string_view line) { return text::trim(line).starts_with('{'); }

  static std::size_t column_of(const BatchCall& call, std::size_t offset) {
    return text::count_characters(std::string_view(call.text).substr(0, offset)) + 1;
  }

  void refuse(BatchCall& call, std::size_t column, std::string message) const {
    call.flaw = ErrorInfo{};
    call.flaw->code = ErrorCode::file;
    call.flaw->message = std::move(message);
    call.flaw->at = Location{.file = file_.name, .line = call.line, .column = column, .line_text = {}};
  }

  void bind(BatchCall& call) {
    if (!is_object(call.text)) throw Error(ErrorCode::file, "a line that is not a JSON object");
    std::vector<GivenArgument> given = parse_arguments(call.text);
    given.insert(given.end(), file_.fixed.begin(), file_.fixed.end());
    const ResolvedCall& resolved = resolve_once(shapes_of(given));
    call.parameters = make_parameters(resolved, candidates_.types, given);
    call.call = &resolved;
  }

  const ResolvedCall& resolve_once(const std::vector<ArgumentShape>& shapes) {
    std::string key = key_of(shapes);
    const auto known = calls_.find(key);
    if (known != calls_.end()) return known->second;
    return calls_.emplace(std::move(key), resolve(candidates_, shapes)).first->second;
  }

  ByteReader bytes_;
  BatchFile file_;
  const RoutineCatalog& candidates_;
  std::map<std::string, ResolvedCall> calls_;
};

}  // namespace

std::unique_ptr<BatchSource> make_ndjson_source(std::istream& in, const BatchFile& file,
                                                const RoutineCatalog& candidates) {
  return std::make_unique<NdjsonSource>(in, file, candidates);
}

}  // namespace pgplumb::procedures
