// Reviews (评审): one engine for every kind of assessment. Kinds, reviews, panels and sheets.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "experts/model.h"
#include "experts/model_draws.h"
#include "kernel/route.h"
#include "places/model.h"
#include "standards/model_versions.h"

namespace reviews {

using ReviewId = base::Id<struct ReviewTag>;
using SheetId = base::Id<struct SheetTag>;
using standards::Method;
using standards::StandardId;

// --- data/reviews/kinds.json ----------------------------------------------------------------

struct ReviewKind {
  std::string code;
  std::string name;
  std::vector<Method> methods;  // which clauses it judges
  bool covert = false;          // the target knows nothing of it before release; may be changed for one review
  std::vector<int> levels;      // of the divisions that organize it
  std::string every;            // month, quarter, week; empty: when it is due
  int rounds = 0;               // so many in each
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(ReviewKind, code, name, methods, covert, levels, every, rounds, source, confidence)

struct ReviewKinds {
  std::string version;
  std::string source;
  double pass_line = 0;    // of 1000
  std::string pass_line_source;
  std::string pass_line_confidence;
  double data_weight = 0;  // of a clause that is judged by its material and on the spot, 0 to 1
  std::string data_weight_source;
  double near_m = 0;       // who scores farther away than this is flagged
  std::int64_t clock_ahead_minutes = 0;  // a device ahead of the server by more is flagged
  std::int64_t finding_days = 0;         // 限期完成 when nothing else is said
  std::vector<ReviewKind> items;

  const ReviewKind* find(std::string_view code) const;  // null: none
};
AIWEI_WIRE(ReviewKinds, version, source, pass_line, pass_line_source, pass_line_confidence, data_weight,
           data_weight_source, near_m, clock_ahead_minutes, finding_days, items)

// Reads `path`. Throws std::runtime_error that names what is wrong.
ReviewKinds load_kinds(const std::string& path);
// Set once at the start, before requests are taken.
void set_kinds(ReviewKinds kinds);
const ReviewKinds& kinds();

// --- Reviews --------------------------------------------------------------------------------

// preparing 准备中, running 进行中, signed 已签字, released 已发布, cancelled 已取消.
enum class ReviewStatus { preparing, running, signed_off, released, cancelled };
AIWEI_ENUM(ReviewStatus, preparing, running, signed_off, released, cancelled)

struct ReviewItem {
  ReviewId id;
  std::string kind;
  std::string kind_name;
  std::string name;
  std::string organizer;
  std::string organizer_name;
  std::string target;
  std::string target_name;
  StandardId standard;
  std::string standard_name;
  bool covert = false;
  ReviewStatus status = ReviewStatus::preparing;
  base::Day starts_on;
  base::Day ends_on;
  double data_weight = 0;
  double pass_line = 0;
  double daily_weight = 0;  // of daily work in the whole; 0: it takes in none
  std::optional<base::Instant> started_at;
  std::optional<base::Instant> signed_at;
  std::optional<std::string> digest;  // SM3 over what was signed, hexadecimal
  std::optional<base::Instant> released_at;
  bool editable = false;  // by this caller
  bool mine = false;      // the caller is on the panel
  std::optional<std::int64_t> sheets;  // for the organizer and the panel, and for all once released
  std::optional<std::int64_t> done;    // of these submitted or closed
  std::int64_t version = 0;
};
AIWEI_WIRE(ReviewItem, id, kind, kind_name, name, organizer, organizer_name, target, target_name, standard,
           standard_name, covert, status, starts_on, ends_on, data_weight, pass_line, daily_weight, started_at, signed_at,
           digest, released_at, editable, mine, sheets, done, version)
AIWEI_PAGE(ReviewPage, ReviewItem)

struct NewReview {
  std::string kind;
  std::string name;
  std::string target;
  StandardId standard;
  base::Day starts_on;
  base::Day ends_on;
  std::optional<bool> covert;         // default: as the kind is
  std::optional<double> data_weight;  // default: data/reviews/kinds.json
  std::optional<double> pass_line;
  std::optional<double> daily_weight; // default: data/reviews/daily.json
};
AIWEI_WIRE(NewReview, kind, name, target, standard, starts_on, ends_on, covert, data_weight, pass_line, daily_weight)
inline std::vector<base::FieldRule> wire_rules(const NewReview*) {
  return {{"name", {.length_min = 2, .length_max = 60}},
          {"data_weight", {.min = 0, .max = 1}},
          {"pass_line", {.min = 0, .max = 1000}}};
}

struct ReviewQuery {
  std::optional<std::string> kind;
  std::optional<ReviewStatus> status;
  std::optional<std::string> target;  // it and what lies below
  std::optional<bool> mine;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(ReviewQuery, kind, status, target, mine, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const ReviewQuery*) { return {{"limit", {.min = 1, .max = 200}}}; }

// --- Rounds ---------------------------------------------------------------------------------

// How often a kind that has to be done regularly was done in a period: 季度抽查 2 轮.
struct ReviewRounds {
  std::string kind;
  std::string kind_name;
  std::string every;          // month, quarter, week
  base::Day from;             // of the period, both inclusive
  base::Day to;
  std::int64_t required = 0;
  std::int64_t done = 0;      // signed or released
  std::int64_t open = 0;      // being prepared or running
};
AIWEI_WIRE(ReviewRounds, kind, kind_name, every, from, to, required, done, open)

struct ReviewRoundsList {
  std::vector<ReviewRounds> items;  // the present period of each kind, then the one before
};
AIWEI_WIRE(ReviewRoundsList, items)

// --- Panel ----------------------------------------------------------------------------------

struct MemberItem {
  kernel::AccountId account;
  std::string name;                    // masked
  std::optional<std::string> login;    // for the organizer
  std::string unit_name;
  std::optional<std::string> number;   // of an expert
  std::optional<experts::DrawId> draw;
  std::vector<int> parts;              // empty: all
  bool leads = false;
  std::int64_t sheets = 0;
  std::int64_t done = 0;               // submitted or closed
  std::optional<base::Instant> signed_at;
  bool is_drawn = false;               // signed by hand
  std::optional<std::string> bar;      // for the organizer: why a draw would have passed over who was named
};
AIWEI_WIRE(MemberItem, account, name, login, unit_name, number, draw, parts, leads, sheets, done, signed_at, is_drawn, bar)

// A signature is the account's; the handwriting goes with it.
struct SignatureInput {
  std::optional<std::string> drawn;    // rules_signature.h
};
AIWEI_WIRE(SignatureInput, drawn)

struct MemberSignature {
  std::string drawn;
};
AIWEI_WIRE(MemberSignature, drawn)

struct NewMember {
  std::string login;
  std::vector<int> parts;
  std::optional<bool> leads;
};
AIWEI_WIRE(NewMember, login, parts, leads)
inline std::vector<base::FieldRule> wire_rules(const NewMember*) {
  return {{"login", {.length_min = 1, .length_max = 40}}, {"parts", {.min = 1, .max = 30, .length_max = 30}}};
}

// The whole panel at once: those drawn, each with the parts they were drawn for, and others by their login.
struct NewPanel {
  std::optional<experts::DrawId> draw;
  std::vector<NewMember> members;
};
AIWEI_WIRE(NewPanel, draw, members)
inline std::vector<base::FieldRule> wire_rules(const NewPanel*) { return {{"members", {.length_max = 200}}}; }

// --- Sheets ---------------------------------------------------------------------------------

// A sheet of filed material instead of a place.
inline constexpr std::string_view material_type = "material";

// open 未完成, done 已完成, closed 点位关停.
enum class SheetStatus { open, done, closed };
AIWEI_ENUM(SheetStatus, open, done, closed)

struct SheetItem {
  SheetId id;
  kernel::AccountId account;
  std::string account_name;           // masked
  std::optional<places::PlaceId> place;
  std::string place_type;
  std::string type_name;
  std::string name;
  std::string address;
  std::optional<std::int64_t> part;   // of material
  std::optional<double> lng;
  std::optional<double> lat;
  SheetStatus status = SheetStatus::open;
  std::int64_t items = 0;
  std::int64_t scored = 0;
  std::int64_t conflicts = 0;         // items with more than one standing answer
  std::int64_t findings = 0;
  bool second = false;                // judged a second time, blind; only for the organizer
  std::optional<std::int64_t> reserve;     // its place in the order of reserves; absent: not in reserve
  std::optional<SheetId> instead_of;       // of a reserve that is in use: the closed sheet it stands for
  bool mine = false;
};
AIWEI_WIRE(SheetItem, id, account, account_name, place, place_type, type_name, name, address, part, lng, lat, status,
           items, scored, conflicts, findings, second, reserve, instead_of, mine)

struct SheetList {
  std::vector<SheetItem> items;
};
AIWEI_WIRE(SheetList, items)

inline constexpr int sheets_max = 3000;
inline constexpr int reserves_max = 5;  // of one type for one member

struct NewSheets {
  std::optional<experts::DrawId> draw;   // of places
  std::vector<places::PlaceId> places;   // chosen by hand
  std::optional<bool> material;          // one for each member who judges material
  std::optional<double> second_share;    // so many of the places are judged twice, blind: 0 to 1
  std::optional<int> reserves;           // so many of each type for each member: from the draw's line of succession…
  std::vector<places::PlaceId> reserve_places;  // …and before these chosen by hand, in this order
};
AIWEI_WIRE(NewSheets, draw, places, material, second_share, reserves, reserve_places)
inline std::vector<base::FieldRule> wire_rules(const NewSheets*) {
  return {{"places", {.length_max = 1000}},
          {"second_share", {.min = 0, .max = 1}},
          {"reserves", {.min = 0, .max = reserves_max}},
          {"reserve_places", {.length_max = 300}}};
}

struct ReviewDetail {
  ReviewItem review;
  std::vector<MemberItem> members;  // of the organizer and the panel; after release of everybody who may see it
  std::int64_t conflicts = 0;
  std::int64_t findings = 0;
};
AIWEI_WIRE(ReviewDetail, review, members, conflicts, findings)

}  // namespace reviews
