#include "cli/rehearsal_stage.hpp"

#include <utility>

#include "cli/migrator_factory.hpp"
#include "drift/replay.hpp"

namespace pgplumb::cli {
namespace {

const std::string& name_of(const pg::Conninfo& database) { return database.get("dbname"); }

}  // namespace

RehearsalStage::RehearsalStage(CommandContext& context, migrations::MigrationSet base, Fill fill, int major)
    : context_(context), base_(std::move(base)), fill_(std::move(fill)), scratch_(start_scratch(context, major)) {
  prepare();
}

void RehearsalStage::start_over() {
  scratch_.database = scratch_.server.create_database();
  prepare();
}

void RehearsalStage::keep() {
  const std::string before = std::exchange(kept_, name_of(scratch_.server.copy_database(name_of(scratch_.database))));
  if (!before.empty()) scratch_.server.drop_database(before);
}

void RehearsalStage::go_back() {
  if (kept_.empty()) return start_over();
  const std::string spoilt = name_of(scratch_.database);
  scratch_.database = scratch_.server.copy_database(kept_);
  scratch_.server.drop_database(spoilt);
}

void RehearsalStage::prepare() {
  drift::replay([this] { return connect(); }, base_, {},
                {.bookkeeping = bookkeeping_of(context_), .interrupt = &context_.interrupt});
  if (!fill_) return;
  pg::Session session = connect();
  fill_(session);
}

}  // namespace pgplumb::cli
