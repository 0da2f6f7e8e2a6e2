#include "procedures/name_completion.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<CallableName> kNames{
    {"bank", "transfer", false}, {"bank", "balance", false}, {"public", "balance", true}};

TEST(CompleteRoutine, OffersQualifiedNamesAndThoseThatAreEnoughAlone) {
  EXPECT_THAT(complete_routine(kNames, "b"), ElementsAre("balance", "bank.balance", "bank.transfer"));
  EXPECT_THAT(complete_routine(kNames, "bank.t"), ElementsAre("bank.transfer"));
  EXPECT_THAT(complete_routine(kNames, "nope"), IsEmpty());
}

TEST(CompleteRoutine, OffersNothingThatAShellWouldRun) {
  const std::vector<CallableName> names{
      {"public", "$(reboot)", true}, {"public", "a b", true}, {"Bank", "f", false}, {"public", "a;b", true}};
  EXPECT_THAT(complete_routine(names, ""), IsEmpty());
}

Parameter input(const std::string& name, ParameterMode mode = ParameterMode::in) {
  return {.mode = mode, .name = name};
}

RoutineCatalog overloads() {
  RoutineCatalog catalog;
  catalog.routines.push_back({.parameters = {input("source"), input("amount"), input("fee", ParameterMode::out)}});
  catalog.routines.push_back({.parameters = {input("source"), input("text"), input("Odd Name"), input("")}});
  return catalog;
}

TEST(CompleteArgument, OffersTheInputsOfAllOverloads) {
  EXPECT_THAT(complete_argument(overloads(), {}, ""), ElementsAre("source=", "amount=", "text="));
  EXPECT_THAT(complete_argument(overloads(), {}, "so"), ElementsAre("source="));
}

TEST(CompleteArgument, LeavesOutWhatIsGivenAndOverloadsWithoutIt) {
  EXPECT_THAT(complete_argument(overloads(), std::vector<std::string>{"amount:=3"}, ""), ElementsAre("source="));
  EXPECT_THAT(complete_argument(overloads(), std::vector<std::string>{"source:null"}, ""),
              ElementsAre("amount=", "text="));
  EXPECT_THAT(complete_argument(overloads(), std::vector<std::string>{"nope=1"}, ""), IsEmpty());
}

}  // namespace
}  // namespace pgplumb::procedures
