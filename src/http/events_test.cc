#include "http/events.h"

#include <gtest/gtest.h>

namespace http {
namespace {

std::vector<std::string> texts(const EventStream& stream) {
  std::vector<std::string> all;
  for (const EventText& text : stream.waiting) all.push_back(*text);
  return all;
}

TEST(Events, text_cannot_forge_fields) {
  EXPECT_EQ(*event_text("inbox", "{}"), "event: inbox\ndata: {}\n\n");
  EXPECT_EQ(*event_text("a\nid: 1", "x\r\ny\n\nretry: 0\rz"),
            "event: aid: 1\ndata: x\ndata: y\ndata: \ndata: retry: 0\ndata: z\n\n");
}

TEST(Events, only_listeners_of_the_channel_get_it) {
  EventHub hub;
  EventStream one, two;
  hub.subscribe(one, {"a", "b"});
  hub.subscribe(two, {"b"});
  hub.publish("a", event_text("e", "1"));
  hub.publish("b", event_text("e", "2"));
  hub.publish("c", event_text("e", "3"));
  EXPECT_EQ(texts(one),
            (std::vector<std::string>{"event: e\ndata: 1\n\n", "event: e\ndata: 2\n\n"}));
  EXPECT_EQ(texts(two), (std::vector<std::string>{"event: e\ndata: 2\n\n"}));
  hub.unsubscribe(one);
  hub.publish("b", event_text("e", "4"));
  EXPECT_EQ(one.waiting.size(), 2u);
  EXPECT_EQ(two.waiting.size(), 2u);
  hub.unsubscribe(two);
  EXPECT_EQ(hub.size(), 0u);
}

TEST(Events, full_queue_overflows_only_its_stream) {
  EventHub hub;
  EventStream slow, quick;
  int woken = 0;
  slow.waiting_max = 2;
  slow.wake = [&woken] { ++woken; };
  hub.subscribe(slow, {"a"});
  hub.subscribe(quick, {"a"});
  for (int i = 0; i < 5; ++i) hub.publish("a", event_text("e", "x"));
  EXPECT_EQ(slow.state, EventStreamState::overflowed);
  EXPECT_TRUE(slow.waiting.empty());
  EXPECT_EQ(woken, 3);  // two events and the overflow; nothing after that
  EXPECT_EQ(quick.state, EventStreamState::open);
  EXPECT_EQ(quick.waiting.size(), 5u);
  hub.unsubscribe(slow);
  hub.unsubscribe(quick);
}

TEST(Events, ping_goes_to_silent_streams_only) {
  EventHub hub;
  EventStream silent, busy;
  hub.subscribe(silent, {"a"});
  hub.subscribe(busy, {"b"});
  hub.publish("b", event_text("e", "1"));
  hub.ping();
  EXPECT_EQ(texts(silent), (std::vector<std::string>{": ping\n\n"}));
  EXPECT_EQ(busy.waiting.size(), 1u);
  hub.unsubscribe(silent);
  hub.unsubscribe(busy);
}

TEST(Events, end_keeps_what_waits) {
  EventHub hub;
  EventStream stream;
  hub.subscribe(stream, {"a"});
  hub.publish("a", event_text("e", "1"));
  hub.end_all();
  hub.publish("a", event_text("e", "2"));
  EXPECT_EQ(stream.state, EventStreamState::ended);
  EXPECT_EQ(stream.waiting.size(), 1u);
  hub.unsubscribe(stream);
}

}  // namespace
}  // namespace http
