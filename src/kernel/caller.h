// Who is calling and by what grants.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "kernel/permission.h"

namespace kernel {

using AccountId = base::Id<struct AccountTag>;
using UnitId = base::Id<struct UnitTag>;
using SessionId = base::Id<struct SessionTag>;
using GrantId = base::Id<struct GrantTag>;

// A subtree of divisions as an inclusive range of 12-digit codes.
struct DivisionRange {
  std::int64_t first = 0;
  std::int64_t last = -1;
  bool contains(std::int64_t code) const { return first <= code && code <= last; }
  bool operator==(const DivisionRange&) const = default;
};

// The range of a division and all below it: 370100000000 -> 370100000000..370199999999.
// REQUIRES: a 12-digit code. Levels by trailing zeros in groups 2+2+2+3+3 (GB/T 2260 and
// GB/T 10114): province, city, county, township, village.
DivisionRange subtree(std::int64_t division);

// 1 province, 2 city, 3 county, 4 township, 5 village.
int division_level(std::int64_t division);

// The code of the ancestor at `level`, or `division` itself when it is not below that level.
std::int64_t ancestor(std::int64_t division, int level);

// All lines of business (条).
constexpr std::uint64_t all_lines = ~std::uint64_t{0};
constexpr std::uint64_t line_bit(int line) { return std::uint64_t{1} << line; }

// One role held over divisions × lines.
struct Grant {
  GrantId id;
  std::string role;                    // its stable name, for "why can I see this?"
  std::int64_t division = 0;           // what was granted
  std::vector<DivisionRange> ranges;   // one subtree, or the members of an assessment unit
  std::uint64_t lines = all_lines;
  bool own_only = false;               // only rows that belong to the caller personally
  Permissions permissions;
};

// The grants of one caller: read by every request of a session, and shared among their copies until one of
// them changes its own.
class Grants {
 public:
  Grants() = default;
  Grants(std::vector<Grant> grants) : shared_(std::make_shared<std::vector<Grant>>(std::move(grants))) {}
  Grants(std::initializer_list<Grant> grants) : Grants(std::vector<Grant>(grants)) {}

  bool empty() const { return !shared_ || shared_->empty(); }
  std::size_t size() const { return shared_ ? shared_->size() : 0; }
  const Grant* begin() const { return shared_ ? shared_->data() : nullptr; }
  const Grant* end() const { return begin() + size(); }
  const Grant& operator[](std::size_t position) const { return (*shared_)[position]; }

  Grant& operator[](std::size_t position) { return own()[position]; }
  void push_back(Grant grant) { own().push_back(std::move(grant)); }

 private:
  std::vector<Grant>& own() {
    if (!shared_ || shared_.use_count() > 1) {
      shared_ = shared_ ? std::make_shared<std::vector<Grant>>(*shared_) : std::make_shared<std::vector<Grant>>();
    }
    return *shared_;
  }

  std::shared_ptr<std::vector<Grant>> shared_;
};

struct Caller {
  AccountId account;    // zero: the public
  UnitId unit;
  SessionId session;
  std::int64_t division = 0;  // of the unit
  std::string name;           // display name, decrypted
  Grants grants;
  std::string request_id;
  std::string address;

  bool is_public() const { return !account; }
  bool may(Permission permission) const;
};

}  // namespace kernel
