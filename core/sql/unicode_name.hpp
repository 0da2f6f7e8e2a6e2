// Unicode names: what U&"d\0061t" stands for (manual 4.1.1). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pgplumb::sql {

/// The name that a U&"..." token stands for, as the catalog knows it, in UTF-8. Nothing if the
/// token is no such identifier, or holds an escape that the server refuses.
std::optional<std::string> decode_unicode_name(std::string_view token, char escape = '\\');

}  // namespace pgplumb::sql
