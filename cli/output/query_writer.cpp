#include "cli/output/query_writer.hpp"

namespace pgplumb::cli {

std::unique_ptr<QueryWriter> make_query_writer(const std::string& format, std::ostream& out,
                                               const RenderOptions& options) {
  if (format == "json") return make_query_json_writer(out);
  if (format == "jsonl") return make_query_lines_writer(out);
  if (format == "csv") return make_query_csv_writer(out);
  if (format == "raw") return make_query_raw_writer(out);
  return make_query_table_writer(out, options);
}

}  // namespace pgplumb::cli
