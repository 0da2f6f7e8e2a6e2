#include "cli/drift_adoption.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/migrator_factory.hpp"
#include "cli/scratch.hpp"
#include "drift/adoption.hpp"

namespace pgplumb::cli {
namespace {

using drift::AdoptionProof;
using migrations::NewFile;
using migrations::TransactionMode;

/// What has no place in a migration: a sync would undo it.
std::vector<std::string> take_out_managed(const DriftComparison& comparison,
                                          std::vector<schema::ObjectChange>& changes) {
  std::vector<std::string> taken;
  std::erase_if(changes, [&](const schema::ObjectChange& change) {
    const bool is_managed = std::ranges::find(comparison.managed, change.id.identity) != comparison.managed.end();
    if (is_managed) taken.push_back(change.id.identity);
    return is_managed;
  });
  return taken;
}

/// Such as a new label of an enumeration that is used in the same transaction, or VACUUM.
bool needs_several_transactions(const AdoptionProof& proof) {
  return proof.error && (proof.error->sqlstate() == "55P04" || proof.error->sqlstate() == "25001");
}

void require_proof(const AdoptionProof& proof) {
  if (proof.holds()) return;
  ErrorInfo failure{.code = ErrorCode::run_time, .message = "the migration could not be proven on a scratch server"};
  if (proof.error) {
    failure = proof.error->info();
    failure.notes.emplace_back("found while the new migration was proven on a scratch server");
  } else if (!proof.not_made.empty()) {
    failure.detail = fmt::format("Not as in the database after it: {}.", to_string(proof.not_made.front().id));
  } else {
    failure.detail = fmt::format("Not as before after its way back: {}.", to_string(proof.not_restored.front().id));
  }
  failure.notes.emplace_back("nothing was written");
  throw Error(std::move(failure));
}

class Adopter {
 public:
  Adopter(CommandContext& context, const DriftComparison& comparison, const drift::Adoption& adoption)
      : context_(context), comparison_(comparison), adoption_(adoption) {}

  std::vector<NewFile> make_files(const migrations::Version& version, const std::string& name) {
    std::vector<NewFile> files = make_adoption_files(adoption_, version, name, TransactionMode::transactional);
    AdoptionProof proof = prove(files);
    if (needs_several_transactions(proof)) {
      files = make_adoption_files(adoption_, version, name, TransactionMode::non_transactional);
      proof = prove(files);
    }
    require_proof(proof);
    return files;
  }

 private:
  AdoptionProof prove(const std::vector<NewFile>& files) {
    const int major = comparison_.live.server_version() / 10000;
    const Scratch scratch = start_scratch(context_, major);
    LazyScratch others(context_, major);
    return prove_adoption([&] { return scratch.connect(context_); }, [&] { return others.new_database(); },
                          comparison_.applied, adoption_, files, replay_options(context_));
  }

  CommandContext& context_;
  const DriftComparison& comparison_;
  const drift::Adoption& adoption_;
};

}  // namespace

AdoptedDrift adopt_drift(CommandContext& context, const DriftComparison& comparison, const std::string& name,
                         bool allow_data_loss) {
  AdoptedDrift adopted;
  std::vector<schema::ObjectChange> changes = comparison.report.changes;
  adopted.left_out = take_out_managed(comparison, changes);
  const drift::Adoption adoption = drift::make_adoption(comparison.expected, comparison.live, changes);
  if (adoption.up.statements.empty()) {
    throw Error(ErrorCode::usage, "there is no difference that a migration could adopt",
                adopted.left_out.empty() ? "" : "Routines that have files are changed there.");
  }
  if (adoption.loses_data() && !allow_data_loss) {
    throw Error(ErrorCode::usage, "that migration would lose data wherever it is applied",
                "Look at the differences; say --allow-data-loss if that is meant.");
  }
  Adopter adopter(context, comparison, adoption);
  adopted.migration = create_migration(context, name, [&](const migrations::Version& version, const std::string& part) {
    return adopter.make_files(version, part);
  });
  return adopted;
}

}  // namespace pgplumb::cli
