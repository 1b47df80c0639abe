#include "experts/rules_draw.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/crypto.h"
#include "base/text.h"

namespace experts {

namespace {

std::string hashed(std::initializer_list<std::string_view> lines) {
  std::string text;
  for (const std::string_view line : lines) {
    text += line;
    text += '\n';
  }
  return base::hex(base::sm3(text));
}

void add_line(std::string& text, std::initializer_list<std::string_view> words) {
  const char* separator = "";
  for (const std::string_view word : words) {
    text += separator;
    text += word;
    separator = "\t";
  }
  text += '\n';
}

std::string joined(const std::vector<std::int64_t>& positions) {
  std::string text;
  for (const std::int64_t position : positions) {
    if (!text.empty()) text += ',';
    text += std::to_string(position);
  }
  return text;
}

// Of every stratum its members by rank.
std::vector<std::vector<std::size_t>> lines_of_succession(const DrawFrame& frame, std::string_view final_seed) {
  std::vector<std::vector<std::pair<std::string, std::size_t>>> ranked(frame.strata.size());
  for (std::size_t m = 0; m < frame.members.size(); ++m) {
    for (const std::int64_t stratum : frame.members[m].strata) {
      const auto s = static_cast<std::size_t>(stratum);
      ranked[s].emplace_back(hashed({draw_format, final_seed, frame.strata[s].name, frame.members[m].id}), m);
    }
  }
  std::vector<std::vector<std::size_t>> lines(ranked.size());
  for (std::size_t s = 0; s < ranked.size(); ++s) {
    std::sort(ranked[s].begin(), ranked[s].end());
    for (const auto& [rank, member] : ranked[s]) lines[s].push_back(member);
  }
  return lines;
}

class Filling {
 public:
  Filling(const DrawFrame& frame, std::vector<std::vector<std::size_t>> lines)
      : lines_(std::move(lines)), reached_(lines_.size(), 0), taken_(frame.members.size(), false) {
    for (std::size_t s = 0; s < frame.strata.size(); ++s) {
      for (std::int64_t slot = 0; slot < frame.strata[s].take; ++slot) slots_.push_back({s, next(s), {}});
    }
  }

  void withdraw(std::size_t member) {
    for (FilledSlot& slot : slots_) {
      if (slot.member != member) continue;
      slot.instead_of.push_back(member);
      slot.member = next(slot.stratum);
    }
  }

  std::vector<FilledSlot> slots() && { return std::move(slots_); }

  std::vector<std::size_t> rest() && {
    std::vector<std::size_t> members;
    for (std::size_t s = 0; s < lines_.size(); ++s) {
      while (const auto member = next(s)) members.push_back(*member);
    }
    return members;
  }

 private:
  // Whoever was taken once, and withdrew, stays taken.
  std::optional<std::size_t> next(std::size_t stratum) {
    const auto& line = lines_[stratum];
    std::size_t& at = reached_[stratum];
    while (at < line.size() && taken_[line[at]]) ++at;
    if (at == line.size()) return std::nullopt;
    taken_[line[at]] = true;
    return line[at];
  }

  std::vector<std::vector<std::size_t>> lines_;
  std::vector<std::size_t> reached_;  // in each line: all before are taken
  std::vector<bool> taken_;
  std::vector<FilledSlot> slots_;
};

Filling filled(const DrawFrame& frame, std::string_view seed, std::string_view witness,
               const std::vector<Withdrawal>& withdrawals) {
  Filling filling(frame, lines_of_succession(frame, hashed({draw_format, seed, witness})));
  std::map<std::string_view, std::size_t> positions;
  for (std::size_t m = 0; m < frame.members.size(); ++m) positions.emplace(frame.members[m].id, m);
  for (const Withdrawal& withdrawal : withdrawals) {
    const auto found = positions.find(withdrawal.member);
    if (found != positions.end()) filling.withdraw(found->second);
  }
  return filling;
}

bool positions_in_range(const DrawFrame& frame) {
  const auto count = static_cast<std::int64_t>(frame.strata.size());
  for (const FrameMember& member : frame.members) {
    for (const std::int64_t position : member.strata) {
      if (position < 0 || position >= count) return false;
    }
  }
  return true;
}

bool sane(const DrawFrame& frame) {
  std::int64_t slots = 0;
  for (const DrawStratum& stratum : frame.strata) {
    if (stratum.take < 0 || stratum.take > frame_members_max) return false;
    slots += stratum.take;
  }
  return slots <= frame_members_max && positions_in_range(frame);
}

bool same(const DrawSlot& left, const DrawSlot& right) {
  return left.stratum == right.stratum && left.member == right.member && left.label == right.label &&
         left.instead_of == right.instead_of;
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(line.begin(), line.end(), [](unsigned char c) { return c < ' '; }, ' ');
  return line;
}

std::string digest_of(const DrawFrame& frame) {
  std::string text;
  for (const DrawStratum& stratum : frame.strata) add_line(text, {"stratum", stratum.name, std::to_string(stratum.take)});
  for (const FrameMember& member : frame.members) {
    add_line(text, {"member", member.id, member.label, joined(member.strata)});
  }
  for (const Excluded& excluded : frame.excluded) add_line(text, {"excluded", excluded.id, excluded.label, excluded.reason});
  return base::hex(base::sm3(text));
}

std::string commitment_of(std::string_view seed, std::string_view frame_digest) {
  return hashed({draw_format, seed, frame_digest});
}

std::vector<FilledSlot> fill_slots(const DrawFrame& frame, std::string_view seed, std::string_view witness,
                                   const std::vector<Withdrawal>& withdrawals) {
  return filled(frame, seed, witness, withdrawals).slots();
}

std::vector<std::size_t> next_in_line(const DrawFrame& frame, std::string_view seed, std::string_view witness,
                                      const std::vector<Withdrawal>& withdrawals) {
  return filled(frame, seed, witness, withdrawals).rest();
}

std::vector<DrawSlot> slots_of(const DrawFrame& frame, const std::vector<FilledSlot>& filled) {
  std::vector<DrawSlot> slots;
  for (const FilledSlot& from : filled) {
    DrawSlot slot;
    slot.stratum = frame.strata[from.stratum].name;
    if (from.member) {
      slot.member = frame.members[*from.member].id;
      slot.label = frame.members[*from.member].label;
    }
    for (const std::size_t member : from.instead_of) slot.instead_of.push_back(frame.members[member].label);
    slots.push_back(std::move(slot));
  }
  return slots;
}

std::vector<std::string> faults_of(const DrawFile& file) {
  if (file.format != draw_format) return {"不认得的格式：" + file.format};
  if (!sane(file.frame)) return {"名单本身不成立：层的序号或抽取数超出范围"};
  std::vector<std::string> faults;
  std::set<std::string_view> ids;
  for (const FrameMember& member : file.frame.members) {
    if (!ids.insert(member.id).second) faults.push_back("名单里重复：" + member.label);
  }
  if (digest_of(file.frame) != file.frame_digest) faults.push_back("名单与封存时的摘要不符，名单被改过");
  if (commitment_of(file.seed, file.frame_digest) != file.commitment) faults.push_back("种子与封存时的承诺值不符");
  if (file.drawn_at < file.committed_at) faults.push_back("抽取时间早于封存时间");
  const auto filled = fill_slots(file.frame, file.seed, file.witness, file.withdrawals);
  const auto result = slots_of(file.frame, filled);
  if (!std::equal(result.begin(), result.end(), file.result.begin(), file.result.end(), same)) {
    faults.push_back("按种子重新抽取，结果与文件所载不同");
  }
  return faults;
}

}  // namespace experts
