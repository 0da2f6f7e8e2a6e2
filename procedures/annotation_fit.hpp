// Annotation fit: whether what a comment says about a result can be about that result. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/finding.hpp"
#include "procedures/annotations.hpp"
#include "procedures/result_shape.hpp"

namespace pgplumb::procedures {

/// What could not be read of the annotations, and what they name that the routine does not give back; each with
/// `identity` before its message.
std::vector<Finding> find_misfits(const std::string& identity, const Annotations& annotations, const Result& result);

}  // namespace pgplumb::procedures
