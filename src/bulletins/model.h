// Bulletins (通报、专刊): what an office tells the divisions below it about its released reviews.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "kernel/route.h"
#include "reviews/model.h"

namespace bulletins {

using BulletinId = base::Id<struct BulletinTag>;
using reviews::ReviewId;

// --- data/bulletins/kinds.json --------------------------------------------------------------

struct BulletinKind {
  std::string code;
  std::string name;
  std::string head;           // in red: {office}
  std::string number;         // {short}, {year}, {n}
  std::string title_pattern;  // {what}
  int answer_days = 0;        // until 整改报告, when nothing else is said
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(BulletinKind, code, name, head, number, title_pattern, answer_days, source, confidence)

struct BulletinKinds {
  std::string version;
  std::string source;
  int remind_days = 0;     // before a deadline, once
  std::string remind_source;
  std::string remind_confidence;
  int losses_shown = 0;    // of each target
  std::string losses_source;
  std::string losses_confidence;
  std::vector<BulletinKind> items;

  const BulletinKind* find(std::string_view code) const;  // null: none
};
AIWEI_WIRE(BulletinKinds, version, source, remind_days, remind_source, remind_confidence, losses_shown, losses_source,
           losses_confidence, items)

// Reads `path`. Throws std::runtime_error that names what is wrong.
BulletinKinds load_kinds(const std::string& path);
// Set once at the start, before requests are taken.
void set_kinds(BulletinKinds kinds);
const BulletinKinds& kinds();

// --- What reviews say -----------------------------------------------------------------------

struct ScoreFact {
  ReviewId review;
  std::string review_name;
  std::string kind_name;
  std::string target;
  std::string target_name;
  base::Day starts_on;
  base::Day ends_on;
  std::int64_t places = 0;
  std::int64_t experts = 0;
  double per_thousand = 0;
  double pass_line = 0;
  bool passed = false;
  std::int64_t gates_failed = 0;
  std::int64_t findings = 0;
  std::optional<double> previous;  // per thousand, of the last review of this kind
};
AIWEI_WIRE(ScoreFact, review, review_name, kind_name, target, target_name, starts_on, ends_on, places, experts,
           per_thousand, pass_line, passed, gates_failed, findings, previous)

struct LossFact {
  std::string target_name;
  std::string clause;
  std::string clause_name;
  std::string item_name;
  double points = 0;
  std::string place;
  std::string words;
  std::int64_t photos = 0;
};
AIWEI_WIRE(LossFact, target_name, clause, clause_name, item_name, points, place, words, photos)

struct BulletinFacts {
  std::int64_t experts = 0;       // different ones, over all reviews
  std::vector<ScoreFact> scores;  // the best first
  std::vector<LossFact> losses;   // the dearest first
};
AIWEI_WIRE(BulletinFacts, experts, scores, losses)

// --- What is written ------------------------------------------------------------------------

inline constexpr std::size_t title_max = 80;
inline constexpr std::size_t paragraph_max = 2000;

struct Chapter {
  std::string heading;
  std::vector<std::string> paragraphs;
};
AIWEI_WIRE(Chapter, heading, paragraphs)
inline std::vector<base::FieldRule> wire_rules(const Chapter*) {
  return {{"heading", {.length_min = 1, .length_max = 60}}, {"paragraphs", {.length_max = 60}}};
}

struct BulletinText {
  std::string title;
  std::string opening;
  std::vector<Chapter> chapters;
  std::string closing;
};
AIWEI_WIRE(BulletinText, title, opening, chapters, closing)
inline std::vector<base::FieldRule> wire_rules(const BulletinText*) {
  return {{"title", {.length_min = 2, .length_max = title_max}},
          {"opening", {.length_max = paragraph_max}},
          {"chapters", {.length_max = 20}},
          {"closing", {.length_max = paragraph_max}}};
}

// --- Bulletins ------------------------------------------------------------------------------

// draft 草稿, issued 已印发.
enum class BulletinStatus { draft, issued };
AIWEI_ENUM(BulletinStatus, draft, issued)

// sent 未签收, received 已签收, answered 已报整改, accepted 已认可, returned 再次整改.
enum class ReceiptState { sent, received, answered, accepted, returned };
AIWEI_ENUM(ReceiptState, sent, received, answered, accepted, returned)

// issued: what my office writes; received: what names my division.
enum class BulletinBox { issued, received };
AIWEI_ENUM(BulletinBox, issued, received)

struct BulletinItem {
  BulletinId id;
  std::string kind;
  std::string kind_name;
  std::string title;
  std::string office;
  std::string office_name;
  BulletinStatus status = BulletinStatus::draft;
  std::optional<std::string> number;
  base::Day due_on;
  base::Instant created_at;
  std::optional<base::Instant> issued_at;
  std::int64_t recipients = 0;  // as far as the caller may know of them, without copies
  std::int64_t received = 0;
  std::int64_t answered = 0;    // at least once
  std::int64_t accepted = 0;
  std::int64_t overdue = 0;
  std::optional<ReceiptState> mine;  // of the caller's own division
  bool mine_copy = false;            // named as 抄送 only
  bool editable = false;
  std::int64_t version = 0;
};
AIWEI_WIRE(BulletinItem, id, kind, kind_name, title, office, office_name, status, number, due_on, created_at, issued_at,
           recipients, received, answered, accepted, overdue, mine, mine_copy, editable, version)
AIWEI_PAGE(BulletinPage, BulletinItem)

struct BulletinQuery {
  std::optional<BulletinBox> box;  // absent: issued
  std::optional<std::string> kind;
  std::optional<BulletinStatus> status;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(BulletinQuery, box, kind, status, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const BulletinQuery*) { return {{"limit", {.min = 1, .max = 200}}}; }

// A review that may be written about.
struct BulletinSource {
  ReviewId review;
  std::string name;
  std::string kind_name;
  std::string target_name;
  base::Day starts_on;
  base::Day ends_on;
  std::optional<base::Instant> released_at;
  std::int64_t bulletins = 0;  // issued ones that name it
};
AIWEI_WIRE(BulletinSource, review, name, kind_name, target_name, starts_on, ends_on, released_at, bulletins)

struct BulletinSourceList {
  std::vector<BulletinSource> items;  // the newest first
};
AIWEI_WIRE(BulletinSourceList, items)

struct NewBulletin {
  std::string kind;
  std::vector<ReviewId> reviews;
};
AIWEI_WIRE(NewBulletin, kind, reviews)
inline std::vector<base::FieldRule> wire_rules(const NewBulletin*) { return {{"reviews", {.length_min = 1, .length_max = 60}}}; }

struct BulletinChange {
  BulletinText text;
  base::Day due_on;
  std::vector<std::string> recipients;  // divisions below the office
  std::vector<std::string> copies;      // divisions below or above it
  std::optional<std::string> copy_words;  // who else is on the 抄送 line
};
AIWEI_WIRE(BulletinChange, text, due_on, recipients, copies, copy_words)
inline std::vector<base::FieldRule> wire_rules(const BulletinChange*) {
  return {{"recipients", {.length_max = 300}}, {"copies", {.length_max = 300}}, {"copy_words", {.length_max = 200}}};
}

}  // namespace bulletins
