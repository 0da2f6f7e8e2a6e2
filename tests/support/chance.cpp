#include "tests/support/chance.hpp"

#include <atomic>
#include <cstdlib>
#include <gtest/gtest.h>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace pgplumb::test {
namespace {

std::uint64_t choose_seed() {
  const char* given = std::getenv("PGPLUMB_FAULT_SEED");
  const std::uint64_t seed = given != nullptr ? std::stoull(given) : std::random_device{}();
  std::cout << "seed " << seed << " (repeat with PGPLUMB_FAULT_SEED=" << seed << ")" << std::endl;
  return seed;
}

}  // namespace

Chance::Chance() : engine_(choose_seed()) {}

int rounds(int normally) {
  const char* given = std::getenv("PGPLUMB_FAULT_ROUNDS");
  return given != nullptr ? std::stoi(given) : normally;
}

void share_out(int count, int workers, const std::function<void(int worker, int round)>& work) {
  std::atomic<int> next{0};
  std::vector<std::thread> threads;
  for (int worker = 0; worker < workers; ++worker) {
    threads.emplace_back([&, worker] {
      try {
        for (int round = next++; round < count && !::testing::Test::HasFailure(); round = next++) work(worker, round);
      } catch (const std::exception& error) {
        ADD_FAILURE() << "worker " << worker << ": " << error.what();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace pgplumb::test
