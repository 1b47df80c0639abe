// SQL over bulletins and the reviews they are about.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "bulletins/model.h"
#include "db/tx.h"
#include "kernel/scope.h"

namespace bulletins {

struct Bulletin {
  BulletinId id;
  std::int64_t office = 0;
  std::string kind;
  BulletinStatus status = BulletinStatus::draft;
  std::string title;
  std::string text;   // BulletinText, JSON
  std::string facts;  // BulletinFacts, JSON
  base::Day due_on;
  std::string copy_words;
  std::optional<std::int64_t> year;
  std::optional<std::int64_t> number;
  std::optional<std::string> number_text;
  std::optional<std::string> digest;
  kernel::AccountId account;
  base::Instant created_at;
  std::optional<base::Instant> issued_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Bulletin, (),
                      (id, office, kind, status, title, text, facts, due_on, copy_words, year, number, number_text, digest,
                       account, created_at, issued_at, version))

// Who may know of a bulletin: who writes for its office, drafts included; once issued who reads for its office, and
// who reads for a division that it names.
struct BulletinReach {
  std::int64_t writes_for = 0;  // 0: for no office
  kernel::Scope reads;          // bulletin_read
};

struct BulletinFilter {
  std::int64_t office = 0;                      // written by this one
  std::optional<kernel::DivisionRange> named;   // or issued, and names one of these divisions
  std::string kind;
  std::optional<BulletinStatus> status;
  std::int64_t before_id = 0;
  int rows_max = 50;
};

// The newest first.
std::vector<Bulletin> list_bulletins(db::Tx& tx, const BulletinReach& reach, const BulletinFilter& filter);
std::optional<Bulletin> find_bulletin(db::Tx& tx, const BulletinReach& reach, BulletinId id);
void insert_bulletin(db::Tx& tx, const Bulletin& bulletin);
// Counts the version up. False when it has changed meanwhile.
bool save_bulletin(db::Tx& tx, Bulletin& bulletin);
// REQUIRES: a draft.
void delete_bulletin(db::Tx& tx, BulletinId id);

void insert_reviews(db::Tx& tx, BulletinId id, std::span<const ReviewId> reviews);
std::vector<ReviewId> reviews_of(db::Tx& tx, BulletinId id);
// How many issued bulletins of this office name the review.
std::int64_t count_about(db::Tx& tx, std::int64_t office, ReviewId review);

// The next number of this office, kind and year. Another who issues waits until this transaction ends, so that a
// number that is not used is given again.
std::int64_t take_number(db::Tx& tx, std::int64_t office, const std::string& kind, int year);

}  // namespace bulletins
