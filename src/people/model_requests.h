// What people's lists can be asked for, and what every input must keep to.
#pragma once

#include "people/model.h"

namespace people {

constexpr int page_items_default = 50;
constexpr int page_items_max = 200;

struct DivisionQuery {
  std::optional<std::string> parent;  // its children; with `q`: all below it
  std::optional<std::string> q;       // part of a name, two characters or more
  std::optional<int> level;
  std::optional<bool> abolished;  // also those no longer in force
  std::optional<int> limit;
};
AIWEI_WIRE(DivisionQuery, parent, q, level, abolished, limit)

struct DivisionChangeQuery {
  std::optional<std::string> division;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(DivisionChangeQuery, division, cursor, limit)

struct AssessmentUnitQuery {
  std::optional<std::string> city;
};
AIWEI_WIRE(AssessmentUnitQuery, city)

struct UnitQuery {
  std::optional<std::string> division;  // in its subtree
  std::optional<bool> exact;            // of this very division only
  std::optional<UnitKind> kind;
  std::optional<int> line;
  std::optional<std::string> q;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(UnitQuery, division, exact, kind, line, q, cursor, limit)

struct AccountQuery {
  std::optional<std::string> division;
  std::optional<UnitId> unit;
  std::optional<Role> role;
  std::optional<bool> active;
  std::optional<std::string> q;  // part of the login, unit or position
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(AccountQuery, division, unit, role, active, q, cursor, limit)

struct SessionQuery {
  std::optional<AccountId> account;  // another's: needs session_manage
};
AIWEI_WIRE(SessionQuery, account)

struct SavedFilterQuery {
  std::optional<std::string> page;
};
AIWEI_WIRE(SavedFilterQuery, page)

struct AuditQuery {
  std::optional<std::string> event;  // "people." finds all that begin so
  std::optional<AccountId> account;
  std::optional<base::Day> from, to;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(AuditQuery, event, account, from, to, cursor, limit)

struct WhyQuery {
  std::string permission;
  std::string division;
};
AIWEI_WIRE(WhyQuery, permission, division)

// Which of the caller's grants give `permission` over a division, in words for a person.
struct Why {
  bool allowed = false;
  std::string permission;
  std::string division;
  std::string division_name;
  std::vector<GrantItem> grants;
  std::string explanation;
};
AIWEI_WIRE(Why, allowed, permission, division, division_name, grants, explanation)

struct RoleItem {
  Role role = Role::viewer;
  std::string name;
  std::string group;  // business, or the administrator it is
  std::vector<std::string> permissions;
  std::vector<std::string> own_permissions;  // over rows that are the holder's own
};
AIWEI_WIRE(RoleItem, role, name, group, permissions, own_permissions)
AIWEI_PAGE(RolePage, RoleItem)

// `text` as a LIKE pattern that finds it anywhere, for "… LIKE ? ESCAPE '!'".
std::string contains_pattern(std::string_view text);

bool is_login(std::string_view text);      // 2..40 of a-z 0-9 _ . -
bool is_telephone(std::string_view text);  // digits, +, -, spaces; empty clears it
bool is_mobile_or_empty(std::string_view text);

std::vector<base::FieldRule> wire_rules(const DivisionQuery*);
std::vector<base::FieldRule> wire_rules(const DivisionChangeQuery*);
std::vector<base::FieldRule> wire_rules(const DivisionChangeRequest*);
std::vector<base::FieldRule> wire_rules(const AssessmentUnitQuery*);
std::vector<base::FieldRule> wire_rules(const NewAssessmentUnit*);
std::vector<base::FieldRule> wire_rules(const UnitQuery*);
std::vector<base::FieldRule> wire_rules(const NewUnit*);
std::vector<base::FieldRule> wire_rules(const AccountQuery*);
std::vector<base::FieldRule> wire_rules(const NewAccount*);
std::vector<base::FieldRule> wire_rules(const AccountChange*);
std::vector<base::FieldRule> wire_rules(const NewGrant*);
std::vector<base::FieldRule> wire_rules(const NewSession*);
std::vector<base::FieldRule> wire_rules(const PasswordChange*);
std::vector<base::FieldRule> wire_rules(const PasswordReset*);
std::vector<base::FieldRule> wire_rules(const TotpConfirm*);
std::vector<base::FieldRule> wire_rules(const NewSavedFilter*);
std::vector<base::FieldRule> wire_rules(const SavedFilterQuery*);
std::vector<base::FieldRule> wire_rules(const AuditQuery*);
std::vector<base::FieldRule> wire_rules(const WhyQuery*);

}  // namespace people
