// Prometheus: reads the text format of metrics as strictly as Prometheus itself does, for tests of those who write it.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace pgplumb::test {

struct ParsedFamily {
  std::string help;
  std::string type;
  /// By the labels, sorted and unescaped: `a=x,b=y`; without labels the empty string.
  std::map<std::string, double> samples;
};

/// Throws std::runtime_error that quotes the first line that is not as it must be: HELP, then TYPE, then the samples
/// of that one family, each set of labels once; counters alone end in _total.
std::map<std::string, ParsedFamily> parse_prometheus(std::string_view text);

}  // namespace pgplumb::test
