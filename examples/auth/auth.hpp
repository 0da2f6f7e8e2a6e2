// Made by pgplumb; do not edit. To make it again:
//   pgplumb procedures gen --lang cpp --schema auth
// clang-format off
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <pgplumb/procedures/typed.hpp>

namespace auth {

namespace sql = pgplumb::procedures::typed;

/// auth.role
enum class Role {
  member,  ///< 'member'
  admin,  ///< 'admin'
};
inline std::span<const std::string_view> sql_labels(Role) {
  static constexpr std::string_view labels[] = {
      "member",
      "admin",
  };
  return labels;
}

/// auth.event
enum class Event {
  registered,  ///< 'registered'
  confirmed,  ///< 'confirmed'
  logged_in,  ///< 'logged in'
  login_refused,  ///< 'login refused'
  login_throttled,  ///< 'login throttled'
  password_rehashed,  ///< 'password rehashed'
  token_replayed,  ///< 'token replayed'
  logged_out,  ///< 'logged out'
  reset_requested,  ///< 'reset requested'
  password_reset,  ///< 'password reset'
  role_granted,  ///< 'role granted'
};
inline std::span<const std::string_view> sql_labels(Event) {
  static constexpr std::string_view labels[] = {
      "registered",
      "confirmed",
      "logged in",
      "login refused",
      "login throttled",
      "password rehashed",
      "token replayed",
      "logged out",
      "reset requested",
      "password reset",
      "role granted",
  };
  return labels;
}

/// auth.identity
struct Identity {
  std::optional<std::int64_t> account_id{};  ///< bigint
  std::optional<std::string> email{};  ///< text
  std::optional<sql::Array<Role>> roles{};  ///< auth.role[]
  friend bool operator==(const Identity&, const Identity&) = default;
};
inline Identity from_sql(sql::Fields& from, sql::As<Identity>) {
  return {
      .account_id = from.get<std::optional<std::int64_t>>("account_id"),
      .email = from.get<std::optional<std::string>>("email"),
      .roles = from.get<std::optional<sql::Array<Role>>>("roles"),
  };
}

inline void to_sql(sql::FieldWriter& to, const Identity& value) {
  to.put(value.account_id);
  to.put(value.email);
  to.put(value.roles);
}

/// auth.login_outcome
enum class LoginOutcome {
  ok,  ///< 'ok'
  refused,  ///< 'refused'
  try_later,  ///< 'try later'
};
inline std::span<const std::string_view> sql_labels(LoginOutcome) {
  static constexpr std::string_view labels[] = {
      "ok",
      "refused",
      "try later",
  };
  return labels;
}

}  // namespace auth

namespace auth {

namespace sql = pgplumb::procedures::typed;

namespace descriptions {

inline constexpr sql::ParameterDescription audit_trail_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "since", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "at", .type = "timestamp with time zone", .cast = "\"pg_catalog\".\"timestamptz\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "event", .type = "auth.event", .cast = "\"auth\".\"event\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "source", .type = "inet", .cast = "\"pg_catalog\".\"inet\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "detail", .type = "jsonb", .cast = "\"pg_catalog\".\"jsonb\"", .has_default = false},
};
inline constexpr sql::RoutineDescription audit_trail = {
    .schema = "auth",
    .name = "audit_trail",
    .identity = "auth.audit_trail(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = audit_trail_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription authenticate_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "token", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription authenticate = {
    .schema = "auth",
    .name = "authenticate",
    .identity = "auth.authenticate(text)",
    .kind = sql::RoutineKind::function,
    .parameters = authenticate_parameters,
    .result = "auth.identity",
    .returns_set = false};

inline constexpr sql::ParameterDescription confirm_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "token", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription confirm = {
    .schema = "auth",
    .name = "confirm",
    .identity = "auth.confirm(text)",
    .kind = sql::RoutineKind::function,
    .parameters = confirm_parameters,
    .result = "boolean",
    .returns_set = false};

inline constexpr sql::ParameterDescription erase_note_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription erase_note = {
    .schema = "auth",
    .name = "erase_note",
    .identity = "auth.erase_note(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = erase_note_parameters,
    .result = "boolean",
    .returns_set = false};

inline constexpr sql::ParameterDescription grant_role_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "email", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "role", .type = "auth.role", .cast = "\"auth\".\"role\"", .has_default = false},
};
inline constexpr sql::RoutineDescription grant_role = {
    .schema = "auth",
    .name = "grant_role",
    .identity = "auth.grant_role(text, auth.role)",
    .kind = sql::RoutineKind::function,
    .parameters = grant_role_parameters,
    .result = "void",
    .returns_set = false};

inline constexpr sql::ParameterDescription login_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "email", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "password", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "source", .type = "inet", .cast = "\"pg_catalog\".\"inet\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "outcome", .type = "auth.login_outcome", .cast = "\"auth\".\"login_outcome\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "token", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription login = {
    .schema = "auth",
    .name = "login",
    .identity = "auth.login(text, text, inet)",
    .kind = sql::RoutineKind::function,
    .parameters = login_parameters,
    .result = "record",
    .returns_set = false};

inline constexpr sql::ParameterDescription logout_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "token", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription logout = {
    .schema = "auth",
    .name = "logout",
    .identity = "auth.logout(text)",
    .kind = sql::RoutineKind::function,
    .parameters = logout_parameters,
    .result = "boolean",
    .returns_set = false};

inline constexpr sql::ParameterDescription notes_parameters[] = {
    {.mode = sql::ParameterMode::table, .name = "id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "body", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "written_at", .type = "timestamp with time zone", .cast = "\"pg_catalog\".\"timestamptz\"", .has_default = false},
};
inline constexpr sql::RoutineDescription notes = {
    .schema = "auth",
    .name = "notes",
    .identity = "auth.notes()",
    .kind = sql::RoutineKind::function,
    .parameters = notes_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription register_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "email", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "password", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "source", .type = "inet", .cast = "\"pg_catalog\".\"inet\"", .has_default = false},
};
inline constexpr sql::RoutineDescription register_ = {
    .schema = "auth",
    .name = "register",
    .identity = "auth.register(text, text, inet)",
    .kind = sql::RoutineKind::function,
    .parameters = register_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription request_reset_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "email", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "source", .type = "inet", .cast = "\"pg_catalog\".\"inet\"", .has_default = false},
};
inline constexpr sql::RoutineDescription request_reset = {
    .schema = "auth",
    .name = "request_reset",
    .identity = "auth.request_reset(text, inet)",
    .kind = sql::RoutineKind::function,
    .parameters = request_reset_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription reset_password_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "token", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "password", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription reset_password = {
    .schema = "auth",
    .name = "reset_password",
    .identity = "auth.reset_password(text, text)",
    .kind = sql::RoutineKind::function,
    .parameters = reset_password_parameters,
    .result = "boolean",
    .returns_set = false};

inline constexpr sql::ParameterDescription rotate_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "token", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription rotate = {
    .schema = "auth",
    .name = "rotate",
    .identity = "auth.rotate(text)",
    .kind = sql::RoutineKind::function,
    .parameters = rotate_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription write_note_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "body", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription write_note = {
    .schema = "auth",
    .name = "write_note",
    .identity = "auth.write_note(text)",
    .kind = sql::RoutineKind::function,
    .parameters = write_note_parameters,
    .result = "bigint",
    .returns_set = false};

/// In this order verify() looks at them.
inline std::span<const sql::RoutineDescription* const> all_routines() {
  static constexpr const sql::RoutineDescription* list[] = {
      &audit_trail,
      &authenticate,
      &confirm,
      &erase_note,
      &grant_role,
      &login,
      &logout,
      &notes,
      &register_,
      &request_reset,
      &reset_password,
      &rotate,
      &write_note,
  };
  return list;
}

inline std::span<const sql::TypeDescription> all_types() {
  static constexpr std::string_view labels_1[] = {
      "registered",
      "confirmed",
      "logged in",
      "login refused",
      "login throttled",
      "password rehashed",
      "token replayed",
      "logged out",
      "reset requested",
      "password reset",
      "role granted",
  };
  static constexpr sql::FieldDescription fields_2[] = {
      {.name = "account_id", .type = "bigint"},
      {.name = "email", .type = "text"},
      {.name = "roles", .type = "auth.role[]"},
  };
  static constexpr std::string_view labels_3[] = {
      "ok",
      "refused",
      "try later",
  };
  static constexpr std::string_view labels_4[] = {
      "member",
      "admin",
  };
  static constexpr sql::TypeDescription list[] = {
      {.name = "auth.event", .fields = {}, .labels = labels_1},
      {.name = "auth.identity", .fields = fields_2, .labels = {}},
      {.name = "auth.login_outcome", .fields = {}, .labels = labels_3},
      {.name = "auth.role", .fields = {}, .labels = labels_4},
  };
  return list;
}

}  // namespace descriptions

struct AuditTrailArgs {
  sql::Arg<std::int64_t> since{};  ///< bigint, by default 0
};
inline void to_sql(sql::Binder& to, const AuditTrailArgs& args) {
  to.put(args.since);
}

struct AuditTrailRow {
  std::int64_t id;  ///< bigint, never NULL
  sql::Timestamptz at;  ///< timestamp with time zone, never NULL
  Event event;  ///< auth.event, never NULL
  std::optional<std::int64_t> account_id{};  ///< bigint
  std::optional<std::string> source{};  ///< inet
  sql::Json detail;  ///< jsonb, never NULL
  friend bool operator==(const AuditTrailRow&, const AuditTrailRow&) = default;
};
inline AuditTrailRow from_sql(sql::Fields& from, sql::As<AuditTrailRow>) {
  return {
      .id = from.get<std::int64_t>("id"),
      .at = from.get<sql::Timestamptz>("at"),
      .event = from.get<Event>("event"),
      .account_id = from.get<std::optional<std::int64_t>>("account_id"),
      .source = from.get<std::optional<std::string>>("source"),
      .detail = from.get<sql::Json>("detail"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct AuditTrailView {
  sql::View<std::int64_t> id;  ///< bigint, never NULL
  sql::View<sql::Timestamptz> at;  ///< timestamp with time zone, never NULL
  sql::View<Event> event;  ///< auth.event, never NULL
  sql::View<std::optional<std::int64_t>> account_id{};  ///< bigint
  sql::View<std::optional<std::string>> source{};  ///< inet
  sql::View<sql::Json> detail;  ///< jsonb, never NULL
};
inline AuditTrailView from_sql(sql::Fields& from, sql::As<AuditTrailView>) {
  return {
      .id = from.get<sql::View<std::int64_t>>("id"),
      .at = from.get<sql::View<sql::Timestamptz>>("at"),
      .event = from.get<sql::View<Event>>("event"),
      .account_id = from.get<sql::View<std::optional<std::int64_t>>>("account_id"),
      .source = from.get<sql::View<std::optional<std::string>>>("source"),
      .detail = from.get<sql::View<sql::Json>>("detail"),
  };
}

/// auth.audit_trail(bigint), a function.
inline constexpr sql::RowsOf<AuditTrailArgs, AuditTrailRow, AuditTrailView> audit_trail{descriptions::audit_trail};

struct AuthenticateArgs {
  sql::In<std::string> token;  ///< text
};
inline void to_sql(sql::Binder& to, const AuthenticateArgs& args) {
  to.put(args.token);
}

/// auth.authenticate(text), a function.
inline constexpr sql::ValueOf<AuthenticateArgs, std::optional<Identity>> authenticate{descriptions::authenticate};

struct ConfirmArgs {
  sql::In<std::string> token;  ///< text
};
inline void to_sql(sql::Binder& to, const ConfirmArgs& args) {
  to.put(args.token);
}

/// auth.confirm(text), a function.
inline constexpr sql::ValueOf<ConfirmArgs, bool> confirm{descriptions::confirm};

struct EraseNoteArgs {
  sql::In<std::int64_t> id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const EraseNoteArgs& args) {
  to.put(args.id);
}

/// auth.erase_note(bigint), a function.
inline constexpr sql::ValueOf<EraseNoteArgs, bool> erase_note{descriptions::erase_note};

struct GrantRoleArgs {
  sql::In<std::string> email;  ///< text
  sql::In<Role> role;  ///< auth.role
};
inline void to_sql(sql::Binder& to, const GrantRoleArgs& args) {
  to.put(args.email);
  to.put(args.role);
}

/// auth.grant_role(text, auth.role), a function.
inline constexpr sql::Action<GrantRoleArgs> grant_role{descriptions::grant_role};

struct LoginArgs {
  sql::In<std::string> email;  ///< text
  sql::In<std::string> password;  ///< text
  sql::In<std::string> source;  ///< inet
};
inline void to_sql(sql::Binder& to, const LoginArgs& args) {
  to.put(args.email);
  to.put(args.password);
  to.put(args.source);
}

struct LoginOut {
  LoginOutcome outcome;  ///< auth.login_outcome, never NULL
  std::optional<std::string> token{};  ///< text
  friend bool operator==(const LoginOut&, const LoginOut&) = default;
};
inline LoginOut from_sql(sql::Fields& from, sql::As<LoginOut>) {
  return {
      .outcome = from.get<LoginOutcome>("outcome"),
      .token = from.get<std::optional<std::string>>("token"),
  };
}

/// auth.login(text, text, inet), a function.
///
/// A token where the password is right; otherwise no word of what was wrong.
inline constexpr sql::RowOf<LoginArgs, LoginOut> login{descriptions::login};

struct LogoutArgs {
  sql::In<std::string> token;  ///< text
};
inline void to_sql(sql::Binder& to, const LogoutArgs& args) {
  to.put(args.token);
}

/// auth.logout(text), a function.
inline constexpr sql::ValueOf<LogoutArgs, bool> logout{descriptions::logout};

struct NotesRow {
  std::int64_t id;  ///< bigint, never NULL
  std::string body;  ///< text, never NULL
  sql::Timestamptz written_at;  ///< timestamp with time zone, never NULL
  friend bool operator==(const NotesRow&, const NotesRow&) = default;
};
inline NotesRow from_sql(sql::Fields& from, sql::As<NotesRow>) {
  return {
      .id = from.get<std::int64_t>("id"),
      .body = from.get<std::string>("body"),
      .written_at = from.get<sql::Timestamptz>("written_at"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct NotesView {
  sql::View<std::int64_t> id;  ///< bigint, never NULL
  sql::View<std::string> body;  ///< text, never NULL
  sql::View<sql::Timestamptz> written_at;  ///< timestamp with time zone, never NULL
};
inline NotesView from_sql(sql::Fields& from, sql::As<NotesView>) {
  return {
      .id = from.get<sql::View<std::int64_t>>("id"),
      .body = from.get<sql::View<std::string>>("body"),
      .written_at = from.get<sql::View<sql::Timestamptz>>("written_at"),
  };
}

/// auth.notes(), a function.
inline constexpr sql::RowsOf<sql::NoArgs, NotesRow, NotesView> notes{descriptions::notes};

struct RegisterArgs {
  sql::In<std::string> email;  ///< text
  sql::In<std::string> password;  ///< text
  sql::In<std::string> source;  ///< inet
};
inline void to_sql(sql::Binder& to, const RegisterArgs& args) {
  to.put(args.email);
  to.put(args.password);
  to.put(args.source);
}

/// auth.register(text, text, inet), a function.
inline constexpr sql::ValueOf<RegisterArgs, std::optional<std::string>> register_{descriptions::register_};

struct RequestResetArgs {
  sql::In<std::string> email;  ///< text
  sql::In<std::string> source;  ///< inet
};
inline void to_sql(sql::Binder& to, const RequestResetArgs& args) {
  to.put(args.email);
  to.put(args.source);
}

/// auth.request_reset(text, inet), a function.
inline constexpr sql::ValueOf<RequestResetArgs, std::optional<std::string>> request_reset{descriptions::request_reset};

struct ResetPasswordArgs {
  sql::In<std::string> token;  ///< text
  sql::In<std::string> password;  ///< text
};
inline void to_sql(sql::Binder& to, const ResetPasswordArgs& args) {
  to.put(args.token);
  to.put(args.password);
}

/// auth.reset_password(text, text), a function.
inline constexpr sql::ValueOf<ResetPasswordArgs, bool> reset_password{descriptions::reset_password};

struct RotateArgs {
  sql::In<std::string> token;  ///< text
};
inline void to_sql(sql::Binder& to, const RotateArgs& args) {
  to.put(args.token);
}

/// auth.rotate(text), a function.
///
/// Asked for every few minutes, it leaves a stolen token a short life.
inline constexpr sql::ValueOf<RotateArgs, std::optional<std::string>> rotate{descriptions::rotate};

struct WriteNoteArgs {
  sql::In<std::string> body;  ///< text
};
inline void to_sql(sql::Binder& to, const WriteNoteArgs& args) {
  to.put(args.body);
}

/// auth.write_note(text), a function.
inline constexpr sql::ValueOf<WriteNoteArgs, std::int64_t> write_note{descriptions::write_note};

/// What differs between these routines and those of the database, each said field by field.
inline std::vector<pgplumb::Finding> mismatches(pgplumb::pg::Session& session) {
  return sql::find_mismatches(session, "auth", descriptions::all_routines(), descriptions::all_types());
}

/// For the start of a program: throws pgplumb::Error with all that differs.
inline void verify(pgplumb::pg::Session& session) {
  sql::verify(session, "auth", descriptions::all_routines(), descriptions::all_types());
}

}  // namespace auth
