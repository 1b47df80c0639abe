#include "people/rules.h"

#include <algorithm>
#include <cctype>

namespace people {

SessionEnd session_end(base::Instant created_at, base::Instant last_seen_at, base::Instant now) {
  if (now.ms - created_at.ms >= session_absolute_ms) return SessionEnd::absolute;
  if (now.ms - last_seen_at.ms >= session_idle_ms) return SessionEnd::idle;
  return SessionEnd::none;
}

Bucket full_bucket(const BucketRule& rule, base::Instant now) {
  return {std::int64_t{rule.capacity} * 1000, now};
}

Bucket refilled(const Bucket& bucket, const BucketRule& rule, base::Instant now) {
  const std::int64_t elapsed_ms = std::max<std::int64_t>(0, now.ms - bucket.at.ms);
  const std::int64_t full = std::int64_t{rule.capacity} * 1000;
  // Divided before multiplying by 1000 would lose the fraction; a year of ms × 1000 still fits.
  const std::int64_t gained = std::min(full, elapsed_ms * 1000 / rule.refill_ms);
  return {std::min(full, bucket.milli_tokens + gained), now};
}

bool may_take(const Bucket& refilled_bucket) {
  return refilled_bucket.milli_tokens >= 1000;
}

int wait_seconds(const Bucket& refilled_bucket, const BucketRule& rule) {
  const std::int64_t missing = 1000 - refilled_bucket.milli_tokens;
  const std::int64_t wait_ms = missing * rule.refill_ms / 1000;
  return static_cast<int>(std::max<std::int64_t>(1, (wait_ms + 999) / 1000));
}

namespace {

// The groups of an IPv6 address that "::" stands for, written out.
std::string expanded_ipv6_prefix(std::string_view address) {
  const auto gap = address.find("::");
  std::vector<std::string> groups;
  for (const auto group : base::split(address.substr(0, gap), ':')) {
    if (!group.empty()) groups.emplace_back(base::lower_ascii(group));
  }
  while (groups.size() < 4) groups.emplace_back("0");
  return groups[0] + ':' + groups[1] + ':' + groups[2] + ':' + groups[3] + "::/64";
}

}  // namespace

std::string address_prefix(std::string_view address) {
  if (address.starts_with("::ffff:")) address.remove_prefix(7);  // IPv4 seen through IPv6
  if (address.find(':') != address.npos) return expanded_ipv6_prefix(address);
  const auto last_dot = address.rfind('.');
  return std::string(address.substr(0, last_dot)) + (last_dot == address.npos ? "" : ".0/24");
}

std::optional<std::string_view> separation_fault(std::span<const Role> held, Role wanted) {
  const RoleGroup group = row_of(wanted).group;
  for (const Role role : held) {
    const RoleGroup other = row_of(role).group;
    if (other == group) continue;
    if (group == RoleGroup::business || other == RoleGroup::business) {
      return "管理员岗位与业务岗位不能由同一账号担任，请另建账号";
    }
    return "系统、安全、审计三个管理员岗位须由不同账号担任";
  }
  return std::nullopt;
}

bool within_scope(const kernel::Scope& scope, std::span<const kernel::DivisionRange> ranges,
                  std::uint64_t lines) {
  return !ranges.empty() &&
         std::all_of(ranges.begin(), ranges.end(), [&](const kernel::DivisionRange& range) {
           return std::any_of(
               scope.parts.begin(), scope.parts.end(), [&](const kernel::ScopePart& part) {
                 return part.range.first <= range.first && range.last <= part.range.last &&
                        (lines & ~part.lines) == 0 && !part.own_only;
               });
         });
}

std::vector<base::InputError> change_faults(const DivisionChangeRequest& request,
                                            const Division& division,
                                            const std::optional<Division>& successor,
                                            base::Day today) {
  std::vector<base::InputError> faults;
  const auto fault = [&](std::string pointer, std::string code, std::string message) {
    faults.push_back({std::move(pointer), std::move(code), std::move(message)});
  };
  const bool known =
      request.change == "rename" || request.change == "merge" || request.change == "abolish";
  if (!known) fault("/change", "not_in_enum", "只能是 rename、merge 或 abolish");
  if (request.day > today) fault("/day", "too_large", "变更生效后再登记：日期不能晚于今天");
  if (request.day < division.valid_from) fault("/day", "too_small", "早于该区划的启用日期");
  if (request.change == "rename" && (!request.new_name || *request.new_name == division.name)) {
    fault("/newName", "required", "请填写新名称，且与原名不同");
  }
  if (request.change == "merge" && !request.successor) {
    fault("/successor", "required", "请指明并入哪个区划");
  }
  if (request.change == "rename" || !request.successor) return faults;
  const bool fits = successor && successor->level == division.level && !successor->valid_to &&
                    successor->code != division.code;
  // Of one level only: a township merged into a city would hand its people the whole city.
  if (!fits) fault("/successor", "bad_successor", "须是同级、现行、另一个区划的编码");
  return faults;
}

namespace {

constexpr std::string_view office_suffix = "爱国卫生运动委员会办公室";
constexpr std::string_view office_short_suffix = "爱卫办";

}  // namespace

std::string office_name(std::string_view division_name) {
  return std::string(division_name).append(office_suffix);
}

std::string short_unit_name(std::string_view name) {
  if (!name.ends_with(office_suffix)) return std::string(name);
  name.remove_suffix(office_suffix.size());
  return std::string(name).append(office_short_suffix);
}

std::string jurisdiction_text(int level, std::int64_t counties, std::int64_t townships,
                              std::int64_t villages) {
  std::string text;
  const auto part = [&](std::int64_t count, std::string_view what) {
    text.append(text.empty() ? "辖 " : "、").append(std::to_string(count)).append(what);
  };
  if (level < 3) part(counties, " 个区县");
  if (level < 4) part(townships, " 个乡镇（街道）");
  if (level < 5) part(villages, " 个村（社区）");
  return text;
}

}  // namespace people
