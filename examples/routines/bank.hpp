// Made by pgplumb; do not edit. To make it again:
//   pgplumb procedures gen --lang cpp --schema bank
// clang-format off
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <pgplumb/procedures/typed.hpp>

namespace bank {

namespace sql = pgplumb::procedures::typed;

/// bank.account_status
enum class AccountStatus {
  open,  ///< 'open'
  frozen,  ///< 'frozen'
  closed,  ///< 'closed'
};
inline std::span<const std::string_view> sql_labels(AccountStatus) {
  static constexpr std::string_view labels[] = {
      "open",
      "frozen",
      "closed",
  };
  return labels;
}

/// bank.payment
struct Payment {
  std::optional<std::int64_t> to_account{};  ///< bigint
  std::optional<sql::Numeric> amount{};  ///< bank.amount
  std::optional<std::string> note{};  ///< text
  friend bool operator==(const Payment&, const Payment&) = default;
};
inline Payment from_sql(sql::Fields& from, sql::As<Payment>) {
  return {
      .to_account = from.get<std::optional<std::int64_t>>("to_account"),
      .amount = from.get<std::optional<sql::Numeric>>("amount"),
      .note = from.get<std::optional<std::string>>("note"),
  };
}

inline void to_sql(sql::FieldWriter& to, const Payment& value) {
  to.put(value.to_account);
  to.put(value.amount);
  to.put(value.note);
}

/// The same without copies: valid as long as the row it was read from.
struct PaymentView {
  sql::View<std::optional<std::int64_t>> to_account{};  ///< bigint
  sql::View<std::optional<sql::Numeric>> amount{};  ///< bank.amount
  sql::View<std::optional<std::string>> note{};  ///< text
};
inline PaymentView from_sql(sql::Fields& from, sql::As<PaymentView>) {
  return {
      .to_account = from.get<sql::View<std::optional<std::int64_t>>>("to_account"),
      .amount = from.get<sql::View<std::optional<sql::Numeric>>>("amount"),
      .note = from.get<sql::View<std::optional<std::string>>>("note"),
  };
}

/// bank.address
struct Address {
  std::optional<std::string> street{};  ///< text
  std::optional<std::string> postcode{};  ///< text
  std::optional<std::string> city{};  ///< text
  std::optional<std::string> country{};  ///< character
  friend bool operator==(const Address&, const Address&) = default;
};
inline Address from_sql(sql::Fields& from, sql::As<Address>) {
  return {
      .street = from.get<std::optional<std::string>>("street"),
      .postcode = from.get<std::optional<std::string>>("postcode"),
      .city = from.get<std::optional<std::string>>("city"),
      .country = from.get<std::optional<std::string>>("country"),
  };
}

inline void to_sql(sql::FieldWriter& to, const Address& value) {
  to.put(value.street);
  to.put(value.postcode);
  to.put(value.city);
  to.put(value.country);
}

/// bank.contact
struct Contact {
  std::optional<std::string> name{};  ///< text
  std::optional<Address> address{};  ///< bank.address
  std::optional<sql::Array<std::string>> emails{};  ///< text[]
  friend bool operator==(const Contact&, const Contact&) = default;
};
inline Contact from_sql(sql::Fields& from, sql::As<Contact>) {
  return {
      .name = from.get<std::optional<std::string>>("name"),
      .address = from.get<std::optional<Address>>("address"),
      .emails = from.get<std::optional<sql::Array<std::string>>>("emails"),
  };
}

inline void to_sql(sql::FieldWriter& to, const Contact& value) {
  to.put(value.name);
  to.put(value.address);
  to.put(value.emails);
}

/// bank.account
struct Account {
  std::optional<std::int64_t> id{};  ///< bigint
  std::optional<std::string> owner{};  ///< text
  std::optional<std::string> iban{};  ///< bank.iban
  std::optional<AccountStatus> status{};  ///< bank.account_status
  std::optional<sql::Date> opened_on{};  ///< date
  std::optional<Contact> contact{};  ///< bank.contact
  friend bool operator==(const Account&, const Account&) = default;
};
inline Account from_sql(sql::Fields& from, sql::As<Account>) {
  return {
      .id = from.get<std::optional<std::int64_t>>("id"),
      .owner = from.get<std::optional<std::string>>("owner"),
      .iban = from.get<std::optional<std::string>>("iban"),
      .status = from.get<std::optional<AccountStatus>>("status"),
      .opened_on = from.get<std::optional<sql::Date>>("opened_on"),
      .contact = from.get<std::optional<Contact>>("contact"),
  };
}

inline void to_sql(sql::FieldWriter& to, const Account& value) {
  to.put(value.id);
  to.put(value.owner);
  to.put(value.iban);
  to.put(value.status);
  to.put(value.opened_on);
  to.put(value.contact);
}

/// The same without copies: valid as long as the row it was read from.
struct AccountView {
  sql::View<std::optional<std::int64_t>> id{};  ///< bigint
  sql::View<std::optional<std::string>> owner{};  ///< text
  sql::View<std::optional<std::string>> iban{};  ///< bank.iban
  sql::View<std::optional<AccountStatus>> status{};  ///< bank.account_status
  sql::View<std::optional<sql::Date>> opened_on{};  ///< date
  sql::View<std::optional<Contact>> contact{};  ///< bank.contact
};
inline AccountView from_sql(sql::Fields& from, sql::As<AccountView>) {
  return {
      .id = from.get<sql::View<std::optional<std::int64_t>>>("id"),
      .owner = from.get<sql::View<std::optional<std::string>>>("owner"),
      .iban = from.get<sql::View<std::optional<std::string>>>("iban"),
      .status = from.get<sql::View<std::optional<AccountStatus>>>("status"),
      .opened_on = from.get<sql::View<std::optional<sql::Date>>>("opened_on"),
      .contact = from.get<sql::View<std::optional<Contact>>>("contact"),
  };
}

/// bank.transfer_state
enum class TransferState {
  done,  ///< 'done'
  in_review,  ///< 'in review'
  rejected,  ///< 'rejected'
};
inline std::span<const std::string_view> sql_labels(TransferState) {
  static constexpr std::string_view labels[] = {
      "done",
      "in review",
      "rejected",
  };
  return labels;
}

}  // namespace bank

namespace bank {

namespace sql = pgplumb::procedures::typed;

namespace descriptions {

inline constexpr sql::ParameterDescription Weird_Name_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "My Arg", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "select", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
};
inline constexpr sql::RoutineDescription Weird_Name = {
    .schema = "bank",
    .name = "Weird Name",
    .identity = "bank.\"Weird Name\"(text, integer)",
    .kind = sql::RoutineKind::function,
    .parameters = Weird_Name_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription account_by_iban_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "iban", .type = "bank.iban", .cast = "\"bank\".\"iban\"", .has_default = false},
};
inline constexpr sql::RoutineDescription account_by_iban = {
    .schema = "bank",
    .name = "account_by_iban",
    .identity = "bank.account_by_iban(bank.iban)",
    .kind = sql::RoutineKind::function,
    .parameters = account_by_iban_parameters,
    .result = "bank.account",
    .returns_set = false};

inline constexpr sql::ParameterDescription account_summary_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "balance", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "status", .type = "bank.account_status", .cast = "\"bank\".\"account_status\"", .has_default = false},
};
inline constexpr sql::RoutineDescription account_summary = {
    .schema = "bank",
    .name = "account_summary",
    .identity = "bank.account_summary(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = account_summary_parameters,
    .result = "record",
    .returns_set = false};

inline constexpr sql::ParameterDescription accounts_with_status_parameters[] = {
    {.mode = sql::ParameterMode::variadic, .name = "statuses", .type = "bank.account_status[]", .cast = "\"bank\".\"_account_status\"", .has_default = false},
};
inline constexpr sql::RoutineDescription accounts_with_status = {
    .schema = "bank",
    .name = "accounts_with_status",
    .identity = "bank.accounts_with_status(bank.account_status[])",
    .kind = sql::RoutineKind::function,
    .parameters = accounts_with_status_parameters,
    .result = "bank.account",
    .returns_set = true};

inline constexpr sql::ParameterDescription audit_trail_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "since", .type = "timestamp with time zone", .cast = "\"pg_catalog\".\"timestamptz\"", .has_default = true},
    {.mode = sql::ParameterMode::in, .name = "about", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "at", .type = "timestamp with time zone", .cast = "\"pg_catalog\".\"timestamptz\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "who", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "action", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "subject", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "detail", .type = "jsonb", .cast = "\"pg_catalog\".\"jsonb\"", .has_default = false},
};
inline constexpr sql::RoutineDescription audit_trail = {
    .schema = "bank",
    .name = "audit_trail",
    .identity = "bank.audit_trail(timestamp with time zone, text)",
    .kind = sql::RoutineKind::function,
    .parameters = audit_trail_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription balance_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription balance = {
    .schema = "bank",
    .name = "balance",
    .identity = "bank.balance(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = balance_parameters,
    .result = "numeric",
    .returns_set = false};

inline constexpr sql::ParameterDescription charge_monthly_fees_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "month", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "fee", .type = "bank.amount", .cast = "\"bank\".\"amount\"", .has_default = true},
    {.mode = sql::ParameterMode::in, .name = "batch", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
    {.mode = sql::ParameterMode::inout, .name = "charged", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = true},
};
inline constexpr sql::RoutineDescription charge_monthly_fees = {
    .schema = "bank",
    .name = "charge_monthly_fees",
    .identity = "bank.charge_monthly_fees(date, bank.amount, integer, integer)",
    .kind = sql::RoutineKind::procedure,
    .parameters = charge_monthly_fees_parameters,
    .returns_set = false};

inline constexpr sql::ParameterDescription contract_terms_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "number", .type = "uuid", .cast = "\"pg_catalog\".\"uuid\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "branch", .type = "smallint", .cast = "\"pg_catalog\".\"int2\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "interest_rate", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "risk", .type = "real", .cast = "\"pg_catalog\".\"float4\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "cutoff", .type = "time without time zone", .cast = "\"pg_catalog\".\"time\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "notice", .type = "interval", .cast = "\"pg_catalog\".\"interval\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "validity", .type = "daterange", .cast = "\"pg_catalog\".\"daterange\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "quiet_periods", .type = "datemultirange", .cast = "\"pg_catalog\".\"datemultirange\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "tags", .type = "text[]", .cast = "\"pg_catalog\".\"_text\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "preferences", .type = "jsonb", .cast = "\"pg_catalog\".\"jsonb\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "seal", .type = "bytea", .cast = "\"pg_catalog\".\"bytea\"", .has_default = false},
};
inline constexpr sql::RoutineDescription contract_terms = {
    .schema = "bank",
    .name = "contract_terms",
    .identity = "bank.contract_terms(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = contract_terms_parameters,
    .result = "record",
    .returns_set = false};

inline constexpr sql::ParameterDescription deposit_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "amount", .type = "bank.amount", .cast = "\"bank\".\"amount\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "note", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = true},
};
inline constexpr sql::RoutineDescription deposit = {
    .schema = "bank",
    .name = "deposit",
    .identity = "bank.deposit(bigint, bank.amount, text)",
    .kind = sql::RoutineKind::procedure,
    .parameters = deposit_parameters,
    .returns_set = false};

inline constexpr sql::ParameterDescription entry_amounts_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription entry_amounts = {
    .schema = "bank",
    .name = "entry_amounts",
    .identity = "bank.entry_amounts(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = entry_amounts_parameters,
    .result = "numeric",
    .returns_set = true};

inline constexpr sql::ParameterDescription extremes_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "", .type = "numeric[]", .cast = "\"pg_catalog\".\"_numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
};
inline constexpr sql::RoutineDescription extremes = {
    .schema = "bank",
    .name = "extremes",
    .identity = "bank.extremes(numeric[])",
    .kind = sql::RoutineKind::function,
    .parameters = extremes_parameters,
    .result = "record",
    .returns_set = false};

inline constexpr sql::ParameterDescription freeze_account_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "reason", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription freeze_account = {
    .schema = "bank",
    .name = "freeze_account",
    .identity = "bank.freeze_account(bigint, text)",
    .kind = sql::RoutineKind::function,
    .parameters = freeze_account_parameters,
    .result = "void",
    .returns_set = false};

inline constexpr sql::ParameterDescription in_words_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "n", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription in_words = {
    .schema = "bank",
    .name = "in_words",
    .identity = "bank.in_words(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = in_words_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription interest_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "principal", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "rate", .type = "double precision", .cast = "\"pg_catalog\".\"float8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "during", .type = "interval", .cast = "\"pg_catalog\".\"interval\"", .has_default = false},
};
inline constexpr sql::RoutineDescription interest = {
    .schema = "bank",
    .name = "interest",
    .identity = "bank.interest(numeric, double precision, interval)",
    .kind = sql::RoutineKind::function,
    .parameters = interest_parameters,
    .result = "numeric",
    .returns_set = false};

inline constexpr sql::ParameterDescription large_in_words_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "n", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "unit", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "unit_name", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription large_in_words = {
    .schema = "bank",
    .name = "large_in_words",
    .identity = "bank.large_in_words(bigint, bigint, text)",
    .kind = sql::RoutineKind::function,
    .parameters = large_in_words_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription larger_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
};
inline constexpr sql::RoutineDescription larger = {
    .schema = "bank",
    .name = "larger",
    .identity = "bank.larger(numeric, numeric)",
    .kind = sql::RoutineKind::function,
    .parameters = larger_parameters,
    .result = "numeric",
    .returns_set = false};

inline constexpr sql::ParameterDescription monthly_totals_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "month", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "total", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
};
inline constexpr sql::RoutineDescription monthly_totals = {
    .schema = "bank",
    .name = "monthly_totals",
    .identity = "bank.monthly_totals(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = monthly_totals_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription normalise_iban_parameters[] = {
    {.mode = sql::ParameterMode::inout, .name = "iban", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription normalise_iban = {
    .schema = "bank",
    .name = "normalise_iban",
    .identity = "bank.normalise_iban(text)",
    .kind = sql::RoutineKind::function,
    .parameters = normalise_iban_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription open_account_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "owner", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "iban", .type = "bank.iban", .cast = "\"bank\".\"iban\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "opened_on", .type = "date", .cast = "\"pg_catalog\".\"date\"", .has_default = true},
    {.mode = sql::ParameterMode::in, .name = "contact", .type = "bank.contact", .cast = "\"bank\".\"contact\"", .has_default = true},
};
inline constexpr sql::RoutineDescription open_account = {
    .schema = "bank",
    .name = "open_account",
    .identity = "bank.open_account(text, bank.iban, date, bank.contact)",
    .kind = sql::RoutineKind::function,
    .parameters = open_account_parameters,
    .result = "bigint",
    .returns_set = false};

inline constexpr sql::ParameterDescription open_books_parameters[] = {
    {.mode = sql::ParameterMode::variadic, .name = "account_ids", .type = "bigint[]", .cast = "\"pg_catalog\".\"_int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription open_books = {
    .schema = "bank",
    .name = "open_books",
    .identity = "bank.open_books(bigint[])",
    .kind = sql::RoutineKind::function,
    .parameters = open_books_parameters,
    .result = "refcursor",
    .returns_set = true};

inline constexpr sql::ParameterDescription open_statement_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription open_statement = {
    .schema = "bank",
    .name = "open_statement",
    .identity = "bank.open_statement(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = open_statement_parameters,
    .result = "refcursor",
    .returns_set = false};

inline constexpr sql::ParameterDescription pay_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_account", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "payment", .type = "bank.payment", .cast = "\"bank\".\"payment\"", .has_default = false},
};
inline constexpr sql::RoutineDescription pay = {
    .schema = "bank",
    .name = "pay",
    .identity = "bank.pay(bigint, bank.payment)",
    .kind = sql::RoutineKind::function,
    .parameters = pay_parameters,
    .result = "bank.transfer_state",
    .returns_set = false};

inline constexpr sql::ParameterDescription pay_all_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_account", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "payments", .type = "bank.payment[]", .cast = "\"bank\".\"_payment\"", .has_default = false},
};
inline constexpr sql::RoutineDescription pay_all = {
    .schema = "bank",
    .name = "pay_all",
    .identity = "bank.pay_all(bigint, bank.payment[])",
    .kind = sql::RoutineKind::function,
    .parameters = pay_all_parameters,
    .result = "bank.transfer_state",
    .returns_set = true};

inline constexpr sql::ParameterDescription payments_of_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription payments_of = {
    .schema = "bank",
    .name = "payments_of",
    .identity = "bank.payments_of(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = payments_of_parameters,
    .result = "bank.payment[]",
    .returns_set = false};

inline constexpr sql::ParameterDescription pending_payments_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription pending_payments = {
    .schema = "bank",
    .name = "pending_payments",
    .identity = "bank.pending_payments(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = pending_payments_parameters,
    .result = "bank.payment",
    .returns_set = true};

inline constexpr sql::ParameterDescription reference_bigint_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "value", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription reference_bigint = {
    .schema = "bank",
    .name = "reference",
    .identity = "bank.reference(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = reference_bigint_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription reference_integer_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "value", .type = "integer", .cast = "\"pg_catalog\".\"int4\"", .has_default = false},
};
inline constexpr sql::RoutineDescription reference_integer = {
    .schema = "bank",
    .name = "reference",
    .identity = "bank.reference(integer)",
    .kind = sql::RoutineKind::function,
    .parameters = reference_integer_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription reference_numeric_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "value", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
};
inline constexpr sql::RoutineDescription reference_numeric = {
    .schema = "bank",
    .name = "reference",
    .identity = "bank.reference(numeric)",
    .kind = sql::RoutineKind::function,
    .parameters = reference_numeric_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription reference_text_text_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "value", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "prefix", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = true},
};
inline constexpr sql::RoutineDescription reference_text_text = {
    .schema = "bank",
    .name = "reference",
    .identity = "bank.reference(text, text)",
    .kind = sql::RoutineKind::function,
    .parameters = reference_text_text_parameters,
    .result = "text",
    .returns_set = false};

inline constexpr sql::ParameterDescription reverse_transfer_parameters[] = {
    {.mode = sql::ParameterMode::inout, .name = "transfer_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "reason", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = true},
};
inline constexpr sql::RoutineDescription reverse_transfer = {
    .schema = "bank",
    .name = "reverse_transfer",
    .identity = "bank.reverse_transfer(bigint, text)",
    .kind = sql::RoutineKind::procedure,
    .parameters = reverse_transfer_parameters,
    .returns_set = false};

inline constexpr sql::ParameterDescription seal_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "document", .type = "jsonb", .cast = "\"pg_catalog\".\"jsonb\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "salt", .type = "bytea", .cast = "\"pg_catalog\".\"bytea\"", .has_default = true},
};
inline constexpr sql::RoutineDescription seal = {
    .schema = "bank",
    .name = "seal",
    .identity = "bank.seal(jsonb, bytea)",
    .kind = sql::RoutineKind::function,
    .parameters = seal_parameters,
    .result = "bytea",
    .returns_set = false};

inline constexpr sql::ParameterDescription statement_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "during", .type = "daterange", .cast = "\"pg_catalog\".\"daterange\"", .has_default = true},
    {.mode = sql::ParameterMode::table, .name = "booked_at", .type = "timestamp with time zone", .cast = "\"pg_catalog\".\"timestamptz\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "amount", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "balance", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::table, .name = "note", .type = "text", .cast = "\"pg_catalog\".\"text\"", .has_default = false},
};
inline constexpr sql::RoutineDescription statement = {
    .schema = "bank",
    .name = "statement",
    .identity = "bank.statement(bigint, daterange)",
    .kind = sql::RoutineKind::function,
    .parameters = statement_parameters,
    .result = "record",
    .returns_set = true};

inline constexpr sql::ParameterDescription statement_document_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
};
inline constexpr sql::RoutineDescription statement_document = {
    .schema = "bank",
    .name = "statement_document",
    .identity = "bank.statement_document(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = statement_document_parameters,
    .result = "jsonb",
    .returns_set = false};

inline constexpr sql::ParameterDescription total_deposits_parameters[] = {
    {.mode = sql::ParameterMode::out, .name = "total", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
};
inline constexpr sql::RoutineDescription total_deposits = {
    .schema = "bank",
    .name = "total_deposits",
    .identity = "bank.total_deposits()",
    .kind = sql::RoutineKind::function,
    .parameters = total_deposits_parameters,
    .result = "numeric",
    .returns_set = false};

inline constexpr sql::ParameterDescription transfer_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "from_account", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "to_account", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::in, .name = "amount", .type = "numeric", .cast = "\"pg_catalog\".\"numeric\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "transfer_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "state", .type = "bank.transfer_state", .cast = "\"bank\".\"transfer_state\"", .has_default = false},
};
inline constexpr sql::RoutineDescription transfer = {
    .schema = "bank",
    .name = "transfer",
    .identity = "bank.transfer(bigint, bigint, numeric)",
    .kind = sql::RoutineKind::procedure,
    .parameters = transfer_parameters,
    .returns_set = false};

inline constexpr sql::ParameterDescription transfers_both_ways_parameters[] = {
    {.mode = sql::ParameterMode::in, .name = "account_id", .type = "bigint", .cast = "\"pg_catalog\".\"int8\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "incoming", .type = "refcursor", .cast = "\"pg_catalog\".\"refcursor\"", .has_default = false},
    {.mode = sql::ParameterMode::out, .name = "outgoing", .type = "refcursor", .cast = "\"pg_catalog\".\"refcursor\"", .has_default = false},
};
inline constexpr sql::RoutineDescription transfers_both_ways = {
    .schema = "bank",
    .name = "transfers_both_ways",
    .identity = "bank.transfers_both_ways(bigint)",
    .kind = sql::RoutineKind::function,
    .parameters = transfers_both_ways_parameters,
    .result = "record",
    .returns_set = false};

/// In this order verify() looks at them.
inline std::span<const sql::RoutineDescription* const> all_routines() {
  static constexpr const sql::RoutineDescription* list[] = {
      &Weird_Name,
      &account_by_iban,
      &account_summary,
      &accounts_with_status,
      &audit_trail,
      &balance,
      &charge_monthly_fees,
      &contract_terms,
      &deposit,
      &entry_amounts,
      &extremes,
      &freeze_account,
      &in_words,
      &interest,
      &large_in_words,
      &larger,
      &monthly_totals,
      &normalise_iban,
      &open_account,
      &open_books,
      &open_statement,
      &pay,
      &pay_all,
      &payments_of,
      &pending_payments,
      &reference_bigint,
      &reference_integer,
      &reference_numeric,
      &reference_text_text,
      &reverse_transfer,
      &seal,
      &statement,
      &statement_document,
      &total_deposits,
      &transfer,
      &transfers_both_ways,
  };
  return list;
}

inline std::span<const sql::TypeDescription> all_types() {
  static constexpr sql::FieldDescription fields_1[] = {
      {.name = "id", .type = "bigint"},
      {.name = "owner", .type = "text"},
      {.name = "iban", .type = "bank.iban"},
      {.name = "status", .type = "bank.account_status"},
      {.name = "opened_on", .type = "date"},
      {.name = "contact", .type = "bank.contact"},
  };
  static constexpr std::string_view labels_2[] = {
      "open",
      "frozen",
      "closed",
  };
  static constexpr sql::FieldDescription fields_3[] = {
      {.name = "street", .type = "text"},
      {.name = "postcode", .type = "text"},
      {.name = "city", .type = "text"},
      {.name = "country", .type = "character"},
  };
  static constexpr sql::FieldDescription fields_4[] = {
      {.name = "name", .type = "text"},
      {.name = "address", .type = "bank.address"},
      {.name = "emails", .type = "text[]"},
  };
  static constexpr sql::FieldDescription fields_5[] = {
      {.name = "to_account", .type = "bigint"},
      {.name = "amount", .type = "bank.amount"},
      {.name = "note", .type = "text"},
  };
  static constexpr std::string_view labels_6[] = {
      "done",
      "in review",
      "rejected",
  };
  static constexpr sql::TypeDescription list[] = {
      {.name = "bank.account", .fields = fields_1, .labels = {}},
      {.name = "bank.account_status", .fields = {}, .labels = labels_2},
      {.name = "bank.address", .fields = fields_3, .labels = {}},
      {.name = "bank.contact", .fields = fields_4, .labels = {}},
      {.name = "bank.payment", .fields = fields_5, .labels = {}},
      {.name = "bank.transfer_state", .fields = {}, .labels = labels_6},
  };
  return list;
}

}  // namespace descriptions

struct WeirdNameArgs {
  sql::In<std::string> My_Arg;  ///< text
  sql::Arg<std::int32_t> select{};  ///< integer, by default 1
};
inline void to_sql(sql::Binder& to, const WeirdNameArgs& args) {
  to.put(args.My_Arg);
  to.put(args.select);
}

/// bank."Weird Name"(text, integer), a function.
///
/// Repeats a text.
inline constexpr sql::ValueOf<WeirdNameArgs, std::optional<std::string>> Weird_Name{descriptions::Weird_Name};

struct AccountByIbanArgs {
  sql::In<std::string> iban;  ///< bank.iban
};
inline void to_sql(sql::Binder& to, const AccountByIbanArgs& args) {
  to.put(args.iban);
}

/// bank.account_by_iban(bank.iban), a function.
inline constexpr sql::ValueOf<AccountByIbanArgs, std::optional<Account>> account_by_iban{descriptions::account_by_iban};

struct AccountSummaryArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const AccountSummaryArgs& args) {
  to.put(args.account_id);
}

struct AccountSummaryOut {
  sql::Numeric balance;  ///< numeric, never NULL
  std::optional<AccountStatus> status{};  ///< bank.account_status
  friend bool operator==(const AccountSummaryOut&, const AccountSummaryOut&) = default;
};
inline AccountSummaryOut from_sql(sql::Fields& from, sql::As<AccountSummaryOut>) {
  return {
      .balance = from.get<sql::Numeric>("balance"),
      .status = from.get<std::optional<AccountStatus>>("status"),
  };
}

/// bank.account_summary(bigint), a function.
inline constexpr sql::RowOf<AccountSummaryArgs, AccountSummaryOut> account_summary{descriptions::account_summary};

struct AccountsWithStatusArgs {
  sql::Variadic<AccountStatus> statuses{};  ///< bank.account_status[]
};
inline void to_sql(sql::Binder& to, const AccountsWithStatusArgs& args) {
  to.put(args.statuses);
}

/// bank.accounts_with_status(bank.account_status[]), a function.
///
/// Accounts in any of these states, oldest first.
inline constexpr sql::RowsOf<AccountsWithStatusArgs, Account, AccountView> accounts_with_status{descriptions::accounts_with_status};

struct AuditTrailArgs {
  sql::Arg<sql::Timestamptz> since{};  ///< timestamp with time zone, by default '-infinity'::timestamp with time zone
  sql::Arg<std::string> about{};  ///< text, by default NULL::text
};
inline void to_sql(sql::Binder& to, const AuditTrailArgs& args) {
  to.put(args.since);
  to.put(args.about);
}

struct AuditTrailRow {
  sql::Timestamptz at;  ///< timestamp with time zone, never NULL
  std::string who;  ///< text, never NULL
  std::string action;  ///< text, never NULL
  std::string subject;  ///< text, never NULL
  sql::Json detail;  ///< jsonb, never NULL
  friend bool operator==(const AuditTrailRow&, const AuditTrailRow&) = default;
};
inline AuditTrailRow from_sql(sql::Fields& from, sql::As<AuditTrailRow>) {
  return {
      .at = from.get<sql::Timestamptz>("at"),
      .who = from.get<std::string>("who"),
      .action = from.get<std::string>("action"),
      .subject = from.get<std::string>("subject"),
      .detail = from.get<sql::Json>("detail"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct AuditTrailView {
  sql::View<sql::Timestamptz> at;  ///< timestamp with time zone, never NULL
  sql::View<std::string> who;  ///< text, never NULL
  sql::View<std::string> action;  ///< text, never NULL
  sql::View<std::string> subject;  ///< text, never NULL
  sql::View<sql::Json> detail;  ///< jsonb, never NULL
};
inline AuditTrailView from_sql(sql::Fields& from, sql::As<AuditTrailView>) {
  return {
      .at = from.get<sql::View<sql::Timestamptz>>("at"),
      .who = from.get<sql::View<std::string>>("who"),
      .action = from.get<sql::View<std::string>>("action"),
      .subject = from.get<sql::View<std::string>>("subject"),
      .detail = from.get<sql::View<sql::Json>>("detail"),
  };
}

/// bank.audit_trail(timestamp with time zone, text), a function.
inline constexpr sql::RowsOf<AuditTrailArgs, AuditTrailRow, AuditTrailView> audit_trail{descriptions::audit_trail};

struct BalanceArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const BalanceArgs& args) {
  to.put(args.account_id);
}

/// bank.balance(bigint), a function.
///
/// What is on an account now; 0 where nothing was ever booked.
inline constexpr sql::ValueOf<BalanceArgs, sql::Numeric> balance{descriptions::balance};

struct ChargeMonthlyFeesArgs {
  sql::In<sql::Date> month;  ///< date
  sql::Arg<sql::Numeric> fee{};  ///< bank.amount, by default 2.50
  sql::Arg<std::int32_t> batch{};  ///< integer, by default 100
  sql::Arg<std::int32_t> charged{};  ///< integer, by default 0
};
inline void to_sql(sql::Binder& to, const ChargeMonthlyFeesArgs& args) {
  to.put(args.month);
  to.put(args.fee);
  to.put(args.batch);
  to.put(args.charged);
}

struct ChargeMonthlyFeesOut {
  std::int32_t charged;  ///< integer, never NULL
  friend bool operator==(const ChargeMonthlyFeesOut&, const ChargeMonthlyFeesOut&) = default;
};
inline ChargeMonthlyFeesOut from_sql(sql::Fields& from, sql::As<ChargeMonthlyFeesOut>) {
  return {
      .charged = from.get<std::int32_t>("charged"),
  };
}

/// bank.charge_monthly_fees(date, bank.amount, integer, integer), a procedure.
///
/// Charges each open account its fee for a month, a batch a transaction.
/// Accounts already charged are left out, so it can be called again.
///
/// It commits or rolls back by itself: call it with a Session.
inline constexpr sql::RowOf<ChargeMonthlyFeesArgs, ChargeMonthlyFeesOut, sql::OutsideTransaction> charge_monthly_fees{descriptions::charge_monthly_fees};

struct ContractTermsArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const ContractTermsArgs& args) {
  to.put(args.account_id);
}

struct ContractTermsOut {
  std::optional<sql::Uuid> number{};  ///< uuid
  std::optional<std::int16_t> branch{};  ///< smallint
  std::optional<double> interest_rate{};  ///< double precision
  std::optional<float> risk{};  ///< real
  std::optional<sql::Time> cutoff{};  ///< time without time zone
  std::optional<sql::Interval> notice{};  ///< interval
  std::optional<sql::Range<sql::Date>> validity{};  ///< daterange
  std::optional<sql::Multirange<sql::Date>> quiet_periods{};  ///< datemultirange
  std::optional<sql::Array<std::string>> tags{};  ///< text[]
  std::optional<sql::Json> preferences{};  ///< jsonb
  std::optional<sql::Bytes> seal{};  ///< bytea
  friend bool operator==(const ContractTermsOut&, const ContractTermsOut&) = default;
};
inline ContractTermsOut from_sql(sql::Fields& from, sql::As<ContractTermsOut>) {
  return {
      .number = from.get<std::optional<sql::Uuid>>("number"),
      .branch = from.get<std::optional<std::int16_t>>("branch"),
      .interest_rate = from.get<std::optional<double>>("interest_rate"),
      .risk = from.get<std::optional<float>>("risk"),
      .cutoff = from.get<std::optional<sql::Time>>("cutoff"),
      .notice = from.get<std::optional<sql::Interval>>("notice"),
      .validity = from.get<std::optional<sql::Range<sql::Date>>>("validity"),
      .quiet_periods = from.get<std::optional<sql::Multirange<sql::Date>>>("quiet_periods"),
      .tags = from.get<std::optional<sql::Array<std::string>>>("tags"),
      .preferences = from.get<std::optional<sql::Json>>("preferences"),
      .seal = from.get<std::optional<sql::Bytes>>("seal"),
  };
}

/// bank.contract_terms(bigint), a function.
inline constexpr sql::RowOf<ContractTermsArgs, ContractTermsOut> contract_terms{descriptions::contract_terms};

struct DepositArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
  sql::In<sql::Numeric> amount;  ///< bank.amount
  sql::Arg<std::string> note{};  ///< text, by default 'deposit'::text
};
inline void to_sql(sql::Binder& to, const DepositArgs& args) {
  to.put(args.account_id);
  to.put(args.amount);
  to.put(args.note);
}

/// bank.deposit(bigint, bank.amount, text), a procedure.
inline constexpr sql::Action<DepositArgs> deposit{descriptions::deposit};

struct EntryAmountsArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const EntryAmountsArgs& args) {
  to.put(args.account_id);
}

/// bank.entry_amounts(bigint), a function.
inline constexpr sql::RowsOf<EntryAmountsArgs, sql::Numeric, sql::View<sql::Numeric>> entry_amounts{descriptions::entry_amounts};

struct ExtremesArgs {
  sql::In<sql::Array<sql::Numeric>> arg1;  ///< numeric[]
};
inline void to_sql(sql::Binder& to, const ExtremesArgs& args) {
  to.put(args.arg1);
}

struct ExtremesOut {
  std::optional<sql::Numeric> column1{};  ///< numeric
  std::optional<sql::Numeric> column2{};  ///< numeric
  friend bool operator==(const ExtremesOut&, const ExtremesOut&) = default;
};
inline ExtremesOut from_sql(sql::Fields& from, sql::As<ExtremesOut>) {
  return {
      .column1 = from.get<std::optional<sql::Numeric>>("column1"),
      .column2 = from.get<std::optional<sql::Numeric>>("column2"),
  };
}

/// bank.extremes(numeric[]), a function.
inline constexpr sql::RowOf<ExtremesArgs, ExtremesOut> extremes{descriptions::extremes};

struct FreezeAccountArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
  sql::In<std::string> reason;  ///< text
};
inline void to_sql(sql::Binder& to, const FreezeAccountArgs& args) {
  to.put(args.account_id);
  to.put(args.reason);
}

/// bank.freeze_account(bigint, text), a function.
inline constexpr sql::Action<FreezeAccountArgs> freeze_account{descriptions::freeze_account};

struct InWordsArgs {
  sql::In<std::int64_t> n;  ///< bigint
};
inline void to_sql(sql::Binder& to, const InWordsArgs& args) {
  to.put(args.n);
}

/// bank.in_words(bigint), a function.
///
/// A number as it is written on a cheque: 42 is "forty-two".
inline constexpr sql::ValueOf<InWordsArgs, std::optional<std::string>> in_words{descriptions::in_words};

struct InterestArgs {
  sql::In<sql::Numeric> principal;  ///< numeric
  sql::In<double> rate;  ///< double precision
  sql::In<sql::Interval> during;  ///< interval
};
inline void to_sql(sql::Binder& to, const InterestArgs& args) {
  to.put(args.principal);
  to.put(args.rate);
  to.put(args.during);
}

/// bank.interest(numeric, double precision, interval), a function.
///
/// Simple interest; a year has 365.25 days.
inline constexpr sql::ValueOf<InterestArgs, std::optional<sql::Numeric>> interest{descriptions::interest};

struct LargeInWordsArgs {
  sql::In<std::int64_t> n;  ///< bigint
  sql::In<std::int64_t> unit;  ///< bigint
  sql::In<std::string> unit_name;  ///< text
};
inline void to_sql(sql::Binder& to, const LargeInWordsArgs& args) {
  to.put(args.n);
  to.put(args.unit);
  to.put(args.unit_name);
}

/// bank.large_in_words(bigint, bigint, text), a function.
inline constexpr sql::ValueOf<LargeInWordsArgs, std::optional<std::string>> large_in_words{descriptions::large_in_words};

struct LargerArgs {
  sql::In<sql::Numeric> arg1;  ///< numeric
  sql::In<sql::Numeric> arg2;  ///< numeric
};
inline void to_sql(sql::Binder& to, const LargerArgs& args) {
  to.put(args.arg1);
  to.put(args.arg2);
}

/// bank.larger(numeric, numeric), a function.
inline constexpr sql::ValueOf<LargerArgs, std::optional<sql::Numeric>> larger{descriptions::larger};

struct MonthlyTotalsArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const MonthlyTotalsArgs& args) {
  to.put(args.account_id);
}

struct MonthlyTotalsRow {
  std::optional<sql::Date> month{};  ///< date
  std::optional<sql::Numeric> total{};  ///< numeric
  friend bool operator==(const MonthlyTotalsRow&, const MonthlyTotalsRow&) = default;
};
inline MonthlyTotalsRow from_sql(sql::Fields& from, sql::As<MonthlyTotalsRow>) {
  return {
      .month = from.get<std::optional<sql::Date>>("month"),
      .total = from.get<std::optional<sql::Numeric>>("total"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct MonthlyTotalsView {
  sql::View<std::optional<sql::Date>> month{};  ///< date
  sql::View<std::optional<sql::Numeric>> total{};  ///< numeric
};
inline MonthlyTotalsView from_sql(sql::Fields& from, sql::As<MonthlyTotalsView>) {
  return {
      .month = from.get<sql::View<std::optional<sql::Date>>>("month"),
      .total = from.get<sql::View<std::optional<sql::Numeric>>>("total"),
  };
}

/// bank.monthly_totals(bigint), a function.
inline constexpr sql::RowsOf<MonthlyTotalsArgs, MonthlyTotalsRow, MonthlyTotalsView> monthly_totals{descriptions::monthly_totals};

struct NormaliseIbanArgs {
  sql::In<std::string> iban;  ///< text
};
inline void to_sql(sql::Binder& to, const NormaliseIbanArgs& args) {
  to.put(args.iban);
}

struct NormaliseIbanOut {
  std::optional<std::string> iban{};  ///< text
  friend bool operator==(const NormaliseIbanOut&, const NormaliseIbanOut&) = default;
};
inline NormaliseIbanOut from_sql(sql::Fields& from, sql::As<NormaliseIbanOut>) {
  return {
      .iban = from.get<std::optional<std::string>>("iban"),
  };
}

/// bank.normalise_iban(text), a function.
inline constexpr sql::RowOf<NormaliseIbanArgs, NormaliseIbanOut> normalise_iban{descriptions::normalise_iban};

struct OpenAccountArgs {
  sql::In<std::string> owner;  ///< text
  sql::In<std::string> iban;  ///< bank.iban
  sql::Arg<sql::Date> opened_on{};  ///< date, by default CURRENT_DATE
  sql::Arg<Contact> contact{};  ///< bank.contact, by default NULL::bank.contact
};
inline void to_sql(sql::Binder& to, const OpenAccountArgs& args) {
  to.put(args.owner);
  to.put(args.iban);
  to.put(args.opened_on);
  to.put(args.contact);
}

/// bank.open_account(text, bank.iban, date, bank.contact), a function.
///
/// Opens an account and returns its number.
inline constexpr sql::ValueOf<OpenAccountArgs, std::int64_t> open_account{descriptions::open_account};

struct OpenBooksArgs {
  sql::Variadic<std::int64_t> account_ids{};  ///< bigint[]
};
inline void to_sql(sql::Binder& to, const OpenBooksArgs& args) {
  to.put(args.account_ids);
}

/// bank.open_books(bigint[]), a function.
inline constexpr sql::RowsOf<OpenBooksArgs, std::optional<sql::Cursor>, sql::View<std::optional<sql::Cursor>>, sql::InsideTransaction> open_books{descriptions::open_books};

struct OpenStatementArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const OpenStatementArgs& args) {
  to.put(args.account_id);
}

/// bank.open_statement(bigint), a function.
inline constexpr sql::ValueOf<OpenStatementArgs, std::optional<sql::Cursor>, sql::InsideTransaction> open_statement{descriptions::open_statement};

struct PayArgs {
  sql::In<std::int64_t> from_account;  ///< bigint
  sql::In<Payment> payment;  ///< bank.payment
};
inline void to_sql(sql::Binder& to, const PayArgs& args) {
  to.put(args.from_account);
  to.put(args.payment);
}

/// bank.pay(bigint, bank.payment), a function.
inline constexpr sql::ValueOf<PayArgs, std::optional<TransferState>> pay{descriptions::pay};

struct PayAllArgs {
  sql::In<std::int64_t> from_account;  ///< bigint
  sql::In<sql::Array<Payment>> payments;  ///< bank.payment[]
};
inline void to_sql(sql::Binder& to, const PayAllArgs& args) {
  to.put(args.from_account);
  to.put(args.payments);
}

/// bank.pay_all(bigint, bank.payment[]), a function.
///
/// Pays one after the other and says what became of each.
inline constexpr sql::RowsOf<PayAllArgs, std::optional<TransferState>, sql::View<std::optional<TransferState>>> pay_all{descriptions::pay_all};

struct PaymentsOfArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const PaymentsOfArgs& args) {
  to.put(args.account_id);
}

/// bank.payments_of(bigint), a function.
inline constexpr sql::ValueOf<PaymentsOfArgs, sql::Array<Payment>> payments_of{descriptions::payments_of};

struct PendingPaymentsArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const PendingPaymentsArgs& args) {
  to.put(args.account_id);
}

/// bank.pending_payments(bigint), a function.
inline constexpr sql::RowsOf<PendingPaymentsArgs, Payment, PaymentView> pending_payments{descriptions::pending_payments};

struct ReferenceBigintArgs {
  sql::In<std::int64_t> value;  ///< bigint
};
inline void to_sql(sql::Binder& to, const ReferenceBigintArgs& args) {
  to.put(args.value);
}

/// bank.reference(bigint), a function.
///
/// The reference of a transfer, by its number.
inline constexpr sql::ValueOf<ReferenceBigintArgs, std::optional<std::string>> reference_bigint{descriptions::reference_bigint};

struct ReferenceIntegerArgs {
  sql::In<std::int32_t> value;  ///< integer
};
inline void to_sql(sql::Binder& to, const ReferenceIntegerArgs& args) {
  to.put(args.value);
}

/// bank.reference(integer), a function.
///
/// The reference of a cheque, by its number.
inline constexpr sql::ValueOf<ReferenceIntegerArgs, std::optional<std::string>> reference_integer{descriptions::reference_integer};

struct ReferenceNumericArgs {
  sql::In<sql::Numeric> value;  ///< numeric
};
inline void to_sql(sql::Binder& to, const ReferenceNumericArgs& args) {
  to.put(args.value);
}

/// bank.reference(numeric), a function.
///
/// The reference of an amount.
inline constexpr sql::ValueOf<ReferenceNumericArgs, std::optional<std::string>> reference_numeric{descriptions::reference_numeric};

struct ReferenceTextTextArgs {
  sql::In<std::string> value;  ///< text
  sql::Arg<std::string> prefix{};  ///< text, by default 'TXT'::text
};
inline void to_sql(sql::Binder& to, const ReferenceTextTextArgs& args) {
  to.put(args.value);
  to.put(args.prefix);
}

/// bank.reference(text, text), a function.
///
/// The reference of anything else, by its text.
inline constexpr sql::ValueOf<ReferenceTextTextArgs, std::optional<std::string>> reference_text_text{descriptions::reference_text_text};

struct ReverseTransferArgs {
  sql::In<std::int64_t> transfer_id;  ///< bigint
  sql::Arg<std::string> reason{};  ///< text, by default 'reversal'::text
};
inline void to_sql(sql::Binder& to, const ReverseTransferArgs& args) {
  to.put(args.transfer_id);
  to.put(args.reason);
}

struct ReverseTransferOut {
  std::optional<std::int64_t> transfer_id{};  ///< bigint
  friend bool operator==(const ReverseTransferOut&, const ReverseTransferOut&) = default;
};
inline ReverseTransferOut from_sql(sql::Fields& from, sql::As<ReverseTransferOut>) {
  return {
      .transfer_id = from.get<std::optional<std::int64_t>>("transfer_id"),
  };
}

/// bank.reverse_transfer(bigint, text), a procedure.
inline constexpr sql::RowOf<ReverseTransferArgs, ReverseTransferOut> reverse_transfer{descriptions::reverse_transfer};

struct SealArgs {
  sql::In<sql::Json> document;  ///< jsonb
  sql::Arg<sql::Bytes> salt{};  ///< bytea, by default '\x00'::bytea
};
inline void to_sql(sql::Binder& to, const SealArgs& args) {
  to.put(args.document);
  to.put(args.salt);
}

/// bank.seal(jsonb, bytea), a function.
///
/// A digest of a document, as it is printed at the foot of a statement.
inline constexpr sql::ValueOf<SealArgs, std::optional<sql::Bytes>> seal{descriptions::seal};

struct StatementArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
  sql::Arg<sql::Range<sql::Date>> during{};  ///< daterange, by default NULL::daterange
};
inline void to_sql(sql::Binder& to, const StatementArgs& args) {
  to.put(args.account_id);
  to.put(args.during);
}

struct StatementRow {
  sql::Timestamptz booked_at;  ///< timestamp with time zone, never NULL
  sql::Numeric amount;  ///< numeric, never NULL
  sql::Numeric balance;  ///< numeric, never NULL
  std::optional<std::string> note{};  ///< text
  friend bool operator==(const StatementRow&, const StatementRow&) = default;
};
inline StatementRow from_sql(sql::Fields& from, sql::As<StatementRow>) {
  return {
      .booked_at = from.get<sql::Timestamptz>("booked_at"),
      .amount = from.get<sql::Numeric>("amount"),
      .balance = from.get<sql::Numeric>("balance"),
      .note = from.get<std::optional<std::string>>("note"),
  };
}

/// The same without copies: valid as long as the row it was read from.
struct StatementView {
  sql::View<sql::Timestamptz> booked_at;  ///< timestamp with time zone, never NULL
  sql::View<sql::Numeric> amount;  ///< numeric, never NULL
  sql::View<sql::Numeric> balance;  ///< numeric, never NULL
  sql::View<std::optional<std::string>> note{};  ///< text
};
inline StatementView from_sql(sql::Fields& from, sql::As<StatementView>) {
  return {
      .booked_at = from.get<sql::View<sql::Timestamptz>>("booked_at"),
      .amount = from.get<sql::View<sql::Numeric>>("amount"),
      .balance = from.get<sql::View<sql::Numeric>>("balance"),
      .note = from.get<sql::View<std::optional<std::string>>>("note"),
  };
}

/// bank.statement(bigint, daterange), a function.
///
/// The entries of an account, each with the balance after it.
/// Without "during" all of them.
inline constexpr sql::RowsOf<StatementArgs, StatementRow, StatementView> statement{descriptions::statement};

struct StatementDocumentArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const StatementDocumentArgs& args) {
  to.put(args.account_id);
}

/// bank.statement_document(bigint), a function.
inline constexpr sql::ValueOf<StatementDocumentArgs, std::optional<sql::Json>> statement_document{descriptions::statement_document};

struct TotalDepositsOut {
  sql::Numeric total;  ///< numeric, never NULL
  friend bool operator==(const TotalDepositsOut&, const TotalDepositsOut&) = default;
};
inline TotalDepositsOut from_sql(sql::Fields& from, sql::As<TotalDepositsOut>) {
  return {
      .total = from.get<sql::Numeric>("total"),
  };
}

/// bank.total_deposits(), a function.
inline constexpr sql::RowOf<sql::NoArgs, TotalDepositsOut> total_deposits{descriptions::total_deposits};

struct TransferArgs {
  sql::In<std::int64_t> from_account;  ///< bigint
  sql::In<std::int64_t> to_account;  ///< bigint
  sql::In<sql::Numeric> amount;  ///< numeric
};
inline void to_sql(sql::Binder& to, const TransferArgs& args) {
  to.put(args.from_account);
  to.put(args.to_account);
  to.put(args.amount);
}

struct TransferOut {
  std::int64_t transfer_id;  ///< bigint, never NULL
  TransferState state;  ///< bank.transfer_state, never NULL
  friend bool operator==(const TransferOut&, const TransferOut&) = default;
};
inline TransferOut from_sql(sql::Fields& from, sql::As<TransferOut>) {
  return {
      .transfer_id = from.get<std::int64_t>("transfer_id"),
      .state = from.get<TransferState>("state"),
  };
}

/// bank.transfer(bigint, bigint, numeric), a procedure.
///
/// Moves money between two accounts.
/// Large amounts wait for a review; what the account does not hold is rejected.
inline constexpr sql::RowOf<TransferArgs, TransferOut> transfer{descriptions::transfer};

struct TransfersBothWaysArgs {
  sql::In<std::int64_t> account_id;  ///< bigint
};
inline void to_sql(sql::Binder& to, const TransfersBothWaysArgs& args) {
  to.put(args.account_id);
}

struct TransfersBothWaysOut {
  std::optional<sql::Cursor> incoming{};  ///< refcursor
  std::optional<sql::Cursor> outgoing{};  ///< refcursor
  friend bool operator==(const TransfersBothWaysOut&, const TransfersBothWaysOut&) = default;
};
inline TransfersBothWaysOut from_sql(sql::Fields& from, sql::As<TransfersBothWaysOut>) {
  return {
      .incoming = from.get<std::optional<sql::Cursor>>("incoming"),
      .outgoing = from.get<std::optional<sql::Cursor>>("outgoing"),
  };
}

/// bank.transfers_both_ways(bigint), a function.
inline constexpr sql::RowOf<TransfersBothWaysArgs, TransfersBothWaysOut, sql::InsideTransaction> transfers_both_ways{descriptions::transfers_both_ways};

// Left out:
//   bank.last_of(anyarray): anyarray is no type of values
//   bank.note_change(): it is called by triggers only
//   bank.totals_by(text): its columns are not known before it is called; OUT parameters would name them

/// What differs between these routines and those of the database, each said field by field.
inline std::vector<pgplumb::Finding> mismatches(pgplumb::pg::Session& session) {
  return sql::find_mismatches(session, "bank", descriptions::all_routines(), descriptions::all_types());
}

/// For the start of a program: throws pgplumb::Error with all that differs.
inline void verify(pgplumb::pg::Session& session) {
  sql::verify(session, "bank", descriptions::all_routines(), descriptions::all_types());
}

}  // namespace bank
