// The arithmetic of a sealed draw, so that anybody gets the same list from the same file. Pure.
//
// All hashes are SM3 (GB/T 32905-2016) in lower-case hexadecimal over UTF-8 text with "\n" after every line:
//   frame digest  "stratum", name, take of each stratum in order; "member", id, label, positions of strata joined by
//                 commas of each member by id; "excluded", id, label, reason of each excluded one by id; the words of
//                 a line are separated by "\t"
//   commitment    lines "aiwei-draw-1", seed, frame digest
//   final seed    lines "aiwei-draw-1", seed, witness
//   rank          lines "aiwei-draw-1", final seed, name of the stratum, id of the member
// A stratum's line of succession is its members by rank, lowest first. Strata are filled in order, each with the
// first of its line who holds no slot yet. Withdrawals follow one by one: who withdraws leaves for good, and the
// slot goes to the next of its stratum's line who holds none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "experts/model_draws.h"

namespace experts {

inline constexpr std::string_view draw_format = "aiwei-draw-1";

// No tabs or line breaks in what is hashed.
std::string one_line(std::string_view text);

std::string digest_of(const DrawFrame& frame);
std::string commitment_of(std::string_view seed, std::string_view frame_digest);

struct FilledSlot {
  std::size_t stratum = 0;
  std::optional<std::size_t> member;         // position in frame.members
  std::vector<std::size_t> instead_of;
};
// REQUIRES: positions of strata are in range. Withdrawals of members who hold no slot then are passed over.
std::vector<FilledSlot> fill_slots(const DrawFrame& frame, std::string_view seed, std::string_view witness,
                                   const std::vector<Withdrawal>& withdrawals);
// Who comes next, first by stratum, then by its line of succession: members who hold no slot and never did.
// REQUIRES: as fill_slots.
std::vector<std::size_t> next_in_line(const DrawFrame& frame, std::string_view seed, std::string_view witness,
                                      const std::vector<Withdrawal>& withdrawals);
std::vector<DrawSlot> slots_of(const DrawFrame& frame, const std::vector<FilledSlot>& filled);

// What does not agree in a file, in Chinese; nothing when everything does.
std::vector<std::string> faults_of(const DrawFile& file);

}  // namespace experts
