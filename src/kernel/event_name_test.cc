#include "kernel/event_name.h"

#include <gtest/gtest.h>

#include <set>

namespace kernel {
namespace {

TEST(EventNames, EachIsListedOnceWithWordsOfItsOwn) {
  std::set<std::string_view> names, words;
  for (const auto& [name, shown] : event_names) {
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_TRUE(words.insert(shown).second) << name << " is called what another is called";
    EXPECT_EQ(words_of_event(name), shown);
    EXPECT_EQ(EventName::of(std::string(name)).text(), name);
  }
}

TEST(EventNames, WhatIsNotListedHasNoWordsAndCannotBeWritten) {
  EXPECT_EQ(words_of_event("reviews.draw"), "");
  EXPECT_THROW(EventName::of("reviews.draw"), std::logic_error);
}

}  // namespace
}  // namespace kernel
