// Titles as everybody may know them: the register, and what is shown for objections.
#pragma once

#include "titles/model.h"

namespace titles {

struct PublicTitle {
  TitleId id;
  std::string kind;
  std::string kind_name;
  std::string holder;
  std::string division;
  std::string stage;
  std::string stage_name;
  std::optional<std::string> number;
  std::optional<base::Day> named_on;
  std::optional<base::Day> valid_to;
  std::optional<base::Day> objections_until;  // while it is shown for objections
};
AIWEI_WIRE(PublicTitle, id, kind, kind_name, holder, division, stage, stage_name, number, named_on, valid_to,
           objections_until)
AIWEI_PAGE(PublicTitlePage, PublicTitle)

struct PublicTitleStep {
  std::string stage_name;
  std::string move_name;
  base::Day on;
  std::optional<std::string> document;
};
AIWEI_WIRE(PublicTitleStep, stage_name, move_name, on, document)

// An answer to an objection. Its words stay with the office: they may name people.
struct PublicObjection {
  base::Day on;  // objected
  bool upheld = false;
  std::string answer;
};
AIWEI_WIRE(PublicObjection, on, upheld, answer)

struct PublicTitleDetail {
  PublicTitle title;
  std::vector<PublicTitleStep> steps;  // namings, re-confirmations, publicity, revocations; the newest first
  std::string organizer;               // who runs the publicity and answers; empty when there is none
  std::int64_t objections = 0;
  std::int64_t answered = 0;
  std::vector<PublicObjection> answers;  // the newest first
};
AIWEI_WIRE(PublicTitleDetail, title, steps, organizer, objections, answered, answers)

struct PublicTitleQuery {
  std::optional<std::string> kind;
  std::optional<TitleGroup> group;
  std::optional<std::string> division;
  std::optional<bool> publicity;  // only those that are shown for objections
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(PublicTitleQuery, kind, group, division, publicity, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const PublicTitleQuery*) {
  return {{"limit", {.min = 1, .max = 200}}};
}

struct NewTitleObjection {
  std::string words;
  std::optional<std::string> contact;  // telephone or e-mail, kept sealed
};
AIWEI_WIRE(NewTitleObjection, words, contact)
inline std::vector<base::FieldRule> wire_rules(const NewTitleObjection*) {
  return {{"words", {.length_min = 5, .length_max = 500}}, {"contact", {.length_max = 60}}};
}

}  // namespace titles
