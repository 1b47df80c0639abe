// SQL over talks and their history.
#pragma once

#include <optional>
#include <vector>

#include "bulletins/model_talks.h"
#include "db/tx.h"
#include "kernel/scope.h"

namespace bulletins {

struct Talk {
  TalkId id;
  std::int64_t office = 0;
  std::int64_t division = 0;
  TalkState state = TalkState::planned;
  std::string post;
  std::string leader;
  base::Day held_on;
  std::string place;
  std::optional<BulletinId> bulletin;
  std::optional<ReviewId> review;
  std::string reason;
  std::string demands;
  std::string promises;
  std::optional<base::Day> due_on;
  std::string outcome;
  kernel::AccountId account;
  base::Instant created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Talk, (),
                      (id, office, division, state, post, leader, held_on, place, bulletin, review, reason, demands, promises,
                       due_on, outcome, account, created_at, version))

// Its office's writers know of all its talks; once one was held, whoever reads for its office or its division.
struct TalkReach {
  std::int64_t writes_for = 0;
  kernel::Scope reads;
};

struct TalkFilter {
  std::int64_t office = 0;                       // kept by this one
  std::optional<kernel::DivisionRange> division;  // or held with one of these
  std::optional<TalkState> state;
  std::int64_t before_id = 0;
  int rows_max = 50;
};

// The newest first.
std::vector<Talk> list_talks(db::Tx& tx, const TalkReach& reach, const TalkFilter& filter);
std::optional<Talk> find_talk(db::Tx& tx, const TalkReach& reach, TalkId id);
void insert_talk(db::Tx& tx, const Talk& talk);
// Counts the version up. False when it has changed meanwhile.
bool save_talk(db::Tx& tx, Talk& talk);

struct TalkStepRow {
  TalkState state = TalkState::planned;
  std::string words;
  std::string content;  // TalkContent, JSON
  kernel::AccountId account;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(TalkStepRow, (), (state, words, content, account, at))
std::vector<TalkStepRow> steps_of(db::Tx& tx, TalkId talk);
void insert_step(db::Tx& tx, TalkId talk, const TalkStepRow& step);

}  // namespace bulletins
