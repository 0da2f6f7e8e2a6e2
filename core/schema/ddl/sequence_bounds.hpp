// Sequence bounds: what becomes of the value that a sequence has reached when it is given narrower bounds.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb::schema::ddl {

/// As they stand in a snapshot.
struct SequenceBounds {
  std::string_view start;
  std::string_view increment;
  std::string_view minimum;
  std::string_view maximum;
};

/// Of "START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9 CACHE 1".
SequenceBounds parse_bounds(std::string_view options);

/// Whether a value of the old bounds can be outside of the new ones.
bool are_narrower(const SequenceBounds& from, const SequenceBounds& to);

/// A statement to be run before the bounds are changed: it moves a value outside of the new ones to where the sequence
/// goes on, or has reached its end. Empty: no value can be outside, or none can be inside. `sequence`: an expression
/// of type regclass.
std::string move_into_bounds(std::string_view sequence, const SequenceBounds& from, const SequenceBounds& to);

/// Whether no value of the old bounds is within the new ones, so that the sequence has to begin again.
bool must_begin_again(const SequenceBounds& from, const SequenceBounds& to);

}  // namespace pgplumb::schema::ddl
