// What nearly every test includes, compiled once. A test names its headers all the same: other builds have none of
// this.
#pragma once

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>
