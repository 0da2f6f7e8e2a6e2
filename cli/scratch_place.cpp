#include "cli/scratch_place.hpp"

#include <algorithm>
#include <ostream>

#include "cli/output/style.hpp"
#include "cli/scratch_installation.hpp"
#include "core/error.hpp"
#include "core/server/kept_server.hpp"
#include "core/server/scratch_databases.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

class OwnServers final : public ScratchPlace {
 public:
  explicit OwnServers(CommandContext& context) : context_(context) {}

  ScratchEntry create(const server::ScratchLabel& label,
                      const std::function<void(const pg::Conninfo&)>& fill) override {
    const server::Installation installation = choose_scratch_installation(context_, find_target_major(context_));
    server::StartedServer started = server::start_labelled_server({.installation = installation}, label);
    fill(started.kept.conninfo());
    started.server.keep(label.expires);
    return to_entry(started.kept);
  }

  std::vector<ScratchEntry> list() override {
    std::vector<ScratchEntry> entries;
    std::ranges::transform(server::find_kept_servers(), std::back_inserter(entries), to_entry);
    return entries;
  }

  void drop(const ScratchEntry& entry) override {
    for (const server::KeptServer& kept : server::find_kept_servers()) {
      if (kept.label.name == entry.label.name) server::end_kept_server(kept);
    }
  }

 private:
  static ScratchEntry to_entry(const server::KeptServer& kept) {
    return {.label = kept.label, .version = kept.version, .url = kept.url()};
  }

  CommandContext& context_;
};

/// Drops a database unless it is kept.
class Unfinished {
 public:
  Unfinished(pg::Session& session, std::string database) : session_(session), database_(std::move(database)) {}
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    if (database_.empty()) return;
    try {
      server::drop_scratch_database(session_, database_);
    } catch (const Error&) {  // it has a label: the next "scratch create" after its time drops it
    }
  }
  void keep() noexcept { database_.clear(); }

 private:
  pg::Session& session_;
  std::string database_;
};

class DatabasesOfAServer final : public ScratchPlace {
 public:
  DatabasesOfAServer(CommandContext& context, pg::Conninfo conninfo)
      : context_(context),
        conninfo_(std::move(conninfo)),
        session_(pg::Session::connect(
            conninfo_, {.application_name = "pgplumb/" + context.command_name, .interrupt = &context.interrupt})) {
    server::sweep_scratch_databases(session_, context.clock.now());
  }

  ScratchEntry create(const server::ScratchLabel& label,
                      const std::function<void(const pg::Conninfo&)>& fill) override {
    tell_other_version();
    const std::string database = server::create_scratch_database(session_, label);
    Unfinished unfinished(session_, database);
    fill(conninfo_of(database));
    unfinished.keep();
    if (conninfo_.has("password") && !context_.global.quiet) {
      context_.err << "the password of [scratch] url is not printed: PGPASSWORD or ~/.pgpass must give it\n";
    }
    return to_entry({.label = label, .database = database});
  }

  std::vector<ScratchEntry> list() override {
    std::vector<ScratchEntry> entries;
    for (const auto& scratch : server::find_scratch_databases(session_)) entries.push_back(to_entry(scratch));
    return entries;
  }

  void drop(const ScratchEntry& entry) override {
    for (const auto& scratch : server::find_scratch_databases(session_)) {
      if (scratch.label.name == entry.label.name) server::drop_scratch_database(session_, scratch.database);
    }
  }

 private:
  pg::Conninfo conninfo_of(const std::string& database) const {
    pg::Conninfo conninfo = conninfo_;
    conninfo.set("dbname", database);
    return conninfo;
  }

  ScratchEntry to_entry(const server::ScratchDatabase& scratch) const {
    return {.label = scratch.label, .version = server_version(), .url = conninfo_of(scratch.database).to_public_uri()};
  }

  /// Without the word that packagers add: "15.20 (Debian 15.20-0+deb12u1)".
  std::string server_version() const {
    const std::string said = session_.parameter_status("server_version");
    return said.substr(0, said.find(' '));
  }

  void tell_other_version() {
    const std::optional<int> target = find_target_major(context_);
    const int own = session_.server_version() / 10'000;
    if (!target || *target == own) return;
    const Style style(context_.terminal.color_err);
    context_.err << style.warning("warning[other_version]:") << " the target runs PostgreSQL " << *target
                 << ", the server of [scratch] url PostgreSQL " << own << '\n';
  }

  CommandContext& context_;
  pg::Conninfo conninfo_;
  pg::Session session_;
};

}  // namespace

std::unique_ptr<ScratchPlace> make_scratch_place(CommandContext& context) {
  if (const auto& server = context.config().scratch_server.value) {
    return std::make_unique<DatabasesOfAServer>(context, *server);
  }
  return std::make_unique<OwnServers>(context);
}

}  // namespace pgplumb::cli
