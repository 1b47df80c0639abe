#include "map/ogc.h"

#include <gtest/gtest.h>

#include "base/errors.h"

namespace map {
namespace {

base::TimeSpan read(std::string text) {
  ItemQuery query;
  query.datetime = std::move(text);
  return span_of(query).value();
}

std::string shown(const base::TimeSpan& span) {
  const auto end = [](const std::optional<base::Instant>& at) { return at ? base::instant_text(*at) : std::string(".."); };
  return end(span.begin) + " " + end(span.end);
}

TEST(SpanOf, ReadsMomentsDaysAndIntervalsWithOpenEnds) {
  EXPECT_EQ(shown(read("2026-01-01T08:00:00+08:00")), "2026-01-01T08:00:00+08:00 2026-01-01T08:00:00+08:00");
  EXPECT_EQ(shown(read("2026-01-01T00:00:00Z/..")), "2026-01-01T08:00:00+08:00 ..");
  EXPECT_EQ(shown(read("2026-01-01T00:00:00Z/")), "2026-01-01T08:00:00+08:00 ..");
  EXPECT_EQ(shown(read("/2026-01-01T00:00:00Z")), ".. 2026-01-01T08:00:00+08:00");
  EXPECT_EQ(shown(read("2026-01-01")), "2026-01-01T00:00:00+08:00 2026-01-01T23:59:59.999+08:00");
  EXPECT_EQ(shown(read("2026-01-01/2026-03-31")), "2026-01-01T00:00:00+08:00 2026-03-31T23:59:59.999+08:00");
  EXPECT_EQ(shown(read("2026-01-01T08:00:00 08:00")), shown(read("2026-01-01T08:00:00+08:00"))) << "a plus not escaped";
  EXPECT_FALSE(span_of({}));
}

TEST(SpanOf, RefusesWhatIsNoTime) {
  for (const char* text : {"", "/", "../..", "..", "yesterday", "2026-13-01", "2026-01-02/2026-01-01", "2026-01-01/2026-02-01/2026-03-01",
                           "a/b"}) {
    EXPECT_THROW(read(text), base::Refusal) << text;
  }
}

}  // namespace
}  // namespace map
