// BatchSource: the calls of a file, one a row, each resolved and with its values bound. Pure but for the stream.
#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "procedures/catalog.hpp"
#include "procedures/given_argument.hpp"
#include "procedures/resolve.hpp"

namespace pgplumb::procedures {

/// One row of the file.
struct BatchCall {
  std::size_t line = 0;                ///< where it begins, from 1
  std::string text;                    ///< the row as read, without its line end
  const ResolvedCall* call = nullptr;  ///< owned by the source; null when flawed
  std::vector<pg::Parameter> parameters;
  std::optional<ErrorInfo> flaw;  ///< why it cannot be called, with its place
};

class BatchSource {
 public:
  BatchSource() = default;
  BatchSource(const BatchSource&) = delete;
  BatchSource& operator=(const BatchSource&) = delete;
  virtual ~BatchSource() = default;

  /// Reads into `call`, whose memory is used again. False at the end.
  virtual bool next(BatchCall& call) = 0;
  /// The first line, where it names the arguments; empty otherwise.
  virtual std::string header() const { return {}; }
};

/// What is the same for all rows of a file.
struct BatchFile {
  std::string name;                  ///< for messages
  std::vector<GivenArgument> fixed;  ///< given in each call, beside those of the row
};

/// CSV whose first record names the arguments. Reads that record and resolves the call: throws Error{file} for a
/// header that is none, Error{usage} with its place when no routine takes these arguments.
std::unique_ptr<BatchSource> make_csv_source(std::istream& in, const BatchFile& file, const RoutineCatalog& candidates);

/// A JSON object a line, as --args takes it; empty lines are passed over. Each set of names is resolved once.
std::unique_ptr<BatchSource> make_ndjson_source(std::istream& in, const BatchFile& file,
                                                const RoutineCatalog& candidates);

}  // namespace pgplumb::procedures
