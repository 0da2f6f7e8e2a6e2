#include "cli/output/github.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace pgplumb::cli {
namespace {

TEST(Github, PlacesAFindingInItsFile) {
  const std::vector<Finding> findings{{.code = "changed",
                                       .message = "\"0003_orders\" was changed",
                                       .at = Location{.file = "migrations/0003_orders.up.sql", .line = 3, .column = 7},
                                       .hint = "Restore it."}};
  EXPECT_EQ(render_github(findings),
            "::error file=migrations/0003_orders.up.sql,line=3,col=7,title=pgplumb%3A changed::"
            "\"0003_orders\" was changed%0ARestore it.\n");
}

TEST(Github, LeavesOutWhatIsNotKnown) {
  const std::vector<Finding> findings{
      {.severity = Severity::warning, .code = "late", .message = "late"},
      {.severity = Severity::note, .code = "newer", .message = "newer", .at = Location{.file = "a,b:c.sql"}}};
  EXPECT_EQ(render_github(findings),
            "::warning title=pgplumb%3A late::late\n"
            "::notice file=a%2Cb%3Ac.sql,title=pgplumb%3A newer::newer\n");
}

TEST(Github, AMessageCannotStartACommandOfItsOwn) {
  const std::vector<Finding> findings{{.code = "x", .message = "100%\n::error::fake"}};
  EXPECT_EQ(render_github(findings), "::error title=pgplumb%3A x::100%25%0A::error::fake\n");
}

}  // namespace
}  // namespace pgplumb::cli
