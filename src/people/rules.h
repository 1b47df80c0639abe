// Decisions about people, without a database: passwords, guesses, grants, names of offices.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.h"
#include "base/time.h"
#include "kernel/scope.h"
#include "people/rules_roles.h"

namespace people {

// Sessions. GB/T 22239-2019 8.1.4.1 asks for an end on inactivity without a figure; 15 to 30
// minutes is usual (domain facts, table of section 10.1), and a working day bounds the whole.
constexpr std::int64_t session_idle_ms = 30 * base::minute_ms;
constexpr std::int64_t session_absolute_ms = 12 * base::hour_ms;
// last_seen_at is written no more often than this: it makes idle time that much coarser.
constexpr std::int64_t session_touch_ms = base::minute_ms;

enum class SessionEnd { none, idle, absolute };
SessionEnd session_end(base::Instant created_at, base::Instant last_seen_at, base::Instant now);

// What is wrong with a new password, in Chinese; nothing when it will do. At least 10
// characters, three of four classes (lower, upper, digit, other), without the login, and not a
// common password with figures added. Rotation is not forced (NIST SP 800-63B, 5.1.1.2).
std::optional<std::string_view> password_fault(std::string_view password, std::string_view login);

// Token buckets. A bucket of capacity C that refills R per hour lets at most C + R through in
// any hour.
struct BucketRule {
  int capacity = 0;
  std::int64_t refill_ms = 0;  // for one token
};
// One account from one place: 5 at once (the usual five tries), then 10 an hour.
inline constexpr BucketRule place_bucket{5, 6 * base::minute_ms};
// One account from all places it has never been used from: at most 5 + 5 in any hour.
inline constexpr BucketRule unknown_places_bucket{5, 12 * base::minute_ms};
// One place for all accounts: an office behind one address signs in each morning.
inline constexpr BucketRule address_bucket{60, 20 * base::second_ms};

struct Bucket {
  std::int64_t milli_tokens = 0;
  base::Instant at;
};
Bucket full_bucket(const BucketRule& rule, base::Instant now);
// The bucket as refilled by `now`; a clock that stepped back refills nothing.
Bucket refilled(const Bucket& bucket, const BucketRule& rule, base::Instant now);
bool may_take(const Bucket& refilled_bucket);
// Seconds until a token is there.
int wait_seconds(const Bucket& refilled_bucket, const BucketRule& rule);

// The part of an address that one attacker commands cheaply: IPv4 /24, IPv6 /64.
std::string address_prefix(std::string_view address);

// Why `wanted` may not be held together with `held`; nothing when it may. The three
// administrators are kept apart from each other and from business.
std::optional<std::string_view> separation_fault(std::span<const Role> held, Role wanted);

// True when every range and line of the grant lies within the scope of who gives it.
bool within_scope(const kernel::Scope& scope, std::span<const kernel::DivisionRange> ranges,
                  std::uint64_t lines);

// A change of a division: errors with their pointers, empty when it may be made.
std::vector<base::InputError> change_faults(const DivisionChangeRequest& request,
                                            const Division& division,
                                            const std::optional<Division>& successor,
                                            base::Day today);

// 济南市 -> 济南市爱国卫生运动委员会办公室 -> 济南市爱卫办; other names stay as they are.
std::string office_name(std::string_view division_name);
std::string short_unit_name(std::string_view name);

// "辖 12 个区县、161 个乡镇（街道）" for the levels below `level`; empty for a village.
std::string jurisdiction_text(int level, std::int64_t counties, std::int64_t townships,
                              std::int64_t villages);

}  // namespace people
