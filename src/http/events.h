// Who listens to which server-sent events. Pure bookkeeping: the server owns one hub per io
// thread and does the writing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace http {

// One event as it goes over the wire, shared by all streams it waits in.
using EventText = std::shared_ptr<const std::string>;

// "event: …\ndata: …\n\n" (WHATWG HTML, section "Server-sent events"). Line breaks in `data`
// become several data lines, in `event` they are dropped, so that no value can forge a field.
EventText event_text(std::string_view event, std::string_view data);

// A comment that keeps proxies from closing a silent stream.
EventText event_ping();

enum class EventStreamState { open, ended, overflowed };

// What waits for one listener.
struct EventStream {
  std::size_t waiting_max = 64;
  std::list<EventText> waiting;  // a list: most streams are empty, and an empty deque is not
  EventStreamState state = EventStreamState::open;
  std::function<void()> wake;         // called after each change; must not call the hub
  std::vector<std::string> channels;  // set by subscribe
};

// Not thread-safe: belongs to one io thread. Streams must unsubscribe before they go.
class EventHub {
 public:
  void subscribe(EventStream& stream, std::vector<std::string> channels);
  void unsubscribe(EventStream& stream);

  // Queues `text` for the channel's streams. A stream whose queue is full is overflowed and its
  // queue dropped: the client reconnects and reloads, which beats events it never sees.
  void publish(std::string_view channel, const EventText& text);
  // Pings the streams that have nothing waiting.
  void ping();
  // Ends every stream after what it has waiting.
  void end_all();

  std::size_t size() const { return streams_.size(); }

 private:
  std::unordered_set<EventStream*> streams_;
  std::map<std::string, std::unordered_set<EventStream*>, std::less<>> channels_;
};

}  // namespace http
