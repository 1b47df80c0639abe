// What is done on a sheet: acts, minted by devices that may be offline for days.
#pragma once

#include "photos/model.h"
#include "reviews/model.h"

namespace reviews {

using ActId = base::Id<struct ActTag>;

// score: the grade of one item. finding: something to be put right, with its clause. status: the sheet is done, closed
// or open again. A finding that is superseded by one without words is withdrawn.
enum class ActKind { score, finding, status };
AIWEI_ENUM(ActKind, score, finding, status)

// 立纠立改, 限期完成.
enum class Remedy { at_once, by_date };
AIWEI_ENUM(Remedy, at_once, by_date)

// Each act is an answer to one question: what is the grade of this item of this sheet, what is the sheet's status.
// `supersedes` names the answers that the device knew; those that nobody supersedes stand side by side until somebody
// who sees both decides. So the state follows from the set of acts, in whatever order and how often they arrive.
struct Act {
  std::string key;              // minted by the device, for good
  SheetId sheet;
  ActKind kind = ActKind::score;
  std::optional<std::string> item;          // of a score: the item's number; of a finding: the clause's
  std::optional<double> grade;              // of a score: 0 to 10 in halves
  std::optional<SheetStatus> status;        // of a status
  std::optional<SheetId> substitute;        // of a closing: the reserve that is judged instead
  std::optional<std::string> words;         // reason of a lost point, of closing; what was found
  std::optional<Remedy> remedy;             // of a finding
  std::optional<double> lng;                // where the device was, WGS-84
  std::optional<double> lat;
  base::Instant made_at;                    // by the clock of the device
  std::vector<std::string> supersedes;      // keys
  std::vector<photos::PhotoId> photo_ids;
};
AIWEI_WIRE(Act, key, sheet, kind, item, grade, status, substitute, words, remedy, lng, lat, made_at, supersedes,
           photo_ids)
bool is_act_key(std::string_view text);  // 8..40 of A-Z a-z 0-9 _ -
inline std::vector<base::FieldRule> wire_rules(const Act*) {
  return {{"key", {.check = is_act_key}},
          {"item", {.length_max = 20}},
          {"grade", {.min = 0, .max = 10}},
          {"words", {.length_max = 500}},
          {"lng", {.min = -180, .max = 180}},
          {"lat", {.min = -90, .max = 90}},
          {"supersedes", {.length_max = 20}},
          {"photo_ids", {.length_max = 12}}};
}

inline constexpr int acts_at_once_max = 200;

struct ActBatch {
  std::string device;
  std::vector<Act> acts;
};
AIWEI_WIRE(ActBatch, device, acts)
inline std::vector<base::FieldRule> wire_rules(const ActBatch*) {
  return {{"device", {.length_min = 1, .length_max = 40}}, {"acts", {.length_min = 1, .length_max = acts_at_once_max}}};
}

// stored: new; known: was there already; refused: see code and message, nothing was written for this one.
enum class ActOutcome { stored, known, refused };
AIWEI_ENUM(ActOutcome, stored, known, refused)

struct ActResult {
  std::string key;
  ActOutcome outcome = ActOutcome::stored;
  std::optional<std::string> code;
  std::optional<std::string> message;
  bool conflict = false;  // another answer stands beside it
};
AIWEI_WIRE(ActResult, key, outcome, code, message, conflict)

struct ActResults {
  std::vector<ActResult> results;
};
AIWEI_WIRE(ActResults, results)

// What shows beside an act; nothing is refused for these.
enum class ActFlag { far_from_place, no_position, clock_ahead, after_the_end };
AIWEI_ENUM(ActFlag, far_from_place, no_position, clock_ahead, after_the_end)

struct ActPhoto {
  photos::PhotoId id;
  std::string url;
  std::string thumbnail_url;
  bool waits = false;                // kept, and to be seen once it is decoded
  std::optional<std::string> fault;  // kept, and no photograph
};
AIWEI_WIRE(ActPhoto, id, url, thumbnail_url, waits, fault)

// A standing act as it is shown.
struct ActItem {
  ActId id;
  std::string key;
  ActKind kind = ActKind::score;
  std::string item;
  std::string account_name;  // masked
  std::string device;
  std::optional<double> grade;
  std::optional<SheetStatus> status;
  std::optional<SheetId> substitute;
  std::string words;
  std::optional<Remedy> remedy;
  std::optional<double> lng;
  std::optional<double> lat;
  std::optional<double> away_m;
  base::Instant made_at;
  base::Instant received_at;
  std::vector<ActFlag> flags;
  std::vector<ActPhoto> photos;
  std::optional<std::string> problem;         // its id, once it is one
  std::optional<std::string> problem_number;
  std::optional<double> corrected;            // grade as corrected after signing
};
AIWEI_WIRE(ActItem, id, key, kind, item, account_name, device, grade, status, substitute, words, remedy, lng, lat, away_m,
           made_at, received_at, flags, photos, problem, problem_number, corrected)

struct SheetDetail {
  SheetItem sheet;
  std::vector<standards::StandardRow> items;  // what is judged here, in order
  std::vector<ActItem> acts;                  // those that stand
};
AIWEI_WIRE(SheetDetail, sheet, items, acts)

// All that a member needs for a day without a signal.
struct ReviewPack {
  ReviewItem review;
  base::Day valid_to;
  std::vector<standards::StandardRow> rows;  // parts, clauses, items, bands
  std::vector<SheetDetail> sheets;           // the member's own
};
AIWEI_WIRE(ReviewPack, review, valid_to, rows, sheets)

}  // namespace reviews
