#include "procedures/codegen/naming.hpp"

#include <cstddef>
#include <utility>
#include <vector>

#include "procedures/codegen/cpp_names.hpp"

namespace pgplumb::procedures::codegen {
namespace {

/// How often a routine's schema and name occur.
using Overloads = std::map<std::pair<std::string, std::string>, int>;

Overloads count_overloads(std::span<const Candidate> candidates) {
  Overloads overloads;
  for (const Candidate& candidate : candidates) {
    ++overloads[{candidate.signature->schema, candidate.signature->name}];
  }
  return overloads;
}

std::map<std::string, std::string> name_schemas(const std::set<std::string>& schemas, const std::string& around) {
  std::vector<Claim> claims;
  claims.reserve(schemas.size());
  for (const std::string& schema : schemas) {
    claims.push_back({.identity = schema, .base = schema, .names = [](const std::string& base) {
                        return std::vector{to_identifier(base)};
                      }});
  }
  const std::vector<std::string> bases = settle(claims);
  std::map<std::string, std::string> names;
  for (std::size_t index = 0; index < claims.size(); ++index) {
    names[claims[index].identity] = (around.empty() ? "" : around + "::") + to_identifier(bases[index]);
  }
  return names;
}

std::string word_of(const TypeCatalog& types, Oid oid) {
  const Type& type = types.at(oid);
  if (type.kind == TypeKind::array) return word_of(types, type.element) + " array";
  const bool is_word = type.schema == "pg_catalog" && type.display.find(' ') == std::string::npos;
  return is_word ? type.display : type.name;
}

/// The name, and the types of the arguments where they are what tells it from others.
std::string base_of(const Signature& signature, const Overloads& overloads, const TypeCatalog& types) {
  std::string base = signature.name;
  if (overloads.at({signature.schema, signature.name}) == 1) return base;
  bool has_inputs = false;
  for (const Parameter& parameter : signature.parameters) {
    if (!parameter.is_input()) continue;
    base += " " + word_of(types, parameter.type);
    has_inputs = true;
  }
  return has_inputs ? base : base + " without arguments";
}

Claim claim(const Type& type) {
  return {.identity = "type " + type.display, .base = type.name, .names = [](const std::string& base) {
            return std::vector{to_type_name(base), to_type_name(base) + "View"};
          }};
}

Claim claim(const std::string& identity, std::string base) {
  return {.identity = identity, .base = std::move(base), .names = [](const std::string& settled) {
            const std::string routine = to_identifier(settled);
            const std::string type = to_type_name(settled);
            return std::vector{routine,
                               "descriptions::" + routine,
                               "descriptions::" + extended(routine, "parameters"),
                               type + "Args",
                               type + "Out",
                               type + "Row",
                               type + "View"};
          }};
}

}  // namespace

Names settle_names(const std::set<std::string>& schemas, std::span<const Candidate> candidates, CppTypes& types,
                   const std::string& around) {
  Names names{.name_spaces = name_schemas(schemas, around), .bases = {}};
  const Overloads overloads = count_overloads(candidates);
  for (const auto& [schema, name_space] : names.name_spaces) {
    std::vector<Claim> claims;
    std::vector<const Type*> named;
    for (const Type* type : types.needed()) {
      if (type->schema != schema) continue;
      named.push_back(type);
      claims.push_back(claim(*type));
    }
    for (const Candidate& candidate : candidates) {
      if (candidate.signature->schema != schema) continue;
      claims.push_back(claim(candidate.identity, base_of(*candidate.signature, overloads, types.catalog())));
    }
    const std::vector<std::string> bases = settle(claims);
    for (std::size_t index = 0; index < claims.size(); ++index) {
      if (index < named.size()) {
        types.set_name(named[index]->oid,
                       {.type = named[index], .name_space = name_space, .name = to_type_name(bases[index])});
      } else {
        names.bases[claims[index].identity] = bases[index];
      }
    }
  }
  return names;
}

}  // namespace pgplumb::procedures::codegen
