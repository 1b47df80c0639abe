// The order in which to drive to the stops of a day (今日巡查路线), with the time at each: a travelling
// salesman's tour on costs that differ by direction, with opening hours. Pure: the same task gives the same
// tour on every machine. Safe to call from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace road {

constexpr std::size_t tour_points_max = 200;
constexpr std::int64_t tour_leg_ms_max = std::int64_t{1} << 31;  // 24 days: what is longer is no day's tour

// Seconds since midnight, both included; may lie beyond 24 hours. REQUIRES: opens_s <= closes_s.
struct TourWindow {
  std::int64_t opens_s = 0, closes_s = 0;
};

struct TourStop {
  std::int64_t service_s = 0;        // 0..86,400
  std::optional<TourWindow> window;  // in which the service begins; it may end later
};

struct TourTask {
  // Milliseconds from point i to point k at [i * stops.size() + k]; negative: no way. Shortest ways, so
  // that driving past a third point is never shorter; the diagonal is not read.
  std::vector<std::int64_t> cost_ms;
  std::vector<TourStop> stops;  // one for each point; that of the start is not read
  std::size_t start = 0;
  // Empty: the tour ends at its last stop. The start: it returns there.
  std::optional<std::size_t> end;
  std::int64_t departs_s = 0;  // from the start, seconds since midnight
};

// Milliseconds since midnight, as exact as the costs.
struct TourVisit {
  std::size_t point = 0;
  std::int64_t arrives_ms = 0;
  std::int64_t begins_ms = 0;  // after waiting until it opens
  std::int64_t departs_ms = 0;
  std::int64_t late_ms = 0;  // begins this long after it has closed; 0: in time
};

struct Tour {
  // In order, without the start; the end, or the return to the start, comes last. A return is no stop: it
  // has no service and no hours.
  std::vector<TourVisit> visits;
  std::int64_t driving_ms = 0;  // without waiting and service
  // Points that are visited after they have closed, ascending: too many, too far or too early to keep.
  std::vector<std::size_t> late;
  // Points that no tour from the start (and, where an end is wanted, to the end) reaches, or not together
  // with the others, ascending. Every point is in `visits` or here. When the end itself is here, the tour
  // ends at its last stop.
  std::vector<std::size_t> unreachable;
};

// The best order found: with the most points reached, then the fewest late, then the least lateness in sum,
// then the least driving. Nearest neighbour, cheapest insertion (Rosenkrantz, Stearns & Lewis 1977) and the
// order of closing are improved by 2-opt (Croes 1958) and or-opt (Or 1976), then the best again and again
// after a double bridge (Martin, Otto & Felten 1991; it turns no piece around, which suits one-way streets).
// Not proven to be the best: of 200 points with hours that some order keeps, one was late on average. Work is
// bounded by a count, not by a clock: 40 to 80 ms for 30 stops on a shared core, up to 240 ms for 200; twice
// that when points are out of reach.
// REQUIRES: 1..tour_points_max stops, cost_ms of their number squared, start and end among them, costs at
// most tour_leg_ms_max, service and windows as said there, all times of day within +-10 days.
// Throws std::invalid_argument otherwise.
Tour plan_tour(const TourTask& task);

}  // namespace road
