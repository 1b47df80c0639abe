#include "kernel/metrics.h"

#include <algorithm>

namespace kernel {

Metrics::Metrics(std::vector<std::string> route_labels)
    : labels_(std::move(route_labels)), cells_(std::make_unique<Cell[]>(labels_.size())) {}

void Metrics::count(std::size_t route, int status, std::int64_t duration_us) {
  Cell& cell = cells_[route];
  const auto status_class = static_cast<std::size_t>(std::clamp(status / 100, 0, 5));
  cell.by_class[status_class].fetch_add(1, std::memory_order_relaxed);
  const auto bound = std::lower_bound(bounds_us.begin(), bounds_us.end(), duration_us);
  cell.by_duration[static_cast<std::size_t>(bound - bounds_us.begin())].fetch_add(
      1, std::memory_order_relaxed);
  cell.total_us.fetch_add(duration_us, std::memory_order_relaxed);
}

void write_sample(std::string& out, std::string_view name, std::string_view labels,
                  std::int64_t value) {
  out.append(name);
  if (!labels.empty()) out.append("{").append(labels).append("}");
  out.append(" ").append(std::to_string(value)).append("\n");
}

void Metrics::write_route(std::string& out, std::size_t route) const {
  const Cell& cell = cells_[route];
  std::int64_t all = 0;
  for (std::size_t status_class = 1; status_class < cell.by_class.size(); ++status_class) {
    const std::int64_t count = cell.by_class[status_class].load(std::memory_order_relaxed);
    if (count == 0) continue;
    all += count;
    write_sample(out, "aiwei_requests_total",
                 labels_[route] + ",class=\"" + std::to_string(status_class) + "xx\"", count);
  }
  if (all == 0) return;
  std::int64_t below = 0;
  for (std::size_t i = 0; i < bounds_us.size(); ++i) {
    below += cell.by_duration[i].load(std::memory_order_relaxed);
    write_sample(out, "aiwei_request_duration_us_bucket",
                 labels_[route] + ",le=\"" + std::to_string(bounds_us[i]) + '"', below);
  }
  write_sample(out, "aiwei_request_duration_us_bucket", labels_[route] + ",le=\"+Inf\"", all);
  write_sample(out, "aiwei_request_duration_us_sum", labels_[route],
               cell.total_us.load(std::memory_order_relaxed));
  write_sample(out, "aiwei_request_duration_us_count", labels_[route], all);
}

std::string Metrics::text() const {
  std::string out;
  out += "# TYPE aiwei_requests_total counter\n# TYPE aiwei_request_duration_us histogram\n";
  for (std::size_t route = 0; route < labels_.size(); ++route) write_route(out, route);
  return out;
}

}  // namespace kernel
