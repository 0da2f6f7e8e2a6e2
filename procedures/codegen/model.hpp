// Model: what a header will hold, with every name and type settled. Made from the catalog by make_model,
// written out by render; pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "procedures/codegen.hpp"
#include "procedures/codegen/cpp_types.hpp"

namespace pgplumb::procedures::codegen {

/// A member of a struct that values are read into.
struct ColumnModel {
  std::string member;
  std::string sql_name;  ///< as the server names it
  std::string type;      ///< without the optional
  std::string display;   ///< of SQL
  bool never_null = false;
};

struct InputModel {
  std::string member;
  std::string type;  ///< of C++, a Variadic's element
  const Parameter* parameter = nullptr;
};

struct TypeModel {
  const Type* type = nullptr;
  std::string name;
  std::vector<ColumnModel> columns;  ///< of a composite type
  std::vector<std::string> labels;   ///< of an enumeration: its members
  bool needs_view = false;           ///< a routine gives back sets of it
};

/// Which template of typed/routine.hpp the routine is an object of.
enum class Form : std::uint8_t { action, value, row, rows };

struct RoutineModel {
  const Signature* signature = nullptr;
  std::string identity;
  std::string base;       ///< of its names
  std::string type_base;  ///< of the names of its types
  std::string text;       ///< what its comment says
  std::vector<InputModel> inputs;
  Form form = Form::action;
  std::vector<ColumnModel> columns;  ///< of a struct of its own; none: it needs no such struct
  std::string result;                ///< the C++ type that is given back; of rows, one of them
  std::string view;                  ///< of rows: the type that borrows
  std::string where;                 ///< "Anywhere", "OutsideTransaction", "InsideTransaction"
  bool ends_transactions = false;

  std::string args() const { return inputs.empty() ? "sql::NoArgs" : type_base + "Args"; }
};

/// A routine that cannot be called through the header, and why.
struct LeftOut {
  std::string identity;
  std::string reason;
};

/// Types that follow one another in one namespace.
struct TypesPart {
  std::string name_space;
  std::vector<TypeModel> types;
};

struct RoutinesPart {
  std::string schema;
  std::string name_space;  ///< with the one around it: "acme::bank"
  std::vector<RoutineModel> routines;
  std::vector<LeftOut> left_out;
};

struct HeaderModel {
  std::vector<TypesPart> types;  ///< what others are made of comes first
  std::vector<RoutinesPart> routines;
  std::vector<Finding> findings;
};

/// Its pointers are into `catalog`.
HeaderModel make_model(const RoutineCatalog& catalog, const std::map<Oid, Annotations>& annotations,
                       const CodegenOptions& options);

}  // namespace pgplumb::procedures::codegen
