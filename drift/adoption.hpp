// Adoption: differences taken for right, as the two scripts of a migration that makes the files say the same.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/schema/diff.hpp"
#include "drift/expected.hpp"
#include "drift/repair.hpp"
#include "migrations/scaffold.hpp"

namespace pgplumb::drift {

struct Adoption {
  Repair up;    ///< from what the files make to what is there
  Repair down;  ///< and back

  bool loses_data() const noexcept;  ///< where the migration is applied
};

/// `diff` is a selection of what make_diff(expected, live) finds. Pure.
Adoption make_adoption(const schema::Snapshot& expected, const schema::Snapshot& live,
                       std::span<const schema::ObjectChange> diff);

/// The migration's files.
std::vector<migrations::NewFile> make_adoption_files(const Adoption& adoption, const migrations::Version& version,
                                                     const std::string& name, migrations::TransactionMode mode);

struct AdoptionProof {
  std::optional<Error> error;                      ///< of the migration, in its file
  std::vector<schema::ObjectChange> not_made;      ///< after up: what is not as in the live schema
  std::vector<schema::ObjectChange> not_restored;  ///< after down: what is not as it was before

  bool holds() const noexcept { return !error && not_made.empty() && not_restored.empty(); }
};

/// Applies the files to what `applied` makes on a scratch server, and takes them back. `connect` opens sessions of one
/// database that is empty at first, `new_database` makes others. Throws as `replay` for files of `applied`.
AdoptionProof prove_adoption(const Connector& connect, const NewDatabase& new_database, const Applied& applied,
                             const Adoption& adoption, std::span<const migrations::NewFile> files,
                             const ReplayOptions& options);

}  // namespace pgplumb::drift
