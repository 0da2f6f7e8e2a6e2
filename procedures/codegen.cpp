#include "procedures/codegen.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text.hpp"
#include "procedures/codegen/cpp_names.hpp"
#include "procedures/codegen/render.hpp"

namespace pgplumb::procedures {
namespace {

void require_namespace(const std::string& name_space) {
  if (name_space.empty()) return;
  std::string rest = name_space;
  for (std::size_t at = rest.find("::"); at != std::string::npos; at = rest.find("::", at)) rest.replace(at, 2, "/");
  for (const std::string_view part : text::split(rest, '/')) {
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
