#include "kernel/scope.h"

#include <algorithm>

namespace kernel {

Scope scope_of(const Caller& caller, Permission permission) {
  Scope scope{caller.account, {}};
  for (const Grant& grant : caller.grants) {
    if (!grant.permissions.has(permission)) continue;
    for (const DivisionRange& range : grant.ranges) {
      scope.parts.push_back({range, grant.lines, grant.own_only});
    }
  }
  return scope;
}

Scope whole_province() {
  return Scope{{}, {{DivisionRange{0, 999'999'999'999}, all_lines, false}}};
}

Scope narrowed(const Scope& scope, std::int64_t division) {
  const DivisionRange wanted = subtree(division);
  return narrowed(scope, std::span(&wanted, 1));
}

Scope narrowed(const Scope& scope, std::span<const DivisionRange> ranges) {
  Scope narrow{scope.account, {}};
  for (const DivisionRange& wanted : ranges) {
    for (ScopePart part : scope.parts) {
      part.range.first = std::max(part.range.first, wanted.first);
      part.range.last = std::min(part.range.last, wanted.last);
      if (part.range.first <= part.range.last) narrow.parts.push_back(part);
    }
  }
  return narrow;
}

namespace {

// Column names are literals of our stores, never input.
void part_condition(db::Query& query, const Scope& scope, const ScopePart& part,
                    const ScopeColumns& columns) {
  query.add("(").add(columns.division);
  query.add(" BETWEEN ? AND ?", part.range.first, part.range.last);
  if (part.lines != all_lines && !columns.line.empty()) {
    query.add(" AND ((1 << CAST(").add(columns.line);
    query.add(" AS INTEGER)) & ?) <> 0", static_cast<std::int64_t>(part.lines & 0x7fffffff));
  }
  if (part.own_only) {
    if (columns.owner.empty()) {
      query.add(" AND 1 = 0");
    } else {
      query.add(" AND ").add(columns.owner).add(" = ?", scope.account);
    }
  }
  query.add(")");
}

}  // namespace

void scope_condition(db::Query& query, const Scope& scope, const ScopeColumns& columns) {
  if (scope.parts.empty()) {
    query.add("(1 = 0)");
    return;
  }
  query.add("(");
  bool first = true;
  for (const ScopePart& part : scope.parts) {
    if (!first) query.add(" OR ");
    first = false;
    part_condition(query, scope, part, columns);
  }
  query.add(")");
}

bool covers(const Scope& scope, std::int64_t division, int line, AccountId owner) {
  return std::any_of(scope.parts.begin(), scope.parts.end(), [&](const ScopePart& part) {
    if (!part.range.contains(division)) return false;
    if (line >= 0 && part.lines != all_lines && (part.lines & line_bit(line)) == 0) return false;
    return !part.own_only || (owner && owner == scope.account);
  });
}

}  // namespace kernel
