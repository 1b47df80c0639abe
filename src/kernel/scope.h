// Which rows a caller may touch for one permission. A store function that reads rows takes a
// Scope; without a matching grant there are no rows.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "db/query.h"
#include "kernel/caller.h"

namespace kernel {

struct ScopePart {
  DivisionRange range;
  std::uint64_t lines = all_lines;
  bool own_only = false;
};

struct Scope {
  AccountId account;
  std::vector<ScopePart> parts;  // a row is visible when any part covers it

  bool empty() const { return parts.empty(); }
};

// The scope of `caller` for `permission`: the union of the grants that carry it.
Scope scope_of(const Caller& caller, Permission permission);
// Every row, for the program's own jobs.
Scope whole_province();

// `scope` restricted to the subtree of `division`. Empty when they do not meet.
Scope narrowed(const Scope& scope, std::int64_t division);
Scope narrowed(const Scope& scope, std::span<const DivisionRange> ranges);

struct ScopeColumns {
  std::string_view division;   // column with the row's division code
  std::string_view line = {};  // column with its line number; empty: the rows have no line
  std::string_view owner = {};  // column with the responsible account; empty: own_only parts see none
};

// Appends "(…)" , true for the rows in scope ("(1 = 0)" when there are none).
void scope_condition(db::Query& query, const Scope& scope, const ScopeColumns& columns);

// The same decision about one row already read. `line` < 0: the row has no line.
bool covers(const Scope& scope, std::int64_t division, int line, AccountId owner);

}  // namespace kernel
