// An afternoon at the door: people register, log in, lose their tokens and their passwords, and somebody tries to get
// in. Everything goes through auth.hpp, which "pgplumb procedures gen" made from the database; the role it connects as
// may call those functions and nothing else. On a database where nobody is registered yet.
//
//   auth CONNINFO
#include <future>
#include <iostream>
#include <string>
#include <vector>

#include <pgplumb/core/pg/pool.hpp>
#include <pgplumb/core/pg/query.hpp>

#include "auth.hpp"

namespace pg = pgplumb::pg;

namespace {

constexpr const char* kHome = "192.0.2.1";
constexpr const char* kElsewhere = "203.0.113.9";

template <class Enumeration>
std::string_view label(Enumeration value) {
  return sql_labels(value)[static_cast<std::size_t>(value)];
}

pg::Session connect(const char* conninfo) {
  return pg::Session::connect(pg::Conninfo::parse(conninfo), {.application_name = "auth"});
}

// In earnest the token goes into a mail, and what follows happens when somebody clicks on it.
void registration(pg::Session& session) {
  for (const char* email : {"ada@example.org", "eve@example.org"}) {
    const auto token = auth::register_(session, {.email = email, .password = "analytical engine", .source = kHome});
    std::cout << email << ": " << (auth::confirm(session, {.token = token}) ? "confirmed" : "not confirmed") << '\n';
    std::cout << "  the same mail again: " << (auth::confirm(session, {.token = token}) ? "confirmed" : "no") << '\n';
  }
  const auto taken =
      auth::register_(session, {.email = "ADA@example.org", .password = "difference engine", .source = kElsewhere});
  std::cout << "the address of somebody else: " << (taken ? "a token" : "no token") << '\n';
}

std::string log_in(pg::Session& session, const char* email, const char* password) {
  return auth::login(session, {.email = email, .password = password, .source = kHome}).token.value();
}

// Values are bound, so a quote is a character of a name that nobody has.
void refusals(pg::Session& session) {
  struct Attempt {
    const char* email;
    const char* password;
  };
  for (const Attempt& attempt :
       {Attempt{"ada@example.org", "wrong"}, Attempt{"nobody@example.org", "analytical engine"},
        Attempt{"' OR true --", "x"}, Attempt{"x'; DROP TABLE auth_store.account; --", "x"},
        Attempt{"ada@example.org", "' OR '1'='1"}}) {
    const auto result =
        auth::login(session, {.email = attempt.email, .password = attempt.password, .source = kElsewhere});
    std::cout << attempt.email << ": " << label(result.outcome) << '\n';
  }
}

// Whose notes is nowhere said: the token says it, to row-level security.
void notes(pg::Session& session, const std::string& ada, const std::string& eve) {
  std::int64_t note = 0;
  {
    pg::Transaction transaction(session);
    const auto who = auth::authenticate(transaction, {.token = ada});
    note = auth::write_note(transaction, {.body = "The engine weaves algebraical patterns."});
    std::cout << who->email.value() << " has " << auth::notes(transaction).size() << " note\n";
    transaction.commit();
  }
  pg::Transaction transaction(session);
  auth::authenticate(transaction, {.token = eve});
  std::cout << "eve sees " << auth::notes(transaction).size() << " and erases "
            << (auth::erase_note(transaction, {.id = note}) ? "one" : "none") << '\n';
  transaction.commit();
  std::cout << "without a token there are " << auth::notes(session).size() << '\n';
}

// What an attacker would do with this connection, had they found a hole in the program.
void forbidden(pg::Session& session) {
  for (const char* text :
       {"SELECT password FROM auth_store.account", "SELECT auth_store.open_session(1, '203.0.113.9')",
        "SET ROLE auth_owner", "CREATE TEMPORARY TABLE account ()"}) {
    try {
      pg::execute(session, pg::Sql::assembled(text));
      std::cout << text << ": done\n";
    } catch (const pgplumb::Error& error) {
      std::cout << text << ": " << error.what() << '\n';
    }
  }
  pg::Transaction transaction(session);
  pg::execute(transaction, "SELECT set_config('auth.token', $1, true)", "1");
  std::cout << "a made-up identity: " << auth::notes(transaction).size() << " notes\n";
}

void rotation(pg::Session& session, const std::string& first) {
  const auto second = auth::rotate(session, {.token = first});
  std::cout << "the next token: " << (auth::authenticate(session, {.token = second}) ? "good" : "no good") << '\n';
  std::cout << "the one before: " << (auth::authenticate(session, {.token = first}) ? "good" : "no good") << '\n';
  std::cout << "the next token, after that: " << (auth::authenticate(session, {.token = second}) ? "good" : "no good")
            << '\n';
}

// Many guesses at the same moment are no more guesses than one after the other. The threads share a few sessions.
void stampede(const char* conninfo) {
  constexpr int kGuessers = 12;
  pg::Pool pool(pg::Conninfo::parse(conninfo), {.size = 4}, {.application_name = "auth"});
  std::vector<std::future<auth::LoginOutcome>> guesses;
  guesses.reserve(kGuessers);
  for (int i = 0; i < kGuessers; ++i) {
    guesses.push_back(std::async(std::launch::async, [&pool, i] {
      return auth::login(*pool.acquire(),
                         {.email = "eve@example.org", .password = "guess " + std::to_string(i), .source = kElsewhere})
          .outcome;
    }));
  }
  int refused = 0;
  for (auto& guess : guesses) refused += guess.get() == auth::LoginOutcome::refused ? 1 : 0;
  std::cout << kGuessers << " guesses at once: " << refused << " refused, " << kGuessers - refused
            << " told to try later\n";
}

// Eve was locked out by somebody else; a mail lets her in again.
void reset(pg::Session& session) {
  const auto right =
      auth::login(session, {.email = "eve@example.org", .password = "analytical engine", .source = kHome});
  std::cout << "the right password: " << label(right.outcome) << '\n';
  const auto token = auth::request_reset(session, {.email = "eve@example.org", .source = kHome});
  for (const char* password : {"a new password", "for the thief"}) {
    const bool done = auth::reset_password(session, {.token = token, .password = password});
    std::cout << "reset to \"" << password << "\": " << (done ? "done" : "no") << '\n';
  }
  const auto after = auth::login(session, {.email = "eve@example.org", .password = "a new password", .source = kHome});
  std::cout << "the new password: " << label(after.outcome) << '\n';
}

void trail(pg::Session& session) {
  pg::Transaction transaction(session);
  auth::authenticate(transaction, {.token = log_in(session, "ada@example.org", "analytical engine")});
  std::cout << "what ada may read of the audit trail:";
  for (const auto& row : auth::audit_trail(transaction)) std::cout << ' ' << label(row.event) << ';';
  std::cout << '\n';
  transaction.commit();
}

int run(const char* conninfo) {
  pg::Session session = connect(conninfo);
  auth::verify(session);
  registration(session);
  refusals(session);
  const std::string ada = log_in(session, "Ada@Example.org", "analytical engine");
  const std::string eve = log_in(session, "eve@example.org", "analytical engine");
  notes(session, ada, eve);
  forbidden(session);
  rotation(session, ada);
  stampede(conninfo);
  reset(session);
  trail(session);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: auth CONNINFO\n";
    return 2;
  }
  try {
    return run(argv[1]);
  } catch (const pgplumb::Error& error) {
    std::cerr << "auth: " << error.what() << '\n';
    for (const pgplumb::Finding& finding : error.info().findings) std::cerr << "  " << finding.message << '\n';
    return pgplumb::describe(error.code()).exit_status;
  }
}
