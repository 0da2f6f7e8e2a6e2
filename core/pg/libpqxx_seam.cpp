// Every difference between the versions of libpqxx is in this file.
//
// 6.4 has no way to adopt a handle but its connection policies, and reconnects silently
// unless told not to. 7.7 brought seize_raw_connection; 7.10 renamed exec_params to exec;
// in 8 the raw handle is a pointer to void.
#include "core/pg/internal/libpqxx_seam.hpp"

#include <string>
#include <utility>
#include <vector>

#include <pqxx/pqxx>

namespace pgplumb::pg::internal {

#if PQXX_VERSION_MAJOR < 7

namespace {

/// The handle that the connection under construction on this thread is to adopt: libpqxx 6
/// constructs its policy itself and from a string only.
thread_local PGconn* handle_to_adopt = nullptr;

class AdoptHandle : public pqxx::connectionpolicy {
 public:
  explicit AdoptHandle(const std::string& options) : pqxx::connectionpolicy(options), adopted_(handle_to_adopt) {}

  handle do_startconnect(handle original) override {
    return original == nullptr ? std::exchange(adopted_, nullptr) : original;
  }
  handle do_completeconnect(handle original) override { return original; }

 private:
  handle adopted_;
};

}  // namespace

class LibpqxxSeam::Connection {
 public:
  explicit Connection(PGconn* handle) : connection_(adopt(handle)) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    connection_->inhibit_reactivation(true);
#pragma GCC diagnostic pop
  }

  pqxx::result execute(const std::string& sql, std::span<const Parameter> parameters) {
    pqxx::nontransaction transaction(*connection_);
    std::vector<const char*> values;
    values.reserve(parameters.size());
    for (const Parameter& parameter : parameters) values.push_back(parameter ? parameter->c_str() : nullptr);
    return transaction.exec_params(sql, pqxx::prepare::make_dynamic_params(values));
  }

 private:
  using Adopting = pqxx::basic_connection_base<AdoptHandle>;

  static std::unique_ptr<Adopting> adopt(PGconn* handle) {
    handle_to_adopt = handle;
    auto connection = std::make_unique<Adopting>();
    handle_to_adopt = nullptr;
    return connection;
  }

  std::unique_ptr<Adopting> connection_;
};

#else

class LibpqxxSeam::Connection {
 public:
  explicit Connection(PGconn* handle) : connection_(pqxx::connection::seize_raw_connection(handle)) {}

  pqxx::result execute(const std::string& sql, std::span<const Parameter> parameters) {
    pqxx::nontransaction transaction(connection_);
    pqxx::params values;
    for (const Parameter& parameter : parameters) {
      if (parameter) {
        values.append(*parameter);
      } else {
        values.append();
      }
    }
#if PQXX_VERSION_MAJOR > 7 || (PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR >= 10)
    return transaction.exec(sql, values);
#else
    return transaction.exec_params(sql, values);
#endif
  }

 private:
  pqxx::connection connection_;
};

#endif

LibpqxxSeam::LibpqxxSeam(PGconn* handle) : handle_(handle), connection_(std::make_unique<Connection>(handle)) {}

LibpqxxSeam::~LibpqxxSeam() = default;

namespace {

Rows copy_rows(const pqxx::result& result) {
  std::vector<Rows::Column> columns;
  for (pqxx::row_size_type column = 0; column < result.columns(); ++column) {
    columns.push_back({.name = result.column_name(column), .type = result.column_type(column)});
  }
  Rows rows(std::move(columns), {});
  for (pqxx::result::size_type row = 0; row < result.size(); ++row) {
    for (pqxx::row_size_type column = 0; column < result.columns(); ++column) {
      const auto field = result[row][column];
      if (field.is_null()) {
        rows.append(std::nullopt);
      } else {
        rows.append(std::string_view(field.c_str(), field.size()));
      }
    }
  }
  return rows;
}

}  // namespace

bool LibpqxxSeam::execute(std::string_view sql, std::span<const Parameter> parameters, Rows& rows, std::string& what) {
  try {
    rows = copy_rows(connection_->execute(std::string(sql), parameters));
    return true;
  } catch (const std::exception& error) {
    what = error.what();
    return false;
  }
}

std::string LibpqxxSeam::version() {
  return std::to_string(PQXX_VERSION_MAJOR) + "." + std::to_string(PQXX_VERSION_MINOR);
}

}  // namespace pgplumb::pg::internal
