// The way of a filing: which move is whose in which status. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "filings/model.h"

namespace filings {

// The parts that offices play in a chain.
enum class FilingPart { filer, reviewer, registrar };

struct FilingWay {
  FilingMove move;
  FilingStatus from;
  FilingPart part;
  FilingStatus to;
};

// The status a move leads to when a part makes it, or nothing. Without a reviewer the registrar takes what was handed in.
std::optional<FilingStatus> status_after(const FilingChain& chain, FilingPart part, FilingStatus from, FilingMove move);
// Every move open to a part, in the order of the table.
std::vector<FilingMove> moves_of(const FilingChain& chain, FilingPart part, FilingStatus from);
// Whose turn it is; nothing when it is registered.
std::optional<FilingPart> turn_of(const FilingChain& chain, FilingStatus status);
int level_of(const FilingChain& chain, FilingPart part);
// The part that an office of a division plays for what another files; nothing for one outside of the chain.
std::optional<FilingPart> part_of(const FilingChain& chain, std::int64_t filer, std::int64_t office);

// Where the content may change, and when it counts as handed in.
bool is_open(FilingStatus status);
bool is_filed(FilingStatus status);

// What waits for an office of a level.
std::vector<FilingTurn> turns_of(const FilingKinds& kinds, int office_level);

// The text of a number: {office}, {year} and {n} put in.
std::string number_text(std::string_view format, std::string_view office, std::int64_t year, std::int64_t n);

// A first fault of the data, or empty.
std::string fault_of(const FilingKinds& kinds);

std::string_view name_of(FilingStatus status);
std::string_view name_of(FilingMove move);

// Which reminder is due now: as many days before as remind_days say, the nearest that was reached; -1 when it is over,
// nothing long before and long after.
std::optional<int> reminder_on(const FilingKinds& kinds, base::Day due, base::Day today);

}  // namespace filings
