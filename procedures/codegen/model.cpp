#include "procedures/codegen/model.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>
#include <tuple>

#include "core/text.hpp"
#include "procedures/annotation_fit.hpp"
#include "procedures/codegen/candidate.hpp"
#include "procedures/codegen/cpp_names.hpp"
#include "procedures/codegen/naming.hpp"

namespace pgplumb::procedures::codegen {
namespace {

/// What the columns are called in a struct, and whether they may be NULL.
std::vector<ColumnModel> make_columns(const std::vector<ResultColumn>& from, const CppTypes& types,
                                      const std::string& name_space, const std::map<std::string, bool>& never_null) {
  std::vector<std::string> names;
  names.reserve(from.size());
  for (const ResultColumn& column : from) names.push_back(column.name);
  const std::vector<std::string> members = types.beside_types(to_members(names));
  std::vector<ColumnModel> columns;
  for (std::size_t index = 0; index < from.size(); ++index) {
    const auto annotated = never_null.find(from[index].name);
    columns.push_back({.member = members[index],
                       .sql_name = from[index].name,
                       .type = types.text(from[index].type, name_space),
                       .display = types.catalog().at(from[index].type).display,
                       .never_null = annotated != never_null.end() && annotated->second});
  }
  return columns;
}

std::vector<ResultColumn> fields_of(const Type& type) {
  std::vector<ResultColumn> columns;
  for (const Type::Field& field : type.fields) columns.push_back({.name = field.name, .type = field.type});
  return columns;
}

class ModelMaker {
 public:
  ModelMaker(const RoutineCatalog& catalog, const std::map<Oid, Annotations>& annotations,
             const CodegenOptions& options)
      : catalog_(catalog), annotations_(annotations), options_(options), types_(catalog.types) {}

  HeaderModel make() {
    select();
    for (const Candidate& candidate : candidates_) need_types(candidate);
    for (const Type* type : types_.needed()) schemas_.insert(type->schema);
    names_ = settle_names(schemas_, candidates_, types_, options_.name_space);
    add_types();
    for (const Candidate& candidate : candidates_) add_routine(candidate);
    return std::move(model_);
  }

 private:
  /// Sorts the routines into those that can be called and those that are left out.
  void select() {
    std::vector<Candidate> all;
    for (const Signature& signature : catalog_.routines) {
      all.push_back({.signature = &signature,
                     .identity = signature.identity(catalog_.types),
                     .result = result_of(signature, catalog_.types),
                     .annotations = annotations_of(signature)});
    }
    std::ranges::sort(all, {}, [](const Candidate& candidate) {
      return std::tuple(candidate.signature->schema, candidate.signature->name, candidate.identity);
    });
    for (Candidate& candidate : all) {
      schemas_.insert(candidate.signature->schema);
      if (const auto found = find_obstacle(candidate, types_)) {
        leave_out(candidate, *found);
      } else {
        std::ranges::move(find_misfits(candidate.identity, candidate.annotations, candidate.result),
                          std::back_inserter(model_.findings));
        candidates_.push_back(std::move(candidate));
      }
    }
  }

  Annotations annotations_of(const Signature& signature) const {
    const auto given = annotations_.find(signature.oid);
    Annotations annotations = given == annotations_.end() ? Annotations{} : given->second;
    annotations.add_missing(parse_annotations(signature.comment));
    return annotations;
  }

  void leave_out(const Candidate& candidate, const Obstacle& obstacle) {
    left_out_[candidate.signature->schema].push_back({.identity = candidate.identity, .reason = obstacle.reason});
    model_.findings.push_back(
        {.severity = obstacle.severity,
         .code = "routine_left_out",
         .message = fmt::format("\"{}\" is not in the header: {}", candidate.identity, obstacle.reason),
         .at = std::nullopt,
         .hint = {}});
  }

  void need_types(const Candidate& candidate) {
    for (const Parameter& parameter : candidate.signature->parameters) types_.need(parameter.type);
    for (const ResultColumn& column : candidate.result.columns) types_.need(column.type);
    const Type* row = shared_row(candidate, catalog_.types);
    if (row != nullptr) views_.insert(row->oid);
    if (row != nullptr || candidate.result.shape == ResultShape::composite) types_.need(candidate.signature->result);
  }

  void add_types() {
    for (const Type* type : types_.needed()) {
      const NamedType& named = types_.name(type->oid);
      if (model_.types.empty() || model_.types.back().name_space != named.name_space) {
        model_.types.push_back({.name_space = named.name_space, .types = {}});
      }
      TypeModel made{.type = type, .name = named.name, .columns = {}, .labels = {}};
      if (type->kind == TypeKind::enumeration) made.labels = to_members(type->labels);
      made.columns = make_columns(fields_of(*type), types_, named.name_space, {});
      made.needs_view = views_.contains(type->oid);
      model_.types.back().types.push_back(std::move(made));
    }
    for (const std::string& schema : schemas_) {
      if (!has_routines(schema)) continue;
      model_.routines.push_back({.schema = schema,
                                 .name_space = names_.name_spaces.at(schema),
                                 .routines = {},
                                 .left_out = left_out_[schema]});
    }
  }

  bool has_routines(const std::string& schema) const {
    return left_out_.contains(schema) || std::ranges::any_of(candidates_, [&](const Candidate& candidate) {
             return candidate.signature->schema == schema;
           });
  }

  void add_routine(const Candidate& candidate) {
    const auto part = std::ranges::find(model_.routines, candidate.signature->schema, &RoutinesPart::schema);
    const std::string& base = names_.bases.at(candidate.identity);
    RoutineModel made{.signature = candidate.signature,
                      .identity = candidate.identity,
                      .base = to_identifier(base),
                      .type_base = to_type_name(base),
                      .text = candidate.annotations.text,
                      .inputs = make_inputs(*candidate.signature, part->name_space),
                      .columns = {},
                      .result = {},
                      .view = {},
                      .where = {}};
    made.ends_transactions = ends_transactions(candidate);
    made.where = made.ends_transactions           ? "OutsideTransaction"
                 : candidate.result.has_cursors() ? "InsideTransaction"
                                                  : "Anywhere";
    set_result(made, candidate, part->name_space);
    part->routines.push_back(std::move(made));
  }

  std::vector<InputModel> make_inputs(const Signature& signature, const std::string& name_space) const {
    std::vector<std::string> names;
    std::vector<InputModel> inputs;
    for (std::size_t index = 0; index < signature.parameters.size(); ++index) {
      const Parameter& parameter = signature.parameters[index];
      if (!parameter.is_input()) continue;
      names.push_back(parameter.name.empty() ? fmt::format("arg{}", index + 1) : parameter.name);
      const bool is_variadic = parameter.mode == ParameterMode::variadic;
      const Oid type = is_variadic ? types_.base(parameter.type).element : parameter.type;
      inputs.push_back({.member = {}, .type = types_.text(type, name_space), .parameter = &parameter});
    }
    const std::vector<std::string> members = types_.beside_types(to_members(names));
    for (std::size_t index = 0; index < inputs.size(); ++index) inputs[index].member = members[index];
    return inputs;
  }

  void set_result(RoutineModel& made, const Candidate& candidate, const std::string& name_space) const {
    const Result& result = candidate.result;
    if (result.shape == ResultShape::nothing) return;
    made.form = result.is_set() ? Form::rows : result.is_value() ? Form::value : Form::row;
    if (result.is_value()) {
      const auto never_null = candidate.annotations.never_null.find("");
      const bool is_optional = never_null == candidate.annotations.never_null.end() || !never_null->second;
      const std::string type = types_.text(candidate.signature->result, name_space);
      made.result = is_optional ? fmt::format("std::optional<{}>", type) : type;
      made.view = fmt::format("sql::View<{}>", made.result);
      return;
    }
    if (shared_row(candidate, catalog_.types) != nullptr) {
      made.result = types_.text(candidate.signature->result, name_space);
      made.view = made.result + "View";
      return;
    }
    made.columns = make_columns(result.columns, types_, name_space, candidate.annotations.never_null);
    made.result = made.type_base + (made.form == Form::rows ? "Row" : "Out");
    made.view = made.type_base + "View";
  }

  const RoutineCatalog& catalog_;
  const std::map<Oid, Annotations>& annotations_;
  const CodegenOptions& options_;
  CppTypes types_;
  HeaderModel model_;
  std::vector<Candidate> candidates_;
  std::set<std::string> schemas_;
  std::map<std::string, std::vector<LeftOut>> left_out_;
  std::set<Oid> views_;
  Names names_;
};

}  // namespace

HeaderModel make_model(const RoutineCatalog& catalog, const std::map<Oid, Annotations>& annotations,
                       const CodegenOptions& options) {
  return ModelMaker(catalog, annotations, options).make();
}

}  // namespace pgplumb::procedures::codegen
