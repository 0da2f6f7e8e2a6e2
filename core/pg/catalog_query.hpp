// Catalog queries: questions to the system catalogs whose plans look far dearer than they are.
#pragma once

#include <initializer_list>
#include <string_view>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

/// Runs one query without just-in-time compilation, which takes seconds where the query takes milliseconds; in one
/// round trip. The settings of the session, and of a transaction that is open, are afterwards as before. Throws
/// Error{sql}, Error{connection}.
Rows query_catalog(Session& session, std::string_view sql, std::initializer_list<Parameter> parameters = {});

}  // namespace pgplumb::pg
