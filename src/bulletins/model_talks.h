// Talks (约谈): which division was asked to come, why, what was demanded and promised. Posts, never names of people.
#pragma once

#include "bulletins/model.h"

namespace bulletins {

using TalkId = base::Id<struct TalkTag>;

// planned 待约谈, held 已约谈, closed 已办结, cancelled 已取消.
enum class TalkState { planned, held, closed, cancelled };
AIWEI_ENUM(TalkState, planned, held, closed, cancelled)

enum class TalkStep { hold, close, cancel };
AIWEI_ENUM(TalkStep, hold, close, cancel)

// kept: of the caller's office; received: of the caller's division, once they took place.
enum class TalkBox { kept, received };
AIWEI_ENUM(TalkBox, kept, received)

struct NewTalk {
  std::string division;
  std::string post;      // of who is talked to: 分管副区长
  std::string leader;    // post of who leads: 市爱卫办主任
  base::Day held_on;
  std::string place;
  std::optional<BulletinId> bulletin;  // issued by this office
  std::optional<ReviewId> review;      // organized by this office, released
  std::string reason;
  std::string demands;
  std::optional<std::string> promises;
  std::optional<base::Day> due_on;
};
AIWEI_WIRE(NewTalk, division, post, leader, held_on, place, bulletin, review, reason, demands, promises, due_on)
inline std::vector<base::FieldRule> wire_rules(const NewTalk*) {
  return {{"post", {.length_min = 2, .length_max = 60}},   {"leader", {.length_min = 2, .length_max = 60}},
          {"place", {.length_min = 2, .length_max = 80}},  {"reason", {.length_min = 2, .length_max = 1000}},
          {"demands", {.length_min = 2, .length_max = 2000}}, {"promises", {.length_max = 2000}}};
}

struct TalkItem {
  TalkId id;
  std::string office;
  std::string office_name;
  std::string division;
  std::string division_name;
  TalkState state = TalkState::planned;
  std::string post;
  std::string leader;
  base::Day held_on;
  std::string place;
  std::optional<BulletinId> bulletin;
  std::optional<std::string> bulletin_title;
  std::optional<ReviewId> review;
  std::optional<std::string> review_name;
  std::string reason;
  std::string demands;
  std::string promises;
  std::optional<base::Day> due_on;
  bool overdue = false;
  std::string outcome;
  bool editable = false;
  std::int64_t version = 0;
};
AIWEI_WIRE(TalkItem, id, office, office_name, division, division_name, state, post, leader, held_on, place, bulletin,
           bulletin_title, review, review_name, reason, demands, promises, due_on, overdue, outcome, editable, version)
AIWEI_PAGE(TalkPage, TalkItem)

// One entry of the history.
struct TalkEntry {
  TalkState state = TalkState::planned;
  std::string words;
  std::string by;        // masked
  base::Instant at;
  std::string promises;  // as they then stood
  std::optional<base::Day> due_on;
};
AIWEI_WIRE(TalkEntry, state, words, by, at, promises, due_on)

struct TalkDetail {
  TalkItem talk;
  std::vector<TalkEntry> history;  // the oldest first
};
AIWEI_WIRE(TalkDetail, talk, history)

// hold: it took place, with what was promised until when; close: words say what came of it; cancel: why not.
struct TalkMove {
  TalkStep step = TalkStep::hold;
  std::string words;
  std::optional<std::string> promises;
  std::optional<base::Day> due_on;
};
AIWEI_WIRE(TalkMove, step, words, promises, due_on)
inline std::vector<base::FieldRule> wire_rules(const TalkMove*) {
  return {{"words", {.length_max = 2000}}, {"promises", {.length_max = 2000}}};
}

struct TalkQuery {
  std::optional<TalkBox> box;  // absent: kept
  std::optional<TalkState> state;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(TalkQuery, box, state, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const TalkQuery*) { return {{"limit", {.min = 1, .max = 200}}}; }

}  // namespace bulletins
