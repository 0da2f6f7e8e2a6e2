#include "procedures/codegen.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "procedures/codegen/cpp_names.hpp"
#include "procedures/codegen/render.hpp"

namespace pgplumb::procedures {
namespace {

void require_namespace(const std::string& name_space) {
  if (name_space.empty()) return;
  for (std::size_t begin = 0; begin != std::string::npos;) {
    const std::size_t end = name_space.find("::", begin);
    const std::string part = name_space.substr(begin, end == std::string::npos ? end : end - begin);
    begin = end == std::string::npos ? end : end + 2;
    if (codegen::to_identifier(part) == part) continue;
    throw Error(ErrorCode::usage, fmt::format("\"{}\" is not a namespace that a header can have", name_space),
                "Give names of letters, digits and single underscores, as in --namespace acme::db.");
  }
}

}  // namespace

GeneratedHeader generate_cpp(const RoutineCatalog& catalog, const std::map<Oid, Annotations>& annotations,
                             const CodegenOptions& options) {
  require_namespace(options.name_space);
  codegen::HeaderModel model = codegen::make_model(catalog, annotations, options);
  GeneratedHeader header;
  header.text = codegen::render(model, catalog.types, options);
  header.findings = std::move(model.findings);
  for (const codegen::RoutinesPart& part : model.routines) {
    header.routines += part.routines.size();
    header.left_out += part.left_out.size();
  }
  return header;
}

}  // namespace pgplumb::procedures
