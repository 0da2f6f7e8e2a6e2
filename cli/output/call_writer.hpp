// CallWriter: writes what a call gives back, in one of the formats, while it comes.
#pragma once

#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/output/error.hpp"
#include "cli/output/notice.hpp"
#include "procedures/call.hpp"

namespace pgplumb::cli {

class CallWriter : public procedures::CallSink {
 public:
  /// The call has succeeded.
  virtual void finish(const KeptNotices& notices) = 0;
  /// The call has failed. True when the failure is told in what was begun, false when it is still to be told.
  virtual bool fail(const ErrorInfo& /*error*/, const KeptNotices& /*notices*/) { return false; }
};

/// `format` is "table", "json", "jsonl", "csv" or "raw"; `out` and `call` must outlive the writer.
std::unique_ptr<CallWriter> make_call_writer(const std::string& format, std::ostream& out,
                                             const procedures::ResolvedCall& call, const RenderOptions& options);

std::unique_ptr<CallWriter> make_call_json_writer(std::ostream& out, const procedures::ResolvedCall& call);
std::unique_ptr<CallWriter> make_call_lines_writer(std::ostream& out);
std::unique_ptr<CallWriter> make_call_table_writer(std::ostream& out, const procedures::ResolvedCall& call,
                                                   const RenderOptions& options);
std::unique_ptr<CallWriter> make_call_csv_writer(std::ostream& out, const procedures::ResolvedCall& call);
std::unique_ptr<CallWriter> make_call_raw_writer(std::ostream& out, const procedures::ResolvedCall& call);

/// Whether the format takes rows as JSON from the server.
bool is_json_format(const std::string& format) noexcept;

}  // namespace pgplumb::cli
