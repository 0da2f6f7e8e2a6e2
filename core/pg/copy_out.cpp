#include "core/pg/copy_out.hpp"

#include <fmt/format.h>
#include <fstream>

namespace pgplumb::pg {
namespace {

constexpr std::uint64_t kBytesBetweenProgress = std::uint64_t{256} * 1024;

/// Takes the file away unless it was put in its place.
class FileBeside {
 public:
  explicit FileBeside(const std::filesystem::path& file) : file_(file), beside_(file) {
    beside_ += ".partial";
    stream_.open(beside_, std::ios::binary | std::ios::trunc);
    if (!stream_) throw Error(ErrorCode::file, fmt::format("cannot write \"{}\"", file.string()));
  }
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;
  ~FileBeside() {
    std::error_code ignored;
    if (!is_in_place_) std::filesystem::remove(beside_, ignored);
  }

  std::ostream& stream() noexcept { return stream_; }

  void put_in_place() {
    stream_.close();
    std::error_code error;
    if (stream_) std::filesystem::rename(beside_, file_, error);
    if (!stream_ || error) throw Error(ErrorCode::file, fmt::format("cannot write \"{}\"", file_.string()));
    is_in_place_ = true;
  }

 private:
  std::filesystem::path file_;
  std::filesystem::path beside_;
  std::ofstream stream_;
  bool is_in_place_ = false;
};

}  // namespace

std::string CopySubject::statement(const CopySyntax& syntax, bool header) const {
  return query_.empty() ? copy_to_statement(target_, syntax, header)
                        : copy_to_statement(Sql::assembled(query_), syntax, header);
}

void CopySubject::set_columns(std::vector<sql::Identifier> columns) {
  if (target_.columns.empty()) target_.columns = std::move(columns);
}

std::uint64_t copy_out(Scope where, const CopySubject& subject, const std::function<void(std::string_view)>& sink,
                       const CopyOutOptions& options) {
  CopyOutProgress progress;
  std::uint64_t told = 0;
  const Session::Outcome outcome =
      where.session().copy_out(subject.statement(options.syntax, options.header), [&](std::string_view row) {
        sink(row);
        progress.bytes += row.size();
        ++progress.rows;
        if (!options.on_progress || progress.bytes < told + kBytesBetweenProgress) return;
        told = progress.bytes;
        options.on_progress(progress);
      });
  if (outcome.error) throw Error(outcome.error->info);
  return Rows({}, outcome.command_tag).affected();
}

std::uint64_t copy_out(Scope where, const CopySubject& subject, std::ostream& to, const CopyOutOptions& options) {
  const auto write = [&](std::string_view row) {
    if (!to.write(row.data(), static_cast<std::streamsize>(row.size()))) {
      throw Error(ErrorCode::file, "the rows could not be written");
    }
  };
  const std::uint64_t rows = copy_out(where, subject, write, options);
  if (!to.flush()) throw Error(ErrorCode::file, "the rows could not be written");
  return rows;
}

std::uint64_t copy_out_file(Scope where, const CopySubject& subject, const std::filesystem::path& file,
                            const CopyOutOptions& options) {
  FileBeside beside(file);
  const std::uint64_t rows = copy_out(where, subject, beside.stream(), options);
  beside.put_in_place();
  return rows;
}

}  // namespace pgplumb::pg
