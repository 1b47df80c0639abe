#include "filings/rules_filing.h"

#include <algorithm>
#include <set>

namespace filings {

namespace {

using enum FilingStatus;
using enum FilingMove;
using enum FilingPart;

constexpr FilingWay ways[] = {
    {submit, draft, filer, submitted},         {submit, returned, filer, submitted},
    {submit, withdrawn, filer, submitted},     {withdraw, submitted, filer, withdrawn},
    {withdraw, passed, filer, withdrawn},      {pass, submitted, reviewer, passed},
    {send_back, submitted, reviewer, returned}, {enroll, passed, registrar, registered},
    {send_back, passed, registrar, returned},
};

// Where nobody reviews, what was handed in is as good as reviewed.
FilingStatus seen_by(const FilingChain& chain, FilingPart part, FilingStatus status) {
  return !chain.reviews && part == registrar && status == submitted ? passed : status;
}

void put_in(std::string& text, std::string_view mark, const std::string& value) {
  const std::size_t at = text.find(mark);
  if (at != text.npos) text.replace(at, mark.size(), value);
}

std::string chain_fault(const FilingKind& kind, const FilingChain& chain) {
  const std::string at = kind.code + '/' + std::to_string(chain.files);
  constexpr int province = 1, township = 4;
  if (chain.files <= province || chain.files > township) return at + ": of no office that files";
  if (chain.registers < province || chain.registers >= chain.files) return at + ": registered by no office above";
  if (chain.reviews && (*chain.reviews <= chain.registers || *chain.reviews >= chain.files)) {
    return at + ": reviewed by no office between";
  }
  if (chain.everyone != chain.expected.empty()) return at + ": either everyone files, or holders of titles";
  return {};
}

std::string kind_fault(const FilingKind& kind) {
  if (!base::day_from({2024 + 1, kind.due_month, kind.due_day})) return kind.code + ": due on no day of every year";
  if (kind.years < 1) return kind.code + ": counts for no year";
  for (const std::string_view mark : {"{office}", "{year}", "{n}"}) {
    if (kind.number_format.find(mark) == std::string::npos) return kind.code + ": numbers without " + std::string(mark);
  }
  std::set<int> levels;
  for (const FilingChain& chain : kind.chains) {
    if (!levels.insert(chain.files).second) return kind.code + ": two chains of one level";
    std::string fault = chain_fault(kind, chain);
    if (!fault.empty()) return fault;
  }
  return {};
}

}  // namespace

std::optional<FilingStatus> status_after(const FilingChain& chain, FilingPart part, FilingStatus from, FilingMove move) {
  if (part == reviewer && !chain.reviews) return std::nullopt;
  const FilingStatus seen = seen_by(chain, part, from);
  for (const FilingWay& way : ways) {
    if (way.move == move && way.from == seen && way.part == part) return way.to;
  }
  return std::nullopt;
}

std::vector<FilingMove> moves_of(const FilingChain& chain, FilingPart part, FilingStatus from) {
  std::vector<FilingMove> moves;
  for (const FilingMove move : {submit, pass, enroll, send_back, withdraw}) {
    if (status_after(chain, part, from, move)) moves.push_back(move);
  }
  return moves;
}

std::optional<FilingPart> turn_of(const FilingChain& chain, FilingStatus status) {
  if (status == registered) return std::nullopt;
  if (is_open(status)) return filer;
  return status == submitted && chain.reviews ? reviewer : registrar;
}

int level_of(const FilingChain& chain, FilingPart part) {
  if (part == filer) return chain.files;
  return part == reviewer ? chain.reviews.value_or(0) : chain.registers;
}

std::optional<FilingPart> part_of(const FilingChain& chain, std::int64_t filer_division, std::int64_t office) {
  for (const FilingPart part : {filer, reviewer, registrar}) {
    const int level = level_of(chain, part);
    if (level && kernel::ancestor(filer_division, level) == office && kernel::division_level(office) == level) return part;
  }
  return std::nullopt;
}

bool is_open(FilingStatus status) { return status == draft || status == returned || status == withdrawn; }
bool is_filed(FilingStatus status) { return !is_open(status); }

std::vector<FilingTurn> turns_of(const FilingKinds& kinds, int office_level) {
  std::vector<FilingTurn> turns;
  for (const FilingKind& kind : kinds.kinds) {
    for (const FilingChain& chain : kind.chains) {
      for (const FilingStatus status : {draft, submitted, passed, returned, withdrawn}) {
        const auto part = turn_of(chain, status);
        if (part && level_of(chain, *part) == office_level) turns.push_back({kind.code, chain.files, status});
      }
    }
  }
  return turns;
}

std::string number_text(std::string_view format, std::string_view office, std::int64_t year, std::int64_t n) {
  std::string text(format);
  put_in(text, "{year}", std::to_string(year));
  put_in(text, "{n}", std::to_string(n));
  put_in(text, "{office}", std::string(office));  // last: a name is never taken for a mark
  return text;
}

std::string fault_of(const FilingKinds& kinds) {
  if (kinds.kinds.empty()) return "no kinds";
  std::set<std::string_view> codes;
  for (const FilingKind& kind : kinds.kinds) {
    if (!codes.insert(kind.code).second) return "twice: " + kind.code;
    std::string fault = kind_fault(kind);
    if (!fault.empty()) return fault;
  }
  for (const int days : kinds.remind_days) {
    if (days < 1) return "reminds after it was due";
  }
  return {};
}

std::string_view name_of(FilingStatus status) {
  switch (status) {
    case draft: return "填报中";
    case submitted: return "已上报";
    case passed: return "审核通过";
    case returned: return "已退回";
    case registered: return "已备案";
    case withdrawn: return "已撤回";
  }
  return "";
}

std::string_view name_of(FilingMove move) {
  switch (move) {
    case submit: return "上报";
    case withdraw: return "撤回";
    case pass: return "审核通过";
    case send_back: return "退回";
    case enroll: return "予以备案";
  }
  return "";
}

std::optional<int> reminder_on(const FilingKinds& kinds, base::Day due, base::Day today) {
  const int left = due.number - today.number;
  if (left < 0) return -left <= kinds.remind_late_days ? std::optional(-1) : std::nullopt;
  std::optional<int> nearest;
  for (const int days : kinds.remind_days) {
    if (left <= days && (!nearest || days < *nearest)) nearest = days;
  }
  return nearest;
}

}  // namespace filings
