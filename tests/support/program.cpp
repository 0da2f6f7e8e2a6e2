#include "tests/support/program.hpp"

#include <sstream>

namespace pgplumb::test {
namespace {

class FixedClock final : public Clock {
 public:
  explicit FixedClock(std::chrono::system_clock::time_point now) : now_(now) {}
  std::chrono::system_clock::time_point now() const override { return now_; }

 private:
  std::chrono::system_clock::time_point now_;
};

}  // namespace

ProgramResult run_program(const std::vector<std::string>& arguments, const World& world) {
  std::istringstream in(world.input);
  std::ostringstream out;
  std::ostringstream err;
  const FixedClock clock(world.now);
  pg::Interrupt interrupt;
  const int status = cli::run(arguments, {.in = in,
                                          .out = out,
                                          .err = err,
                                          .terminal = world.terminal,
                                          .environment = Environment::of(world.environment),
                                          .clock = clock,
                                          .interrupt = interrupt,
                                          .working_dir = world.working_dir});
  return {.status = status, .out = out.str(), .err = err.str()};
}

}  // namespace pgplumb::test
