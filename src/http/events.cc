#include "http/events.h"

#include <utility>

namespace http {
namespace {

constexpr std::string_view line_breaks = "\r\n";

void append_without_breaks(std::string& text, std::string_view value) {
  for (const char letter : value) {
    if (line_breaks.find(letter) == line_breaks.npos) text.push_back(letter);
  }
}

void offer(EventStream& stream, const EventText& text) {
  if (stream.state != EventStreamState::open) return;
  if (stream.waiting.size() >= stream.waiting_max) {
    stream.state = EventStreamState::overflowed;
    stream.waiting.clear();
  } else {
    stream.waiting.push_back(text);
  }
  if (stream.wake) stream.wake();
}

}  // namespace

EventText event_text(std::string_view event, std::string_view data) {
  std::string text = "event: ";
  append_without_breaks(text, event);
  while (true) {
    const std::size_t end = data.find_first_of(line_breaks);
    text.append("\ndata: ").append(data.substr(0, end));
    if (end == data.npos) break;
    const bool pair = data.substr(end).starts_with("\r\n");
    data.remove_prefix(end + (pair ? 2 : 1));
  }
  text.append("\n\n");
  return std::make_shared<const std::string>(std::move(text));
}

EventText event_ping() {
  return std::make_shared<const std::string>(": ping\n\n");
}

void EventHub::subscribe(EventStream& stream, std::vector<std::string> channels) {
  streams_.insert(&stream);
  stream.channels = std::move(channels);
  for (const std::string& channel : stream.channels) channels_[channel].insert(&stream);
}

void EventHub::unsubscribe(EventStream& stream) {
  streams_.erase(&stream);
  for (const std::string& channel : stream.channels) {
    const auto found = channels_.find(channel);
    if (found == channels_.end()) continue;
    found->second.erase(&stream);
    // Channels are named after accounts: an empty one must not stay for ever.
    if (found->second.empty()) channels_.erase(found);
  }
}

void EventHub::publish(std::string_view channel, const EventText& text) {
  const auto found = channels_.find(channel);
  if (found == channels_.end()) return;
  for (EventStream* stream : found->second) offer(*stream, text);
}

void EventHub::ping() {
  const EventText text = event_ping();
  for (EventStream* stream : streams_) {
    if (stream->waiting.empty()) offer(*stream, text);
  }
}

void EventHub::end_all() {
  for (EventStream* stream : streams_) {
    if (stream->state != EventStreamState::open) continue;
    stream->state = EventStreamState::ended;
    if (stream->wake) stream->wake();
  }
}

}  // namespace http
