// Refusal: why a connection did not come about, in words for people. Pure.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb::pg::internal {

/// libpq's message is 'connection to server at "h" (addr), port 1 failed: reason', a line for each host tried.
/// Where, as whom and to what is told from the parts; only the reasons are kept, each once, as one line.
std::string reasons_of(std::string_view libpq_message);

/// A sentence that says what to do about such a reason.
std::string advice_for(std::string_view reason);

}  // namespace pgplumb::pg::internal
