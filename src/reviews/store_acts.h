// SQL over what was done on sheets.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "db/tx.h"
#include "reviews/model_acts.h"

namespace reviews {

struct StoredAct {
  ActId id;
  std::string act_key;
  SheetId sheet;
  ActKind kind = ActKind::score;
  std::string item;
  kernel::AccountId account;
  std::string device;
  std::optional<double> grade;
  std::string words;
  std::optional<std::string> answer;  // SheetStatus of a status, Remedy of a finding; a withdrawn finding has none
  std::optional<SheetId> substitute;
  std::optional<double> lng;
  std::optional<double> lat;
  std::optional<double> away_m;
  base::Instant made_at;
  base::Instant received_at;
  std::string flags;  // names of ActFlag, separated by commas
};
BOOST_DESCRIBE_STRUCT(StoredAct, (),
                      (id, act_key, sheet, kind, item, account, device, grade, words, answer, substitute, lng, lat, away_m, made_at,
                       received_at, flags))

bool has_act(db::Tx& tx, ReviewId review, std::string_view key);
// Writes the act and what it supersedes, and decides which acts stand. False when the key was there already.
// REQUIRES: the sheet is locked in this transaction.
bool insert_act(db::Tx& tx, ReviewId review, const StoredAct& act, std::span<const std::string> supersedes,
                std::span<const photos::PhotoId> photos);
// How many answers to the same question stand.
std::int64_t standing_answers(db::Tx& tx, const StoredAct& act);

// Those that stand: of a sheet, or of the whole review; by sheet, then id.
std::vector<StoredAct> standing_acts(db::Tx& tx, SheetId sheet);
std::vector<StoredAct> standing_acts(db::Tx& tx, ReviewId review);
std::vector<StoredAct> standing_findings(db::Tx& tx, ReviewId review);
std::optional<StoredAct> find_act(db::Tx& tx, ReviewId review, ActId id);
bool any_act(db::Tx& tx, ReviewId review);

struct PhotoOfAct {
  ActId act;
  photos::PhotoId photo;
  std::string key;                   // of the copy, or of the bytes as they came
  bool waits = false;                // not decoded yet
  std::optional<std::string> fault;  // why it never will be
};
BOOST_DESCRIBE_STRUCT(PhotoOfAct, (), (act, photo, key, waits, fault))
// Of a whole review, by act and position.
std::vector<PhotoOfAct> photos_of(db::Tx& tx, ReviewId review);
std::vector<PhotoOfAct> photos_of_acts(db::Tx& tx, std::span<const ActId> acts);
// The sheet on which a photograph of this review was taken; nothing for any other photograph.
std::optional<SheetId> sheet_of_photo(db::Tx& tx, ReviewId review, photos::PhotoId photo);

struct ProblemOfAct {
  ActId act;
  std::int64_t problem = 0;
  std::string number;
};
BOOST_DESCRIBE_STRUCT(ProblemOfAct, (), (act, problem, number))
void insert_problem_of(db::Tx& tx, ReviewId review, ActId act, std::int64_t problem);
std::vector<ProblemOfAct> problems_of(db::Tx& tx, ReviewId review);

}  // namespace reviews
