// SQL over feedback sheets.
#pragma once

#include <optional>
#include <vector>

#include "db/tx.h"
#include "reviews/model_feedback.h"

namespace reviews {

struct Feedback {
  FeedbackId id;
  std::int64_t number = 0;
  std::string words;
  kernel::AccountId account;
  base::Instant at;
  std::string digest;
  std::optional<kernel::AccountId> received_by;
  std::optional<base::Instant> received_at;
  std::optional<std::string> receipt;
};
BOOST_DESCRIBE_STRUCT(Feedback, (), (id, number, words, account, at, digest, received_by, received_at, receipt))

// The newest first.
std::vector<Feedback> feedbacks_of(db::Tx& tx, ReviewId review);
std::optional<Feedback> find_feedback(db::Tx& tx, ReviewId review, std::int64_t number);

struct FeedbackRow {
  ActId act;
  std::optional<base::Day> due_on;
};
BOOST_DESCRIBE_STRUCT(FeedbackRow, (), (act, due_on))
// False when another one of this number was faster.
bool insert_feedback(db::Tx& tx, ReviewId review, const Feedback& feedback, const std::vector<FeedbackRow>& rows);
// False when it was received before.
bool receive_feedback(db::Tx& tx, FeedbackId id, kernel::AccountId account, base::Instant at, const std::string& words);

// Findings that stand, in the order in which they were made.
struct StandingFinding {
  ActId act;
  std::optional<std::string> answer;
  base::Instant received_at;
  std::optional<base::Instant> handle_due_at;  // of the problem it became
  bool sent = false;                           // on a sheet already
};
BOOST_DESCRIBE_STRUCT(StandingFinding, (), (act, answer, received_at, handle_due_at, sent))
std::vector<StandingFinding> findings_to_send(db::Tx& tx, ReviewId review);

// A line with what it says and how its problem stands.
struct FeedbackLineRow {
  ActId act;
  std::string act_key;
  std::string item;
  std::string words;
  std::string answer;
  base::Instant made_at;
  bool stands = true;
  std::optional<base::Day> due_on;
  std::string name;        // of the sheet
  std::string place_type;
  std::string address;
  std::optional<std::int64_t> problem;
  std::optional<std::string> problem_number;
  std::optional<std::string> state;
  std::optional<base::Instant> closed_at;
  std::optional<bool> late;
};
BOOST_DESCRIBE_STRUCT(FeedbackLineRow, (),
                      (act, act_key, item, words, answer, made_at, stands, due_on, name, place_type, address, problem,
                       problem_number, state, closed_at, late))
std::vector<FeedbackLineRow> lines_of(db::Tx& tx, FeedbackId id);

struct FeedbackCount {
  FeedbackId feedback;
  std::int64_t lines = 0;
  std::int64_t closed = 0;
};
BOOST_DESCRIBE_STRUCT(FeedbackCount, (), (feedback, lines, closed))
std::vector<FeedbackCount> feedback_counts(db::Tx& tx, ReviewId review);

// Whether a photograph stands on a feedback sheet of this review.
bool on_feedback(db::Tx& tx, ReviewId review, photos::PhotoId photo);

}  // namespace reviews
