// SQL over reviews, their panels and sheets.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "reviews/model.h"

namespace reviews {

struct Review {
  ReviewId id;
  std::string kind;
  std::string name;
  std::int64_t organizer = 0;
  std::int64_t target = 0;
  StandardId standard;
  bool covert = false;
  ReviewStatus status = ReviewStatus::preparing;
  base::Day starts_on;
  base::Day ends_on;
  double data_weight = 0;
  double pass_line = 0;
  double daily_weight = 0;
  kernel::AccountId account;
  base::Instant created_at;
  std::optional<base::Instant> started_at;
  std::optional<base::Instant> signed_at;
  std::optional<std::string> digest;
  std::optional<base::Instant> released_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Review, (),
                      (id, kind, name, organizer, target, standard, covert, status, starts_on, ends_on, data_weight,
                       pass_line, daily_weight, account, created_at, started_at, signed_at, digest, released_at, version))

// Who may know of a review: its organizer's people, its panel, and the target's people once it is no secret, which a
// covert one is until it is released.
struct ReviewReach {
  kernel::Scope organizes;          // review_write
  kernel::Scope reads;              // review_read
  kernel::AccountId account;
};

// Begins a query over reviews `r` with the condition that they may know of each; `select` ends with WHERE.
db::Query known_reviews(std::string_view select, const ReviewReach& reach);
// All columns of Review from reviews `r`, up to WHERE.
std::string_view select_reviews();

struct ReviewFilter {
  std::string kind;
  std::optional<ReviewStatus> status;
  std::int64_t target = 0;
  bool mine = false;
  std::int64_t before_id = 0;
  int rows_max = 50;
};

// The newest first.
std::vector<Review> list_reviews(db::Tx& tx, const ReviewReach& reach, const ReviewFilter& filter);
std::optional<Review> find_review(db::Tx& tx, const ReviewReach& reach, ReviewId id);
// The last one of the same kind and target that was signed before this one began.
std::optional<Review> previous_review(db::Tx& tx, const Review& review);

// The last one of this kind and target that one of these organizers set up since, and that is released.
std::optional<Review> last_released(db::Tx& tx, const std::string& kind, std::int64_t target,
                                    std::span<const std::int64_t> organizers, base::Instant since);
// Released ones of this target that began on these days, both inclusive; the newest first.
std::vector<Review> released_of(db::Tx& tx, std::int64_t target, base::Day from, base::Day to);
// Problems that were found in reviews of this target set up since, and are not closed.
std::int64_t open_findings(db::Tx& tx, std::int64_t target, base::Instant since);

void insert_review(db::Tx& tx, const Review& review);
// Counts the version up. False when it has changed meanwhile.
bool save_review(db::Tx& tx, Review& review);

// A condition's list, in brackets: reserves that stand for no closed sheet, on which nothing counts. $1: the review.
std::string_view idle_reserves();

struct SheetTotals {
  std::int64_t sheets = 0;
  std::int64_t done = 0;  // submitted or closed
};
SheetTotals sheet_totals(db::Tx& tx, ReviewId review);

struct KindCount {
  std::string kind;
  std::int64_t done = 0;  // signed or released
  std::int64_t open = 0;  // being prepared or running
};
BOOST_DESCRIBE_STRUCT(KindCount, (), (kind, done, open))
// Of this organizer, by kind: those that begin on these days, both inclusive.
std::vector<KindCount> count_by_kind(db::Tx& tx, std::int64_t organizer, base::Day from, base::Day to);

struct Member {
  kernel::AccountId account;
  std::optional<experts::ExpertId> expert;
  std::optional<experts::DrawId> draw;
  std::int64_t parts = 0;  // bits; 0: all
  bool leads = false;
  std::optional<base::Instant> signed_at;
  std::optional<std::string> drawn_digest;  // SM3 of the handwriting, hexadecimal, where it was signed by hand
};
BOOST_DESCRIBE_STRUCT(Member, (), (account, expert, draw, parts, leads, signed_at, drawn_digest))
std::vector<Member> members_of(db::Tx& tx, ReviewId review);
void replace_members(db::Tx& tx, ReviewId review, std::span<const Member> members);
// A signature; the handwriting (rules_signature.h) digested and sealed, or neither.
struct SignatureRow {
  base::Instant at;
  std::optional<std::string> drawn_digest;
  std::optional<std::string> drawn_sealed;
};
// False when they had signed before.
bool sign_member(db::Tx& tx, ReviewId review, kernel::AccountId account, const SignatureRow& signature);
// The sealed handwriting, where there is one.
std::optional<std::string> sealed_drawing(db::Tx& tx, ReviewId review, kernel::AccountId account);

struct Sheet {
  SheetId id;
  kernel::AccountId account;
  std::optional<places::PlaceId> place;
  std::string place_type;
  std::string name;
  std::string address;
  std::int64_t division = 0;
  std::optional<double> lng;
  std::optional<double> lat;
  std::optional<std::int64_t> part;
  std::optional<SheetId> blind_of;
  std::optional<std::int64_t> reserve;
};
BOOST_DESCRIBE_STRUCT(Sheet, (),
                      (id, account, place, place_type, name, address, division, lng, lat, part, blind_of, reserve))

// By id. `account` other than zero: only theirs.
std::vector<Sheet> sheets_of(db::Tx& tx, ReviewId review, kernel::AccountId account);
std::optional<Sheet> find_sheet(db::Tx& tx, ReviewId review, SheetId id);
// The same, and another who writes on it waits until this transaction ends. Only in a write.
std::optional<Sheet> lock_sheet(db::Tx& tx, ReviewId review, SheetId id);
void insert_sheets(db::Tx& tx, ReviewId review, std::span<const Sheet> sheets);
// REQUIRES: nothing was written on any of them.
void delete_sheets(db::Tx& tx, ReviewId review);

// A closed sheet and the reserve that stands for it.
struct Substitution {
  SheetId sheet;
  SheetId substitute;
};
BOOST_DESCRIBE_STRUCT(Substitution, (), (sheet, substitute))
// Those that stand, by substitute.
std::vector<Substitution> substitutions_of(db::Tx& tx, ReviewId review);

struct SheetCount {
  SheetId sheet;
  std::int64_t scored = 0;     // items with a standing grade
  std::int64_t conflicts = 0;  // questions with more than one standing answer
  std::int64_t findings = 0;
  std::optional<SheetStatus> status;
};
BOOST_DESCRIBE_STRUCT(SheetCount, (), (sheet, scored, conflicts, findings))
// Of those on which anything was written, or of one of them.
std::vector<SheetCount> sheet_counts(db::Tx& tx, ReviewId review, std::optional<SheetId> only = {});

}  // namespace reviews
