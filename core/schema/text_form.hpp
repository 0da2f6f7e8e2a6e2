// Text form: a snapshot as text that people review and git compares. One snapshot has one text.
#pragma once

#include <string>

#include "core/schema/snapshot.hpp"
#include "core/source_file.hpp"

namespace pgplumb::schema {

/// An object begins at the margin with its kind and identity; below it, indented, what it is `in`, its attributes, and
/// what it `needs`. A value of several lines stands below its name, each line behind a bar:
///
///     table: shop.orders
///       owner = <owner>
///     column: shop.orders.total
///       in table: shop.orders
///       position = 3
///       type = numeric(10,2)
///
/// Objects are sorted so that what belongs to a table follows it.
std::string to_text(const Snapshot& snapshot);

/// parse_text(to_text(s)) == s. Throws Error{file} with the place of a line that is not of this form.
Snapshot parse_text(const SourceFile& file);

/// Whether a text begins as those of to_text do.
bool is_text_form(std::string_view text) noexcept;

}  // namespace pgplumb::schema
