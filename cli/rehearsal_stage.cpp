#include "cli/rehearsal_stage.hpp"

#include "cli/migrator_factory.hpp"
#include "drift/replay.hpp"

namespace pgplumb::cli {

RehearsalStage::RehearsalStage(CommandContext& context, migrations::MigrationSet base, Fill fill, int major)
    : context_(context), base_(std::move(base)), fill_(std::move(fill)), scratch_(start_scratch(context, major)) {
  prepare();
}

void RehearsalStage::start_over() {
  scratch_.database = scratch_.server.create_database();
  prepare();
}

void RehearsalStage::prepare() {
  drift::replay([this] { return connect(); }, base_, {},
                {.bookkeeping = bookkeeping_of(context_), .interrupt = &context_.interrupt});
  if (!fill_) return;
  pg::Session session = connect();
  fill_(session);
}

}  // namespace pgplumb::cli
