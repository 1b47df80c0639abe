// Feedback sheets (反馈单): what a review that is no secret found so far, handed to its target to be put right at once.
#pragma once

#include "problems/model.h"
#include "reviews/model_acts.h"

namespace reviews {

using FeedbackId = base::Id<struct FeedbackTag>;

struct NewFeedback {
  std::optional<std::string> words;  // to the target
  std::optional<bool> all;           // also what stands on an earlier sheet; default: only what is new
};
AIWEI_WIRE(NewFeedback, words, all)
inline std::vector<base::FieldRule> wire_rules(const NewFeedback*) { return {{"words", {.length_max = 500}}}; }

struct FeedbackReceipt {
  std::optional<std::string> words;  // how it will be put right
};
AIWEI_WIRE(FeedbackReceipt, words)
inline std::vector<base::FieldRule> wire_rules(const FeedbackReceipt*) { return {{"words", {.length_max = 500}}}; }

struct FeedbackLine {
  std::int64_t position = 1;
  std::string place;
  std::string type_name;
  std::string address;
  std::string clause;                 // number, as it was found
  std::string clause_name;
  std::string words;
  Remedy remedy = Remedy::at_once;
  std::optional<base::Day> due_on;    // as it was handed over; absent: at once
  base::Instant made_at;
  bool stands = true;                 // false: the finding was withdrawn or written anew since
  std::vector<ActPhoto> photos;
  // How the rectification stands now.
  std::optional<std::string> problem;
  std::optional<std::string> problem_number;
  std::optional<problems::State> state;
  std::optional<base::Instant> closed_at;
  bool late = false;
};
AIWEI_WIRE(FeedbackLine, position, place, type_name, address, clause, clause_name, words, remedy, due_on, made_at, stands,
           photos, problem, problem_number, state, closed_at, late)

struct FeedbackItem {
  std::int64_t number = 0;  // 第 n 次反馈 of its review
  std::string words;
  std::string account_name;   // masked; who sent it
  std::string unit_name;
  base::Instant at;
  std::string digest;         // SM3 of what it said, hexadecimal
  std::int64_t lines = 0;
  std::int64_t closed = 0;    // of these put right and verified
  std::optional<std::string> received_by;  // masked
  std::optional<std::string> received_unit;
  std::optional<base::Instant> received_at;
  std::optional<std::string> receipt;
};
AIWEI_WIRE(FeedbackItem, number, words, account_name, unit_name, at, digest, lines, closed, received_by, received_unit,
           received_at, receipt)

struct FeedbackList {
  std::vector<FeedbackItem> items;  // the newest first
  std::int64_t findings = 0;        // that stand; for who may send
  std::int64_t unsent = 0;          // of these on no sheet yet
  bool secret = false;              // covert and not released: none may be sent
  bool may_send = false;
  bool may_receive = false;
};
AIWEI_WIRE(FeedbackList, items, findings, unsent, secret, may_send, may_receive)

struct FeedbackView {
  FeedbackItem feedback;
  std::string review_name;
  std::string kind_name;
  std::string organizer_name;
  std::string target_name;
  std::string standard_name;
  bool intact = true;  // what is kept still has the digest
  bool may_receive = false;
  std::vector<FeedbackLine> lines;
};
AIWEI_WIRE(FeedbackView, feedback, review_name, kind_name, organizer_name, target_name, standard_name, intact,
           may_receive, lines)

}  // namespace reviews
