// Turns: pieces of work timed in rounds, one after the other, so that what else the machine does meets all of them.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace pgplumb::bench {

using Work = std::function<void()>;

inline double seconds(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The median time of each in seconds.
inline std::vector<double> medians(const std::vector<Work>& works, std::size_t rounds = 9) {
  std::vector<std::vector<double>> times(works.size());
  for (std::size_t round = 0; round < rounds; ++round) {
    for (std::size_t index = 0; index < works.size(); ++index) times[index].push_back(seconds(works[index]));
  }
  std::vector<double> result;
  for (std::vector<double>& all : times) {
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(rounds / 2);
    std::nth_element(all.begin(), middle, all.end());
    result.push_back(*middle);
  }
  return result;
}

}  // namespace pgplumb::bench
