#include "core/pg/ping.hpp"

#include <libpq-fe.h>
#include <vector>

namespace pgplumb::pg {

bool is_accepting_connections(const Conninfo& conninfo) {
  std::vector<const char*> keys{"connect_timeout"};  // overridden by the conninfo's own
  std::vector<const char*> values{"5"};
  for (const auto& [key, value] : conninfo.parameters()) {
    keys.push_back(key.c_str());
    values.push_back(value.c_str());
  }
  keys.push_back(nullptr);
  values.push_back(nullptr);
  return PQpingParams(keys.data(), values.data(), 0) == PQPING_OK;
}

}  // namespace pgplumb::pg
