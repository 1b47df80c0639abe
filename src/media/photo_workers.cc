#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "media/child_process.h"
#include "media/frame.h"
#include "media/photo_worker.h"

namespace media {
namespace {

enum class Stage { waiting, running, done };

// Lives on the stack of the caller, who blocks until it is done or has been taken back.
struct Job {
  Task task;
  Stage stage = Stage::waiting;
  PhotoResult result = PhotoError::busy;
};

// Loading a program of this size takes tens of milliseconds; a machine under load, more.
constexpr int start_ms_max = 5'000;

Deadline deadline_in(int duration_ms) {
  return std::chrono::steady_clock::now() + std::chrono::milliseconds(duration_ms);
}

}  // namespace

struct PhotoWorkers::State {
  std::string executable;
  std::vector<std::string> arguments;
  Limits limits;

  std::mutex mutex;  // guards the three below and the stage of every job
  std::deque<Job*> waiting;
  bool stopping = false;
  std::condition_variable arrived;
  std::condition_variable advanced;
  std::vector<std::thread> threads;

  PhotoResult submit(const Task& task);
  PhotoResult run(std::optional<ChildProcess>& child, const Task& task) const;
  void keep_child();
};

PhotoResult PhotoWorkers::State::submit(const Task& task) {
  if (task.photo.size() > limits.bytes_max || task.boxes.size() > boxes_max) {
    return PhotoError::too_large;
  }
  Job job{task};
  std::unique_lock lock(mutex);
  if (stopping || waiting.size() >= static_cast<std::size_t>(limits.waiting_max)) {
    return PhotoError::busy;
  }
  waiting.push_back(&job);
  arrived.notify_one();
  const auto left_queue = [&job] { return job.stage != Stage::waiting; };
  if (!advanced.wait_for(lock, std::chrono::milliseconds(limits.wait_ms), left_queue)) {
    waiting.erase(std::find(waiting.begin(), waiting.end(), &job));
    return PhotoError::busy;
  }
  advanced.wait(lock, [&job] { return job.stage == Stage::done; });
  return std::move(job.result);
}

PhotoResult PhotoWorkers::State::run(std::optional<ChildProcess>& child, const Task& task) const {
  // A child that ended between two tasks (the system was short of memory) spoils no photograph.
  if (child && !is_idle(*child)) {
    end_child(*child);
    child.reset();
  }
  if (!child) child = start_child(executable, arguments, deadline_in(start_ms_max));
  if (!child) return PhotoError::busy;
  auto outcome = exchange(*child, task, deadline_in(limits.wall_time_ms));
  if (auto* result = std::get_if<PhotoResult>(&outcome)) return std::move(*result);
  end_child(*child);
  child.reset();
  const bool late = std::get<ChildFault>(outcome) == ChildFault::late;
  return late ? PhotoError::timed_out : PhotoError::damaged;
}

// One thread per child for the whole life of the server: a child dies with the thread that
// started it, so it must not be started by a thread that comes and goes.
void PhotoWorkers::State::keep_child() {
  std::optional<ChildProcess> child;
  std::unique_lock lock(mutex);
  for (;;) {
    arrived.wait(lock, [this] { return stopping || !waiting.empty(); });
    if (stopping) break;
    Job& job = *waiting.front();
    waiting.pop_front();
    job.stage = Stage::running;
    lock.unlock();
    auto result = run(child, job.task);
    lock.lock();
    job.result = std::move(result);
    job.stage = Stage::done;
    advanced.notify_all();
  }
  lock.unlock();
  if (child) end_child(*child);
}

PhotoWorkers::PhotoWorkers(std::string executable, std::vector<std::string> arguments,
                           Limits limits)
    : state_(std::make_unique<State>()) {
  state_->executable = std::move(executable);
  state_->arguments = std::move(arguments);
  state_->limits = limits;
  for (int worker = 0; worker < limits.workers; ++worker) {
    state_->threads.emplace_back(&State::keep_child, state_.get());
  }
}

PhotoWorkers::~PhotoWorkers() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
    for (Job* job : state_->waiting) job->stage = Stage::done;  // with its initial result, busy
    state_->waiting.clear();
  }
  state_->arrived.notify_all();
  state_->advanced.notify_all();
  for (auto& thread : state_->threads) thread.join();
}

PhotoResult PhotoWorkers::process(std::string_view bytes) {
  return state_->submit({TaskKind::process, {}, bytes});
}

PhotoResult PhotoWorkers::redact(std::string_view jpeg, std::span<const Box> boxes) {
  return state_->submit({TaskKind::redact, boxes, jpeg});
}

}  // namespace media
