// failure_of: the Error that something ends in.
#pragma once

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::test {

template <class Use>
ErrorInfo failure_of(Use use) {
  try {
    use();
  } catch (const Error& error) {
    return error.info();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

}  // namespace pgplumb::test
