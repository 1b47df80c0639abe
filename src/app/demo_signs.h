// What surrounds a life in the demonstration: the reporter, the public's answer, fraud signals.
// Internal to demo_life.cc.
#pragma once

#include "app/demo_clerk.h"

namespace app {

// Anonymous, private, with a telephone or without.
void choose_reporter(DemoClerk& clerk);
// Rating, comment, followers, publication, points earned.
void add_echo(const DemoGround& ground, DemoClerk& clerk);
// A few signals; those of earlier weeks have been decided.
// `other`: a problem near by, said to show the same photograph; zero: none.
void raise_demo_flags(const DemoGround& ground, DemoClerk& clerk, problems::ProblemId other);

}  // namespace app
