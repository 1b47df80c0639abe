// What becomes of an issued bulletin where it arrives: receipt, reports of what was put right, decisions on them.
#pragma once

#include "bulletins/model.h"

namespace bulletins {

using ReceiptId = base::Id<struct ReceiptTag>;
using RoundId = base::Id<struct BulletinRoundTag>;
using FileId = base::Id<struct BulletinFileTag>;

inline constexpr std::size_t file_bytes_max = 30'000'000;

struct BulletinFile {
  FileId id;
  std::string file_name;
  std::int64_t file_bytes = 0;
  std::string sha256;
};
AIWEI_WIRE(BulletinFile, id, file_name, file_bytes, sha256)

struct BulletinFileQuery {
  std::string file_name;
};
AIWEI_WIRE(BulletinFileQuery, file_name)
inline std::vector<base::FieldRule> wire_rules(const BulletinFileQuery*) {
  return {{"file_name", {.length_min = 1, .length_max = 120}}};
}

// One report and what was decided on it.
struct BulletinRound {
  std::int64_t round = 0;
  std::string words;
  std::vector<std::string> problems;  // numbers of the findings that it answers
  std::vector<BulletinFile> files;
  std::string unit_name;
  base::Instant at;
  std::optional<bool> accepted;
  std::optional<std::string> decision;
  std::optional<base::Day> due_on;    // the new deadline, when it was given back
  std::optional<base::Instant> decided_at;
};
AIWEI_WIRE(BulletinRound, round, words, problems, files, unit_name, at, accepted, decision, due_on, decided_at)

// A finding of one of the reviews that became a problem of the recipient's.
struct BulletinFinding {
  std::string problem;  // its id
  std::string number;
  std::string words;
  std::string place;
  bool closed = false;
};
AIWEI_WIRE(BulletinFinding, problem, number, words, place, closed)

struct ReceiptItem {
  ReceiptId id;
  std::string division;
  std::string division_name;
  bool copy = false;
  ReceiptState state = ReceiptState::sent;
  std::optional<base::Day> due_on;
  bool overdue = false;
  std::optional<base::Instant> received_at;
  std::optional<std::string> received_unit;
  std::vector<BulletinRound> rounds;
  std::vector<BulletinFile> pending;       // filed, not sent yet; for who answers
  std::vector<BulletinFinding> findings;
  std::int64_t closed = 0;                 // of the findings
  std::int64_t reminders = 0;
  std::optional<base::Instant> reminded_at;
  bool answers = false;                    // this caller signs and reports
  bool judges = false;                     // this caller decides and reminds
};
AIWEI_WIRE(ReceiptItem, id, division, division_name, copy, state, due_on, overdue, received_at, received_unit, rounds,
           pending, findings, closed, reminders, reminded_at, answers, judges)

struct DivisionRef {
  std::string code;
  std::string name;
};
AIWEI_WIRE(DivisionRef, code, name)

struct BulletinDetail {
  BulletinItem bulletin;
  std::string head;               // in red
  std::string signature;          // who issues it
  BulletinText text;
  BulletinFacts facts;
  std::string copy_words;
  std::vector<DivisionRef> recipients;
  std::vector<DivisionRef> copies;
  std::optional<std::string> digest;   // SM3 over what was issued, hexadecimal
  std::vector<ReceiptItem> receipts;   // once issued: all of them for its office, else the caller's own
};
AIWEI_WIRE(BulletinDetail, bulletin, head, signature, text, facts, copy_words, recipients, copies, digest, receipts)

struct NewReport {
  std::string words;
  std::vector<std::string> problems;  // numbers of findings
};
AIWEI_WIRE(NewReport, words, problems)
inline std::vector<base::FieldRule> wire_rules(const NewReport*) {
  return {{"words", {.length_min = 10, .length_max = 5000}}, {"problems", {.length_max = 500}}};
}

struct ReportJudgement {
  bool accepted = false;
  std::string words;
  std::optional<base::Day> due_on;  // required when it is given back
};
AIWEI_WIRE(ReportJudgement, accepted, words, due_on)
inline std::vector<base::FieldRule> wire_rules(const ReportJudgement*) { return {{"words", {.length_max = 500}}}; }

}  // namespace bulletins
