#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(DigitalServices, MovesItsLeversAndNoOther) {
  expect_moves(find_action("digital_services", ""),
               {{Lever::digital_share, .4}});
}

TEST(DigitalServices, KeepsThePromises) { expect_promises(find_action("digital_services", "")); }

TEST(DigitalServices, AnOptionConnectsTheOffline) {
  expect_moves(find_action("digital_services", ""), {{Lever::digital_share, .4}, {Lever::connected, .25}},
               {{{"connected", .25}}});
}

}  // namespace
}  // namespace minga
