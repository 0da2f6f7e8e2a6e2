// Ping: whether a server would talk to us at all, apart from whether it lets us in.
#pragma once

#include "core/pg/conninfo.hpp"

namespace pgplumb::pg {

/// True when a server answers at the address and takes connections, also when it would
/// refuse this user, password or database (manual 34.1, PQpingParams). Independent of the
/// language of its messages. False while it starts up or shuts down.
bool is_accepting_connections(const Conninfo& conninfo);

}  // namespace pgplumb::pg
