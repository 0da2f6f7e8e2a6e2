// Opening a connection by libpq's rules, and saying what went wrong without a secret. Not installed.
#pragma once

#include <string>

#include "core/pg/internal/libpq.hpp"
#include "core/pg/internal/notices.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg::internal {

/// A connected handle, owned by the caller. Throws Error{connection}, or Error{interrupted}
/// and Error{terminated} when the interrupt is raised meanwhile.
PGconn* open_handle(const Conninfo& conninfo, const SessionOptions& options, Notices& notices);

PeerInfo describe_peer(PGconn* handle);

/// `text` with every occurrence of `secret` replaced by asterisks.
std::string without_secret(std::string text, const std::string& secret);

}  // namespace pgplumb::pg::internal
