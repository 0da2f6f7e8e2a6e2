// ArgumentWord: one argument as it stands on a command line, before files and variables are read. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pgplumb::procedures {

struct ArgumentWord {
  enum class Source : std::uint8_t {
    text,        ///< name=text, or a word by itself
    json,        ///< name:=json
    null,        ///< name:null
    file,        ///< name=@path
    input,       ///< name=@-
    variable,    ///< name=env:VARIABLE
    json_file,   ///< name:=@path
    json_input,  ///< name:=@-
  };

  std::string name;  ///< empty: by position
  Source source = Source::text;
  std::string text;  ///< the text, JSON, path or variable
};

/// A word is named when it begins with an identifier, a "quoted name" or $number that is followed at once by one of
/// the signs; with nothing before the sign the rest of the word is a value by position ("=a=b" is "a=b"). Never throws
/// for other words: they are text. Throws Error{usage} for what holds a NUL byte or is not UTF-8.
ArgumentWord parse_argument_word(std::string_view word);

}  // namespace pgplumb::procedures
