// Sealed draws (抽取): what is fixed before, what is drawn, and the file by which anybody re-runs it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "kernel/route.h"

namespace experts {

using DrawId = base::Id<struct DrawTag>;

enum class DrawKind { experts, places };
AIWEI_ENUM(DrawKind, experts, places)

// committed 已封存, drawn 已抽取, published 已公开, cancelled 已作废. A cancelled one stays on record.
enum class DrawStatus { committed, drawn, published, cancelled };
AIWEI_ENUM(DrawStatus, committed, drawn, published, cancelled)

// --- What a draw is computed from: rules_draw.h ---------------------------------------------

struct DrawStratum {
  std::string name;
  std::int64_t take = 0;
};
AIWEI_WIRE(DrawStratum, name, take)

struct FrameMember {
  std::string id;                    // of the expert or place
  std::string label;                 // 37-0001 周**; a place's name
  std::vector<std::int64_t> strata;  // positions in `strata` that it may be drawn in
};
AIWEI_WIRE(FrameMember, id, label, strata)

struct Excluded {
  std::string id;
  std::string label;
  std::string reason;
};
AIWEI_WIRE(Excluded, id, label, reason)

struct DrawFrame {
  std::vector<DrawStratum> strata;
  std::vector<FrameMember> members;  // by id
  std::vector<Excluded> excluded;    // by id
};
AIWEI_WIRE(DrawFrame, strata, members, excluded)

struct Withdrawal {
  std::string member;
  std::string reason;
  base::Instant at;
};
AIWEI_WIRE(Withdrawal, member, reason, at)

struct DrawSlot {
  std::string stratum;
  std::optional<std::string> member;  // absent: nobody was left
  std::string label;
  std::vector<std::string> instead_of;  // labels of those who held the slot before, the first first
};
AIWEI_WIRE(DrawSlot, stratum, member, label, instead_of)

// What `aiwei verify draw FILE` reads.
struct DrawFile {
  std::string format;  // draw_format
  DrawId id;
  DrawKind kind = DrawKind::experts;
  std::string purpose;
  std::string organizer;
  std::string target;
  base::Instant committed_at;
  base::Instant drawn_at;
  base::Instant published_at;
  DrawFrame frame;
  std::string frame_digest;
  std::string commitment;
  std::string seed;
  std::string witness;
  std::vector<Withdrawal> withdrawals;
  std::vector<DrawSlot> result;
};
AIWEI_WIRE(DrawFile, format, id, kind, purpose, organizer, target, committed_at, drawn_at, published_at, frame,
           frame_digest, commitment, seed, witness, withdrawals, result)

// --- What callers see -----------------------------------------------------------------------

struct DrawItem {
  DrawId id;
  DrawKind kind = DrawKind::experts;
  std::string purpose;
  std::string organizer;
  std::string organizer_name;
  std::string target;
  std::string target_name;
  bool confidential = false;  // nobody else sees it before it is published
  DrawStatus status = DrawStatus::committed;
  std::string frame_digest;   // SM3, hexadecimal
  std::string commitment;     // SM3 over seed and frame digest
  base::Instant committed_at;
  std::optional<base::Instant> drawn_at;
  std::optional<base::Instant> published_at;
  bool editable = false;      // by this caller
  std::int64_t version = 0;
};
AIWEI_WIRE(DrawItem, id, kind, purpose, organizer, organizer_name, target, target_name, confidential, status,
           frame_digest, commitment, committed_at, drawn_at, published_at, editable, version)
AIWEI_PAGE(DrawPage, DrawItem)

struct StratumCount {
  std::string name;
  std::int64_t take = 0;
  std::int64_t eligible = 0;
};
AIWEI_WIRE(StratumCount, name, take, eligible)

struct DrawDetail {
  DrawItem draw;
  std::vector<StratumCount> strata;
  std::optional<std::string> seed;   // once published
  std::optional<std::string> witness;
  std::vector<Excluded> excluded;    // from here on: for the organizer, and for everybody once published
  std::vector<DrawSlot> slots;
  std::vector<Withdrawal> withdrawals;
};
AIWEI_WIRE(DrawDetail, draw, strata, seed, witness, excluded, slots, withdrawals)

// --- What is asked --------------------------------------------------------------------------

// So many may be drawn from and drawn: a frame lies whole in one record.
inline constexpr int frame_members_max = 50'000;
inline constexpr int strata_max = 60;

struct WantedStratum {
  std::string name;
  std::optional<int> specialty;           // of experts
  std::vector<std::string> place_types;   // of places
  std::int64_t take = 0;
};
AIWEI_WIRE(WantedStratum, name, specialty, place_types, take)
inline std::vector<base::FieldRule> wire_rules(const WantedStratum*) {
  return {{"name", {.length_min = 1, .length_max = 60}},
          {"place_types", {.length_max = 40}},
          {"take", {.min = 1, .max = 2000}}};
}

struct NewDraw {
  DrawKind kind = DrawKind::experts;
  std::string purpose;
  std::string target;                      // division that is reviewed
  std::vector<WantedStratum> strata;
  std::optional<bool> confidential;
  std::optional<base::Day> from;           // experts must not be away on these days
  std::optional<base::Day> to;
  std::vector<std::string> avoid_units;    // experts who work there are recused
  std::optional<int> recusal_years;        // default: data/experts/specialties.json
  std::optional<int> workload_year_max;    // the same
};
AIWEI_WIRE(NewDraw, kind, purpose, target, strata, confidential, from, to, avoid_units, recusal_years, workload_year_max)
inline std::vector<base::FieldRule> wire_rules(const NewDraw*) {
  return {{"purpose", {.length_min = 2, .length_max = 80}},
          {"strata", {.length_min = 1, .length_max = strata_max}},
          {"avoid_units", {.length_max = 20}},
          {"recusal_years", {.min = 0, .max = 20}},
          {"workload_year_max", {.min = 1, .max = 1000}}};
}

// Spoken by those who watch, after the commitment: whoever keeps the program cannot have known it.
struct WitnessWords {
  std::optional<std::string> witness;
};
AIWEI_WIRE(WitnessWords, witness)
inline std::vector<base::FieldRule> wire_rules(const WitnessWords*) { return {{"witness", {.length_max = 60}}}; }

struct NewWithdrawal {
  std::string member;
  std::string reason;
};
AIWEI_WIRE(NewWithdrawal, member, reason)
inline std::vector<base::FieldRule> wire_rules(const NewWithdrawal*) {
  return {{"member", {.length_min = 13, .length_max = 13}}, {"reason", {.length_min = 1, .length_max = 100}}};
}

struct CancelDraw {
  std::string reason;
};
AIWEI_WIRE(CancelDraw, reason)
inline std::vector<base::FieldRule> wire_rules(const CancelDraw*) {
  return {{"reason", {.length_min = 1, .length_max = 100}}};
}

struct DrawQuery {
  std::optional<DrawKind> kind;
  std::optional<DrawStatus> status;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(DrawQuery, kind, status, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const DrawQuery*) { return {{"limit", {.min = 1, .max = 200}}}; }

}  // namespace experts
