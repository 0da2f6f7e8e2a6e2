#include "cli/process_list.hpp"

#include <cstring>
#include <string_view>

namespace pgplumb::cli {
namespace {

void mask(char* from, const char* to) noexcept {
  while (from < to) *from++ = '*';
}

/// "scheme://user:password@host": from the colon to the last at sign, for a password that
/// should have been percent-encoded may hold one itself.
void hide_in_uri(char* argument) noexcept {
  char* const authority = std::strstr(argument, "://");
  char* const at = std::strrchr(argument, '@');
  if (authority == nullptr || at == nullptr || at < authority) return;
  char* const colon = std::strchr(authority + 3, ':');
  if (colon != nullptr && colon < at) mask(colon + 1, at);
}

/// "password=…" and "sslpassword=…": to the end of the argument, for where a malformed
/// value ends nobody knows.
void hide_after_keyword(char* argument) noexcept {
  constexpr std::string_view keyword = "password";
  char* const found = std::strstr(argument, keyword.data());
  if (found == nullptr) return;
  char* value = found + keyword.size();
  while (*value == ' ') ++value;
  if (*value == '=') mask(value + 1, value + std::strlen(value));
}

}  // namespace

void hide_secrets(std::span<char*> arguments) noexcept {
  for (char* const argument : arguments) {
    hide_in_uri(argument);
    hide_after_keyword(argument);
  }
}

}  // namespace pgplumb::cli
