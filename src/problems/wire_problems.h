// Wire fields of filing a problem, of the ledger and of "what must I do now".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grid/model.h"
#include "places/model.h"
#include "problems/model.h"
#include "problems/wire_limits.h"

namespace problems {

struct NewProblem {
  std::vector<PhotoId> photo_ids;
  double lng = 0;
  double lat = 0;
  std::optional<double> accuracy_m;
  std::optional<std::string> category_code;
  std::optional<std::string> description;
  std::optional<std::string> phone;
  std::optional<bool> anonymous;
  std::optional<bool> keep_private;  // not shown to the public
  std::optional<std::string> place;  // the citizen's words for where
  std::optional<Source> source;      // staff only
  std::optional<std::string> plaque; // token of the QR code that was read
};
AIWEI_WIRE(NewProblem, photo_ids, lng, lat, accuracy_m, category_code, description, phone,
           anonymous, keep_private, place, source, plaque)
inline std::vector<base::FieldRule> wire_rules(const NewProblem*) {
  return {{"photo_ids", length(1, 6)},    {"lng", between(-180, 180)},
          {"lat", between(-90, 90)},      {"accuracy_m", between(0, 100'000)},
          {"category_code", at_most(40)}, {"description", at_most(300)},
          {"phone", mobile_number()},     {"place", at_most(100)},
          {"plaque", at_most(40)}};
}

struct UnitRef {
  UnitId id;
  std::string name;
};
AIWEI_WIRE(UnitRef, id, name)

struct ProblemReceipt {
  ProblemId id;
  std::string number;
  State state = State::submitted;
  std::string receipt;  // keep it: it is the citizen's key to this problem
  std::optional<grid::LocatedGrid> grid;
  std::optional<UnitRef> unit;
  std::optional<base::Instant> due_at;
  bool outside = false;
  bool demonstration = false;
};
AIWEI_WIRE(ProblemReceipt, id, number, state, receipt, grid, unit, due_at, outside, demonstration)

struct ProblemPhoto {
  PhotoId id;
  std::string purpose;  // "before", "after"
  std::string url;      // main picture
  std::string thumbnail_url;
  int width = 0;
  int height = 0;
  std::optional<base::Instant> taken_at;  // staff only
};
AIWEI_WIRE(ProblemPhoto, id, purpose, url, thumbnail_url, width, height, taken_at)

// A row of the ledger.
struct ProblemItem {
  ProblemId id;
  std::string number;
  State state = State::submitted;
  std::string title;  // the description's first words, or the category's name
  std::string category;
  std::string category_name;
  int line = 0;
  std::string division;
  std::string division_name;  // path
  std::string place;
  double lng = 0;
  double lat = 0;
  std::optional<std::string> grid_code;
  base::Instant created_at;
  std::optional<base::Instant> due_at;
  bool overdue = false;
  std::optional<base::Instant> closed_at;
  bool late = false;  // a deadline was missed at some time
  std::optional<std::string> thumbnail_url;
  std::optional<std::string> unit_name;
  std::optional<std::string> assignee_name;
  bool mine = false;  // assigned to the caller
  int escalation = 0;
  int rework_count = 0;
  int flag_count = 0;
  int follower_count = 0;
  bool keep_private = false;
  bool outside = false;
  Publication publication = Publication::pending;
  bool demonstration = false;
  std::int64_t version = 0;
};
AIWEI_WIRE(ProblemItem, id, number, state, title, category, category_name, line, division,
           division_name, place, lng, lat, grid_code, created_at, due_at, overdue, closed_at, late,
           thumbnail_url, unit_name, assignee_name, mine, escalation, rework_count, flag_count,
           follower_count, keep_private, outside, publication, demonstration, version)

// `counts` are those of the tabs above the ledger, for the same scope without the state filter.
struct ProblemPage {
  std::vector<ProblemItem> items;
  std::optional<std::string> next_cursor;
  std::optional<std::int64_t> total;  // up to 10,000, then absent
};
AIWEI_WIRE(ProblemPage, items, next_cursor, total)

// What an open problem may wait for one person to do (待办).
enum class Task { accept, assign, handle, verify, decide, any };
AIWEI_ENUM(Task, accept, assign, handle, verify, decide, any)

struct ProblemQuery {
  std::vector<State> state;
  std::optional<std::string> division;
  std::vector<std::string> category;
  std::optional<bool> overdue;
  std::optional<std::string> q;
  std::optional<bool> mine;
  std::optional<Task> task;  // waits for the caller to do this, as the workbench counts it
  std::optional<bool> flagged;
  std::optional<bool> outside;
  std::optional<Publication> publication;
  std::optional<std::string> grid;
  std::optional<places::PlaceId> at_place;  // reported from the plaque of this place
  std::optional<UnitId> unit;
  std::optional<base::Day> from;      // filed on or after
  std::optional<base::Day> to;        // filed on or before
  std::optional<std::string> figure;  // drill-down: a column of the monthly figures…
  std::optional<std::string> period;  // …with its month "2026-11"
  std::optional<std::string> sort;    // "newest" (default), "due"
  std::optional<std::string> cursor;
  std::optional<int> limit;  // 1..200, default 20
};
AIWEI_WIRE(ProblemQuery, state, division, category, overdue, q, mine, task, flagged, outside,
           publication, grid, at_place, unit, from, to, figure, period, sort, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const ProblemQuery*) {
  return {{"q", at_most(100)}, {"limit", between(1, 200)}, {"period", at_most(7)}};
}

// A photograph of a problem that may be public or not.
struct PhotoQuery {
  std::optional<std::string> receipt;
  std::optional<std::string> v;  // names the copy, so that it may be cached for good
};
AIWEI_WIRE(PhotoQuery, receipt, v)

struct StateCount {
  State state = State::submitted;
  std::int64_t count = 0;
};
AIWEI_WIRE(StateCount, state, count)

// The numbers of "what must I do now".
struct Workbench {
  std::int64_t to_accept = 0;
  std::int64_t to_assign = 0;
  std::int64_t to_handle = 0;  // assigned to me or my unit
  std::int64_t to_verify = 0;
  std::int64_t to_decide = 0;  // extensions and suspensions
  std::int64_t to_moderate = 0;
  std::int64_t overdue = 0;
  std::int64_t flagged = 0;
  std::vector<StateCount> open;    // every open state in scope
  std::vector<ProblemItem> first;  // the most urgent, overdue first, at most 20
};
AIWEI_WIRE(Workbench, to_accept, to_assign, to_handle, to_verify, to_decide, to_moderate, overdue,
           flagged, open, first)

}  // namespace problems
