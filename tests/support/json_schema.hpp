// JsonSchema: holds documents against the schemas of docs/schemas. Knows the part of JSON
// Schema (draft 2020-12) that those use, and refuses a schema that uses more.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace pgplumb::test {

/// What is wrong with `document` by docs/schemas/<name>.schema.json, a line each with the
/// place as a JSON pointer; empty when it is as documented.
std::vector<std::string> schema_violations(const nlohmann::json& document, const std::string& name);

}  // namespace pgplumb::test
