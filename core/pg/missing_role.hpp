// Missing role: what a server says when a statement names a role that it does not know.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg {

/// The role that the message says does not exist; nothing for any other message. Pure.
std::optional<std::string> missing_role(std::string_view message);
/// The role that the error says does not exist; nothing for any other error, and where the server's messages are
/// not English. Pure.
std::optional<std::string> missing_role(const ErrorInfo& error);

/// Makes roles as they turn out to be missing, for a server that is there to try things on.
class RoleMaker {
 public:
  /// `connect` opens a session of a role that may make others.
  explicit RoleMaker(std::function<Session()> connect) : connect_(std::move(connect)) {}

  /// True if the error named a role that was missing and is there now (made without the right to log in): what failed
  /// can be tried again. False for other errors, and for a role that was made before.
  bool settle(const ErrorInfo& error);

  /// The roles that were missing, in the order in which they were named.
  const std::vector<std::string>& missed() const noexcept { return made_; }

 private:
  std::function<Session()> connect_;
  std::vector<std::string> made_;
};

}  // namespace pgplumb::pg
