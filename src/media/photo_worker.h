#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/photo.h"

namespace media {

// The child: bounds its own memory and files, then answers tasks from `in_fd` on `out_fd` until
// the other end closes. Returns the exit status of the process. Call it first thing in main, from
// `aiwei photo-worker`, with 0 and 1; it takes over the standard streams.
int photo_worker_main(int in_fd, int out_fd);

// The server's side: a few children that decode photographs, so that no hostile file meets the
// server's own memory. A child that crashes, hangs or talks nonsense is killed and replaced; only
// its photograph is answered `damaged` or `timed_out`. Children start with their first task, get
// an empty environment and no open files, and die with the server however it ends.
// Thread-safe. The destructor finishes tasks under way and answers waiting ones `busy`.
class PhotoWorkers {
 public:
  struct Limits {
    int workers = 2;
    int waiting_max = 32;                // tasks in the queue; one more answers `busy` at once
    int wait_ms = 5'000;                 // longest time in the queue, then `busy`
    int wall_time_ms = 10'000;           // longest time in a child, then `timed_out`
    std::size_t bytes_max = 20'000'000;  // larger uploads answer `too_large`
  };

  // `executable` is run with `arguments` (after its own name) and must call photo_worker_main.
  PhotoWorkers(std::string executable, std::vector<std::string> arguments, Limits limits);
  ~PhotoWorkers();
  PhotoWorkers(const PhotoWorkers&) = delete;
  PhotoWorkers& operator=(const PhotoWorkers&) = delete;

  // Both block until answered, at most wait_ms + wall_time_ms and a child's start; see process.h.
  PhotoResult process(std::string_view bytes);
  // Up to 256 boxes, else `too_large`.
  PhotoResult redact(std::string_view jpeg, std::span<const Box> boxes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace media
