// Divisions (块), units and lines (条), accounts, roles, sessions: types and wire fields.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "kernel/caller.h"
#include "kernel/route.h"

namespace people {

using kernel::AccountId;
using kernel::GrantId;
using kernel::SessionId;
using kernel::UnitId;
using AssessmentUnitId = base::Id<struct AssessmentUnitTag>;

// Province, city, county, township, village are levels 1..5; a functional zone (功能区, such
// as 济南高新区) stands on county level without being an administrative county.
enum class DivisionKind { administrative, functional_zone };
AIWEI_ENUM(DivisionKind, administrative, functional_zone)

enum class UnitKind {
  office,      // 爱卫办 of a division
  department,  // 成员单位 for one or more lines
  village,     // 村（居）委员会
  other,       // technical support, third parties
};
AIWEI_ENUM(UnitKind, office, department, village, other)

// Roles are a constant table of permissions: people/roles.h.
enum class Role {
  office_lead,        // 爱卫办主任
  dispatcher,         // 受理派遣岗
  verifier,           // 核查岗
  department_worker,  // 成员单位联络员
  township_worker,    // 乡镇（街道）爱卫岗
  village_worker,     // 村（社区）
  grid_worker,        // 网格员
  expert,             // 专家
  viewer,             // 只读领导
  system_admin,       // 系统管理员
  security_admin,     // 安全管理员
  audit_admin,        // 审计管理员
};
AIWEI_ENUM(Role, office_lead, dispatcher, verifier, department_worker, township_worker,
           village_worker, grid_worker, expert, viewer, system_admin, security_admin, audit_admin)

struct Division {
  std::int64_t code = 0;
  std::optional<std::int64_t> parent;
  int level = 0;
  DivisionKind kind = DivisionKind::administrative;
  std::string name;
  std::string path_name;  // "济南市历下区解放路街道", without the province
  base::Day valid_from;
  std::optional<base::Day> valid_to;
};
AIWEI_WIRE(Division, code, parent, level, kind, name, path_name, valid_from, valid_to)

// A division as lists show it. Codes are 12 digits and go as text.
struct DivisionItem {
  std::string code;
  std::optional<std::string> parent;
  int level = 0;
  DivisionKind kind = DivisionKind::administrative;
  std::string name;
  std::string path_name;
  bool has_children = false;
  bool active = true;
  std::optional<std::string> successor;  // of a merged or abolished one: where it lives on
};
AIWEI_WIRE(DivisionItem, code, parent, level, kind, name, path_name, has_children, active,
           successor)
AIWEI_PAGE(DivisionPage, DivisionItem)

struct DivisionChangeItem {
  std::string division;
  std::optional<std::string> successor;
  std::string change;  // rename, merge, abolish, create
  std::string old_name;
  std::string new_name;
  base::Day day;
  std::string basis;  // the document that ordered it
};
AIWEI_WIRE(DivisionChangeItem, division, successor, change, old_name, new_name, day, basis)
AIWEI_PAGE(DivisionChangePage, DivisionChangeItem)

struct DivisionChangeRequest {
  std::string change;  // rename | merge | abolish
  std::optional<std::string> successor;
  std::optional<std::string> new_name;
  base::Day day;
  std::string basis;
};
AIWEI_WIRE(DivisionChangeRequest, change, successor, new_name, day, basis)

struct AssessmentUnitItem {
  AssessmentUnitId id;
  std::string city;
  std::string name;
  std::string note;
  std::vector<std::string> members;  // division codes
};
AIWEI_WIRE(AssessmentUnitItem, id, city, name, note, members)
AIWEI_PAGE(AssessmentUnitPage, AssessmentUnitItem)

struct NewAssessmentUnit {
  std::string city;
  std::string name;
  std::string note;
  std::vector<std::string> members;
};
AIWEI_WIRE(NewAssessmentUnit, city, name, note, members)

struct UnitItem {
  UnitId id;
  std::string division;
  std::string division_name;
  UnitKind kind = UnitKind::office;
  std::vector<int> lines;
  std::string name;                  // 济南市爱国卫生运动委员会办公室
  std::string short_name;            // 济南市爱卫办
  std::optional<std::string> phone;  // office telephone, public
  bool active = true;
  std::int64_t accounts = 0;
  std::int64_t version = 0;
};
AIWEI_WIRE(UnitItem, id, division, division_name, kind, lines, name, short_name, phone, active,
           accounts, version)
AIWEI_PAGE(UnitPage, UnitItem)

struct NewUnit {
  std::string division;
  UnitKind kind = UnitKind::department;
  std::vector<int> lines;
  std::string name;
  std::optional<std::string> phone;
  std::optional<bool> active;  // only when editing
};
AIWEI_WIRE(NewUnit, division, kind, lines, name, phone, active)

struct GrantItem {
  GrantId id;
  Role role = Role::viewer;
  std::string role_name;  // 受理派遣岗
  std::string division;
  std::string division_name;
  std::optional<AssessmentUnitId> assessment_unit;
  std::vector<int> lines;  // empty: all
  base::Day valid_from;
  std::optional<base::Day> valid_to;
};
AIWEI_WIRE(GrantItem, id, role, role_name, division, division_name, assessment_unit, lines,
           valid_from, valid_to)

struct NewGrant {
  Role role = Role::viewer;
  std::string division;
  std::optional<AssessmentUnitId> assessment_unit;
  std::vector<int> lines;
  std::optional<base::Day> valid_from;
  std::optional<base::Day> valid_to;
};
AIWEI_WIRE(NewGrant, role, division, assessment_unit, lines, valid_from, valid_to)

struct AccountItem {
  AccountId id;
  std::string login;
  UnitId unit;
  std::string unit_name;
  std::string division;
  std::string name;                  // masked unless asked for with personal_read
  std::optional<std::string> phone;  // masked
  std::string position;
  bool active = true;
  bool has_totp = false;
  bool must_change_password = false;
  std::vector<GrantItem> grants;
  std::int64_t version = 0;
};
AIWEI_WIRE(AccountItem, id, login, unit, unit_name, division, name, phone, position, active,
           has_totp, must_change_password, grants, version)
AIWEI_PAGE(AccountPage, AccountItem)

struct NewAccount {
  std::string login;
  UnitId unit;
  std::string name;
  std::optional<std::string> phone;
  std::string position;
  std::string password;
};
AIWEI_WIRE(NewAccount, login, unit, name, phone, position, password)

struct AccountChange {
  std::optional<UnitId> unit;
  std::optional<std::string> name;
  std::optional<std::string> phone;
  std::optional<std::string> position;
  std::optional<bool> active;
};
AIWEI_WIRE(AccountChange, unit, name, phone, position, active)

struct PersonalData {
  std::string name;
  std::optional<std::string> phone;
};
AIWEI_WIRE(PersonalData, name, phone)

// Sign-in.
struct NewSession {
  std::string account;
  std::string password;
  std::optional<std::string> totp;
};
AIWEI_WIRE(NewSession, account, password, totp)

// `next`: "ready", or what must come first: "change_password", "set_up_totp".
struct SessionStarted {
  SessionId id;
  std::string next;
};
AIWEI_WIRE(SessionStarted, id, next)

struct SessionItem {
  SessionId id;
  AccountId account;
  std::string login;
  base::Instant created_at;
  base::Instant last_seen_at;
  std::string address;
  std::string user_agent;
  bool current = false;
};
AIWEI_WIRE(SessionItem, id, account, login, created_at, last_seen_at, address, user_agent, current)
AIWEI_PAGE(SessionPage, SessionItem)

struct PasswordChange {
  std::string old_password;
  std::string new_password;
};
AIWEI_WIRE(PasswordChange, old_password, new_password)

struct PasswordReset {
  std::string new_password;  // must be changed at the next sign-in
};
AIWEI_WIRE(PasswordReset, new_password)

struct TotpSetup {
  std::string secret;  // base 32, shown once
  std::string uri;     // otpauth://
};
AIWEI_WIRE(TotpSetup, secret, uri)

struct TotpConfirm {
  std::string code;
};
AIWEI_WIRE(TotpConfirm, code)

// Unread notices are counted no further: an account that nobody opens must not make each further
// notice dearer. The faces show "99+".
constexpr int unread_max = 100;

struct Me {
  AccountId id;
  std::string login;
  std::string name;
  std::string position;
  UnitId unit;
  std::string unit_name;
  std::string division;
  std::string division_name;
  int division_level = 0;
  std::string jurisdiction;  // "含 12 区县 161 乡镇（街道）"
  std::vector<GrantItem> grants;
  std::vector<std::string> permissions;
  bool must_change_password = false;
  bool has_totp = false;
  bool demonstration = false;
  std::int64_t unread = 0;  // at most unread_max
};
AIWEI_WIRE(Me, id, login, name, position, unit, unit_name, division, division_name, division_level,
           jurisdiction, grants, permissions, must_change_password, has_totp, demonstration, unread)

struct SavedFilter {
  std::string id;
  std::string page;
  std::string name;
  std::string query;    // the URL's query string
  bool shared = false;  // with the whole unit
  bool mine = true;
};
AIWEI_WIRE(SavedFilter, id, page, name, query, shared, mine)
AIWEI_PAGE(SavedFilterPage, SavedFilter)

struct NewSavedFilter {
  std::string page;
  std::string name;
  std::string query;
  bool shared = false;
};
AIWEI_WIRE(NewSavedFilter, page, name, query, shared)

struct AuditItem {
  std::string id;
  base::Instant at;
  std::string event;
  std::string event_name;  // Chinese
  std::optional<std::string> account;
  std::optional<std::string> login;
  std::string subject;
  std::string division;
  std::string address;
  std::string details;
  bool sealed = false;
};
AIWEI_WIRE(AuditItem, id, at, event, event_name, account, login, subject, division, address,
           details, sealed)
AIWEI_PAGE(AuditPage, AuditItem)

struct AuditVerification {
  bool intact = true;
  std::int64_t rows = 0;
  std::int64_t seals = 0;
  std::optional<std::int64_t> broken_seal;
  std::string head_hash;
};
AIWEI_WIRE(AuditVerification, intact, rows, seals, broken_seal, head_hash)

// Reads a 12-digit division code from the wire.
bool is_division_code(std::string_view text);
std::int64_t division_code(std::string_view text);  // REQUIRES is_division_code
// The code in a query or body; 0 without one. Throws Refusal 422 at /division on anything else.
std::int64_t division_in(const std::optional<std::string>& text);
std::string division_text(std::int64_t code);       // 12 digits

// Lines (条) as a set of bits and as the wire's list. kernel/scope.cc compares 31 bits, so
// numbers are 0..30. An empty list of a grant means all lines; of a unit, none.
constexpr int line_max = 30;
std::vector<int> lines_list(std::uint64_t lines);  // all lines: empty
std::uint64_t lines_mask(const std::vector<int>& lines);

}  // namespace people
