#include "cli/output/call_writer.hpp"

namespace pgplumb::cli {

std::unique_ptr<CallWriter> make_call_writer(const std::string& format, std::ostream& out,
                                             const procedures::ResolvedCall& call, const RenderOptions& options) {
  if (format == "json") return make_call_json_writer(out, call);
  if (format == "jsonl") return make_call_lines_writer(out);
  if (format == "csv") return make_call_csv_writer(out, call);
  if (format == "raw") return make_call_raw_writer(out, call);
  return make_call_table_writer(out, call, options);
}

bool is_json_format(const std::string& format) noexcept { return format == "json" || format == "jsonl"; }

}  // namespace pgplumb::cli
