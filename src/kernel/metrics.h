// Counters and latencies per route, in the Prometheus text format.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kernel {

// Thread-safe; fixed size, so that recording never allocates.
class Metrics {
 public:
  explicit Metrics(std::vector<std::string> route_labels);

  void count(std::size_t route, int status, std::int64_t duration_us);
  std::string text() const;

 private:
  static constexpr std::array<std::int64_t, 8> bounds_us = {1'000,   5'000,   20'000,    50'000,
                                                            100'000, 500'000, 2'000'000, 10'000'000};
  struct Cell {
    std::array<std::atomic<std::int64_t>, 6> by_class{};  // index: status / 100
    std::array<std::atomic<std::int64_t>, bounds_us.size() + 1> by_duration{};
    std::atomic<std::int64_t> total_us{0};
  };
  void write_route(std::string& out, std::size_t route) const;

  std::vector<std::string> labels_;
  std::unique_ptr<Cell[]> cells_;
};

// Appends `name{label="value"} number\n`.
void write_sample(std::string& out, std::string_view name, std::string_view labels,
                  std::int64_t value);

}  // namespace kernel
