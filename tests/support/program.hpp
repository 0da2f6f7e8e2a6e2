// Program: a run of pgplumb's command line inside the test's own process.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "cli/app.hpp"

namespace pgplumb::test {

/// The world that a run sees; nothing of this process's own.
struct World {
  std::filesystem::path working_dir = "/";
  std::vector<std::pair<std::string, std::string>> environment;
  std::string input;
  cli::Terminal terminal;
  std::chrono::system_clock::time_point now{std::chrono::seconds(1'769'862'896)};  ///< 2026-01-31 12:34:56 UTC
};

struct ProgramResult {
  int status = -1;
  std::string out;
  std::string err;
};

ProgramResult run_program(const std::vector<std::string>& arguments, const World& world = {});

}  // namespace pgplumb::test
