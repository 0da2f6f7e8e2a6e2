// Made by pgplumb; do not edit. To make it again:
//   pgplumb procedures gen
// clang-format off
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <pgplumb/procedures/typed.hpp>

namespace hostile {

namespace sql = pgplumb::procedures::typed;

/// hostile."colour"
enum class Colour {
  red,  ///< 'red'
  dark_red_2,  ///< 'dark red'
  dark_red_3,  ///< 'dark-red'
  unnamed,  ///< ''
  class_,  ///< 'class'
  error_s_1,  ///< '"; */ // \ . #error ??/ %s {} $1'
};
inline std::span<const std::string_view> sql_labels(Colour) {
  static constexpr std::string_view labels[] = {
      "red",
      "dark red",
      "dark-red",
      "",
      "class",
      "\"; */ // \\\012#error \?\?/ %s {} $1",
  };
  return labels;
}

/// hostile.""; */ // \ . #error ??/ %s {} $1"
struct ErrorS1_192166 {
  std::optional<std::int32_t> id{};  ///< integer
  std::optional<std::string> Id{};  ///< text
  std::optional<sql::Numeric> int_{};  ///< hostile."score"
  std::optional<Colour> error_s_1{};  ///< hostile."colour"
  std::optional<sql::Array<std::int32_t>> std_{};  ///< integer[]
  std::optional<Colour> Colour_{};  ///< hostile."colour"
  friend bool operator==(const ErrorS1_192166&, const ErrorS1_192166&) = default;
};
inline ErrorS1_192166 from_sql(sql::Fields& from, sql::As<ErrorS1_192166>) {
  return {
      .id = from.get<std::optional<std::int32_t>>("id"),
      .Id = from.get<std::optional<std::string>>("Id"),
      .int_ = from.get<std::optional<sql::Numeric>>("int"),
      .error_s_1 = from.get<std::optional<Colour>>("\"; */ // \\\012#error \?\?/ %s {} $1"),
      .std_ = from.get<std::optional<sql::Array<std::int32_t>>>("std"),
      .Colour_ = from.get<std::optional<Colour>>("Colour"),
  };
}

inline void to_sql(sql::FieldWriter& to, const ErrorS1_192166& value) {
  to.put(value.id);
  to.put(value.Id);
  to.put(value.int_);
  to.put(value.error_s_1);
  to.put(value.std_);
  to.put(value.Colour_);
}

/// The same without copies: valid as long as the row it was read from.
struct ErrorS1_192166View {
  sql::View<std::optional<std::int32_t>> id{};  ///< integer
  sql::View<std::optional<std::string>> Id{};  ///< text
  sql::View<std::optional<sql::Numeric>> int_{};  ///< hostile."score"
  sql::View<std::optional<Colour>> error_s_1{};  ///< hostile."colour"
  sql::View<std::optional<sql::Array<std::int32_t>>> std_{};  ///< integer[]
  sql::View<std::optional<Colour>> Colour_{};  ///< hostile."colour"
};
inline ErrorS1_192166View from_sql(sql::Fields& from, sql::As<ErrorS1_192166View>) {
  return {
      .id = from.get<sql::View<std::optional<std::int32_t>>>("id"),
      .Id = from.get<sql::View<std::optional<std::string>>>("Id"),
      .int_ = from.get<sql::View<std::optional<sql::Numeric>>>("int"),
      .error_s_1 = from.get<sql::View<std::optional<Colour>>>("\"; */ // \\\012#error \?\?/ %s {} $1"),
      .std_ = from.get<sql::View<std::optional<sql::Array<std::int32_t>>>>("std"),
      .Colour_ = from.get<sql::View<std::optional<Colour>>>("Colour"),
  };
}

}  // namespace hostile

namespace hostile {

namespace sql = pgplumb::procedures::typed;

namespace descriptions {

inline constexpr sql::ParameterDescription error_s_1_58dd9b_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "\"; */ // \\\012#error \?\?/ %s {} $1", .type = "hostile.\"\"; */ // \\\012#error \?\?/ %s {} $1\"", .cast = "\"hostile\".\"\"\"; */ // \\\012#error \?\?/ %s {} $1\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "a b", .type = "hostile.part[]", .cast = "\"pg_catalog\".\"_part\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "a_b", .type = "hostile.\"colour\"", .cast = "\"hostile\".\"colour\"", .has_default = false},
};
inline constexpr sql::RoutineDescription error_s_1_58dd9b = {
    .schema = "hostile",
    .name = "\"; */ // \\\012#error \?\?/ %s {} $1",
    .identity = "hostile.\"\"\"; */ // \\\012#error \?\?/ %s {} $1\"(hostile.\"\"; */ // \\\012#error \?\?/ %s {} $1\", hostile.part[], hostile.\"colour\")",
    .kind = sql::RoutineKind::function,
    .parameters = error_s_1_58dd9b_parameters,
    .result = "hostile.\"\"; */ // \\\012#error \?\?/ %s {} $1\"",
    .returns_set = false};

inline constexpr sql::RoutineDescription a_b_ae6251 = {
    .schema = "hostile",
    .name = "a b",
    .identity = "hostile.\"a b\"()",
    .kind = sql::RoutineKind::function,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::RoutineDescription a_b_0a16c3 = {
    .schema = "hostile",
    .name = "a_b",
    .identity = "hostile.a_b()",
    .kind = sql::RoutineKind::function,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::RoutineDescription all_types_ = {
    .schema = "hostile",
    .name = "all_types",
    .identity = "hostile.all_types()",
    .kind = sql::RoutineKind::function,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::ParameterDescription boxes_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "boxes", .type = "box[]", .cast = "\"pg_catalog\".\"_box\"", .has_default = false},
};
inline constexpr sql::RoutineDescription boxes = {
    .schema = "hostile",
    .name = "boxes",
    .identity = "hostile.boxes(box[])",
    .kind = sql::RoutineKind::function,
    .parameters = boxes_parameters,
    .result = "hostile.\"empty\"",
    .returns_set = false};

inline constexpr sql::ParameterDescription class_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "int", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "this", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription class_ = {
    .schema = "hostile",
    .name = "class",
    .identity = "hostile.class(integer, text)",
    .kind = sql::RoutineKind::function,
    .parameters = class_parameters,
    .result = "void",
    .returns_set = false};

inline constexpr sql::ParameterDescription columns_parameters[] = {
    {.mode = sql::ParameterMode::table, .name = "total", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "column2", .type = "hostile.\"colour\"", .cast = "\"hostile\".\"colour\"", .has_default = false},
};
inline constexpr sql::RoutineDescription columns = {
    .schema = "hostile",
    .name = "columns",
    .identity = "hostile.columns()",
    .kind = sql::RoutineKind::function,
    .parameters = columns_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription commit_parameters[] = {
    {.mode = sql::ParameterMode::inout, .name = "done", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
};
inline constexpr sql::RoutineDescription commit = {
    .schema = "hostile",
    .name = "commit",
    .identity = "hostile.commit(integer)",
    .kind = sql::RoutineKind::procedure,
    .parameters = commit_parameters,
    .returns_set = false};

inline constexpr sql::RoutineDescription f_without_arguments = {
    .schema = "hostile",
    .name = "f",
    .identity = "hostile.f()",
    .kind = sql::RoutineKind::function,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::ParameterDescription f_integer_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "x", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
};
inline constexpr sql::RoutineDescription f_integer = {
    .schema = "hostile",
    .name = "f",
    .identity = "hostile.f(integer)",
    .kind = sql::RoutineKind::function,
    .parameters = f_integer_parameters,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::ParameterDescription f_integer_array_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "x", .type = "integer[]", .cast = "\"pg_catalog\".\"_int4\"", .has_default = false},
};
inline constexpr sql::RoutineDescription f_integer_array = {
    .schema = "hostile",
    .name = "f",
    .identity = "hostile.f(integer[])",
    .kind = sql::RoutineKind::function,
    .parameters = f_integer_array_parameters,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::RoutineDescription f_args = {
    .schema = "hostile",
    .name = "f args",
    .identity = "hostile.\"f args\"()",
    .kind = sql::RoutineKind::function,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::ParameterDescription from_sql_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "sql", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription from_sql_ = {
    .schema = "hostile",
    .name = "from_sql",
    .identity = "hostile.from_sql(text)",
    .kind = sql::RoutineKind::function,
    .parameters = from_sql_parameters,
    .result = "text",
    .returns_set = true};

inline constexpr sql::ParameterDescription many_parameters[] = {
    {.mode = sql::ParameterMode::variadic, .name = "xs", .type = "integer[]", .cast = "\"pg_catalog\".\"_int4\"", .has_default = false},
};
inline constexpr sql::RoutineDescription many = {
    .schema = "hostile",
    .name = "many",
    .identity = "hostile.many(integer[])",
    .kind = sql::RoutineKind::function,
    .parameters = many_parameters,
    .result = "void",
    .returns_set = false};

inline constexpr sql::RoutineDescription rows = {
    .schema = "hostile",
    .name = "rows",
    .identity = "hostile.rows()",
    .kind = sql::RoutineKind::function,
    .result = "hostile.\"\"; */ // \\\012#error \?\?/ %s {} $1\"",
    .returns_set = true};

inline constexpr sql::ParameterDescription std_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "pgplumb", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
};
inline constexpr sql::RoutineDescription std_ = {
    .schema = "hostile",
    .name = "std",
    .identity = "hostile.std(integer)",
    .kind = sql::RoutineKind::function,
    .parameters = std_parameters,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::ParameterDescription types_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "Colour", .type = "hostile.\"colour\"", .cast = "\"hostile\".\"colour\"", .has_default = false},
};
inline constexpr sql::RoutineDescription types = {
    .schema = "hostile",
    .name = "types",
    .identity = "hostile.types(hostile.\"colour\")",
    .kind = sql::RoutineKind::function,
    .parameters = types_parameters,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::RoutineDescription verify_ = {
    .schema = "hostile",
    .name = "verify",
    .identity = "hostile.verify()",
    .kind = sql::RoutineKind::function,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::ParameterDescription xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
    {.mode = sql::ParameterMode::in, .name = "", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx = {
    .schema = "hostile",
    .name = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    .identity = "hostile.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx(integer, text)",
    .kind = sql::RoutineKind::function,
    .parameters = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_parameters,
    .result = "integer",
    .returns_set = false};

inline constexpr sql::ParameterDescription u00fcberweisung_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "gr\303\266\303\237e", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
};
inline constexpr sql::RoutineDescription u00fcberweisung = {
    .schema = "hostile",
    .name = "\303\274berweisung",
    .identity = "hostile.\"\303\274berweisung\"(numeric)",
    .kind = sql::RoutineKind::function,
    .parameters = u00fcberweisung_parameters,
    .result = "numeric",
    .returns_set = false};

/// In this order verify() looks at them.
inline std::span<const sql::RoutineDescription* const> all_routines() {
  static constexpr const sql::RoutineDescription* list[] = {
      &error_s_1_58dd9b,
      &a_b_ae6251,
      &a_b_0a16c3,
      &all_types_,
      &boxes,
      &class_,
      &columns,
      &commit,
      &f_without_arguments,
      &f_integer,
      &f_integer_array,
      &f_args,
      &from_sql_,
      &many,
      &rows,
      &std_,
      &types,
      &verify_,
      &xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,
      &u00fcberweisung,
  };
  return list;
}

inline std::span<const sql::TypeDescription> all_types() {
  static constexpr sql::FieldDescription fields_1[] = {
      {.name = "id", .type = "integer"},
      {.name = "Id", .type = "text"},
      {.name = "int", .type = "hostile.\"score\""},
      {.name = "\"; */ // \\\012#error \?\?/ %s {} $1", .type = "hostile.\"colour\""},
      {.name = "std", .type = "integer[]"},
      {.name = "Colour", .type = "hostile.\"colour\""},
  };
  static constexpr std::string_view labels_2[] = {
      "red",
      "dark red",
      "dark-red",
      "",
      "class",
      "\"; */ // \\\012#error \?\?/ %s {} $1",
  };
  static constexpr sql::TypeDescription list[] = {
      {.name = "hostile.\"\"; */ // \\\012#error \?\?/ %s {} $1\"", .fields = fields_1, .labels = {}},
      {.name = "hostile.\"colour\"", .fields = {}, .labels = labels_2},
  };
  return list;
}

}  // namespace descriptions

struct ErrorS1_58dd9bArgs {
  sql::In<ErrorS1_192166> error_s_1;  ///< hostile.""; */ // \ . #error ??/ %s {} $1"
  sql::In<sql::Array<ErrorS1_192166>> a_b_2;  ///< hostile.part[]
  sql::In<Colour> a_b_3;  ///< hostile."colour"
};
inline void to_sql(sql::Binder& to, const ErrorS1_58dd9bArgs& args) {
  to.put(args.error_s_1);
  to.put(args.a_b_2);
  to.put(args.a_b_3);
}

/// hostile."""; */ // \ . #error ??/ %s {} $1"(hostile.""; */ // \ . #error ??/ %s {} $1", hostile.part[], hostile."colour"), a function.
///
/// Ends here: */ and joins the next \ .
/// and that ??/ .
/// and turns ? round.
inline constexpr sql::ValueOf<ErrorS1_58dd9bArgs, ErrorS1_192166> error_s_1_58dd9b{descriptions::error_s_1_58dd9b};

/// hostile."a b"(), a function.
inline constexpr sql::ValueOf<sql::NoArgs, std::optional<std::int32_t>> a_b_ae6251{descriptions::a_b_ae6251};

/// hostile.a_b(), a function.
inline constexpr sql::ValueOf<sql::NoArgs, std::optional<std::int32_t>> a_b_0a16c3{descriptions::a_b_0a16c3};

/// hostile.all_types(), a function.
inline constexpr sql::ValueOf<sql::NoArgs, std::optional<std::int32_t>> all_types_{descriptions::all_types_};

struct BoxesArgs {
  sql::In<std::string> boxes;  ///< box[]
};
inline void to_sql(sql::Binder& to, const BoxesArgs& args) {
  to.put(args.boxes);
}

/// hostile.boxes(box[]), a function.
inline constexpr sql::ValueOf<BoxesArgs, std::optional<std::string>> boxes{descriptions::boxes};

struct ClassArgs {
  sql::In<std::int32_t> int_;  ///< integer
  sql::In<std::string> this_;  ///< text
};
inline void to_sql(sql::Binder& to, const ClassArgs& args) {
  to.put(args.int_);
  to.put(args.this_);
}

/// hostile.class(integer, text), a function.
inline constexpr sql::Action<ClassArgs> class_{descriptions::class_};

struct ColumnsRow {
  std::optional<std::int32_t> total{};  ///< integer
  std::optional<std::string> column2_2{};  ///< text
  std::optional<Colour> column2_3{};  ///< hostile."colour"
  friend bool operator==(const ColumnsRow&, const ColumnsRow&) = default;
};
inline ColumnsRow from_sql(sql::Fields& from, sql::As<ColumnsRow>) {
  return {
      .total = from.get<std::optional<std::int32_t>>("total"),
      .column2_2 = from.get<std::optional<std::string>>("column2"),
      .column2_3 = from.get<std::optional<Colour>>("column2"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct ColumnsView {
  sql::View<std::optional<std::int32_t>> total{};  ///< integer
  sql::View<std::optional<std::string>> column2_2{};  ///< text
  sql::View<std::optional<Colour>> column2_3{};  ///< hostile."colour"
};
inline ColumnsView from_sql(sql::Fields& from, sql::As<ColumnsView>) {
  return {
      .total = from.get<sql::View<std::optional<std::int32_t>>>("total"),
      .column2_2 = from.get<sql::View<std::optional<std::string>>>("column2"),
      .column2_3 = from.get<sql::View<std::optional<Colour>>>("column2"),
  };
}

/// hostile.columns(), a function.
inline constexpr sql::RowsOf<sql::NoArgs, ColumnsRow, ColumnsView> columns{descriptions::columns};

struct CommitArgs {
  sql::In<std::int32_t> done;  ///< integer
};
inline void to_sql(sql::Binder& to, const CommitArgs& args) {
  to.put(args.done);
}

struct CommitOut {
  std::optional<std::int32_t> done{};  ///< integer
  friend bool operator==(const CommitOut&, const CommitOut&) = default;
};
inline CommitOut from_sql(sql::Fields& from, sql::As<CommitOut>) {
  return {
      .done = from.get<std::optional<std::int32_t>>("done"),
  };
}

/// hostile.commit(integer), a procedure.
///
/// It commits or rolls back by itself: call it with a Session.
inline constexpr sql::RowOf<CommitArgs, CommitOut, sql::OutsideTransaction> commit{descriptions::commit};

/// hostile.f(), a function.
inline constexpr sql::ValueOf<sql::NoArgs, std::optional<std::int32_t>> f_without_arguments{descriptions::f_without_arguments};

struct FIntegerArgs {
  sql::In<std::int32_t> x;  ///< integer
};
inline void to_sql(sql::Binder& to, const FIntegerArgs& args) {
  to.put(args.x);
}

/// hostile.f(integer), a function.
inline constexpr sql::ValueOf<FIntegerArgs, std::optional<std::int32_t>> f_integer{descriptions::f_integer};

struct FIntegerArrayArgs {
  sql::In<sql::Array<std::int32_t>> x;  ///< integer[]
};
inline void to_sql(sql::Binder& to, const FIntegerArrayArgs& args) {
  to.put(args.x);
}

/// hostile.f(integer[]), a function.
inline constexpr sql::ValueOf<FIntegerArrayArgs, std::optional<std::int32_t>> f_integer_array{descriptions::f_integer_array};

/// hostile."f args"(), a function.
inline constexpr sql::ValueOf<sql::NoArgs, std::optional<std::int32_t>> f_args{descriptions::f_args};

struct FromSqlArgs {
  sql::In<std::string> sql_;  ///< text
};
inline void to_sql(sql::Binder& to, const FromSqlArgs& args) {
  to.put(args.sql_);
}

/// hostile.from_sql(text), a function.
inline constexpr sql::RowsOf<FromSqlArgs, std::optional<std::string>, sql::View<std::optional<std::string>>> from_sql_{descriptions::from_sql_};

struct ManyArgs {
  sql::Variadic<std::int32_t> xs{};  ///< integer[]
};
inline void to_sql(sql::Binder& to, const ManyArgs& args) {
  to.put(args.xs);
}

/// hostile.many(integer[]), a function.
inline constexpr sql::Action<ManyArgs> many{descriptions::many};

/// hostile.rows(), a function.
inline constexpr sql::RowsOf<sql::NoArgs, ErrorS1_192166, ErrorS1_192166View> rows{descriptions::rows};

struct StdArgs {
  sql::In<std::int32_t> pgplumb_;  ///< integer
};
inline void to_sql(sql::Binder& to, const StdArgs& args) {
  to.put(args.pgplumb_);
}

/// hostile.std(integer), a function.
inline constexpr sql::ValueOf<StdArgs, std::optional<std::int32_t>> std_{descriptions::std_};

struct TypesArgs {
  sql::In<Colour> Colour_;  ///< hostile."colour"
};
inline void to_sql(sql::Binder& to, const TypesArgs& args) {
  to.put(args.Colour_);
}

/// hostile.types(hostile."colour"), a function.
inline constexpr sql::ValueOf<TypesArgs, std::optional<std::int32_t>> types{descriptions::types};

/// hostile.verify(), a function.
inline constexpr sql::ValueOf<sql::NoArgs, std::optional<std::int32_t>> verify_{descriptions::verify_};

struct XxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxArgs {
  sql::Arg<std::int32_t> xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{};  ///< integer, by default 1 /* \ . */
  sql::In<std::string> arg2;  ///< text
};
inline void to_sql(sql::Binder& to, const XxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxArgs& args) {
  to.put(args.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx);
  to.put(args.arg2);
}

/// hostile.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx(integer, text), a function.
inline constexpr sql::ValueOf<XxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxArgs, std::optional<std::int32_t>> xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{descriptions::xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx};

struct U00fcberweisungArgs {
  sql::In<sql::Numeric> gru00f6u00dfe;  ///< numeric
};
inline void to_sql(sql::Binder& to, const U00fcberweisungArgs& args) {
  to.put(args.gru00f6u00dfe);
}

/// hostile."überweisung"(numeric), a function.
inline constexpr sql::ValueOf<U00fcberweisungArgs, std::optional<sql::Numeric>> u00fcberweisung{descriptions::u00fcberweisung};

/// What differs between these routines and those of the database, each said field by field.
inline std::vector<pgplumb::Finding> mismatches(pgplumb::pg::Session& session) {
  return sql::find_mismatches(session, "hostile", descriptions::all_routines(), descriptions::all_types());
}

/// For the start of a program: throws pgplumb::Error with all that differs.
inline void verify(pgplumb::pg::Session& session) {
  sql::verify(session, "hostile", descriptions::all_routines(), descriptions::all_types());
}

}  // namespace hostile
