// OtherTools: what files written for other tools say in comments, where it would matter here. Pure.
#pragma once

#include <vector>

#include "core/finding.hpp"
#include "core/source_file.hpp"

namespace pgplumb::migrations {

/// Some tools keep both ways in one file, the way back below a comment. Here that comment is no more than
/// a comment: a file that was only renamed would make its tables and drop them again. Each such comment of
/// an up file is an error, unless nothing is below it.
void check_way_back_below(const SourceFile& source, std::vector<Finding>& findings);

}  // namespace pgplumb::migrations
