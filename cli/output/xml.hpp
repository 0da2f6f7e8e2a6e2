// XML: text as it can stand in an attribute or an element.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb::cli {

/// Control characters that XML 1.0 cannot hold (2.2) become question marks.
std::string escape_xml(std::string_view text);

}  // namespace pgplumb::cli
