#include "people/model_requests.h"

#include <algorithm>

#include "people/model_usage.h"

namespace people {

namespace {

using base::FieldRule;
using base::Rules;

Rules text(std::size_t length_min, std::size_t length_max,
           bool (*check)(std::string_view) = nullptr, std::string_view format = {}) {
  Rules rules;
  rules.length_min = length_min;
  rules.length_max = length_max;
  rules.check = check;
  rules.format = format;
  return rules;
}

Rules number(double min, double max) {
  Rules rules;
  rules.min = min;
  rules.max = max;
  return rules;
}

Rules lines() {
  Rules rules = number(0, line_max);
  rules.length_max = line_max + 1;
  return rules;
}

const Rules code = text(12, 12, is_division_code, "division");
const Rules cursor = text(1, 40);
const Rules limit = number(1, page_items_max);
const Rules search = text(1, 50);
// The maximum is longer than any passphrase and bounds the work of hashing.
const Rules password = text(1, 128, nullptr, "password");
const Rules six_digits = text(6, 6);

}  // namespace

std::string contains_pattern(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + '%';
}

bool is_login(std::string_view text) {
  if (text.size() < 2 || text.size() > 40) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
}

bool is_telephone(std::string_view text) {
  return text.size() <= 30 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == ' ';
         });
}

bool is_mobile_or_empty(std::string_view text) {
  return text.empty() || base::is_mobile_number(text);
}

std::vector<FieldRule> wire_rules(const DivisionQuery*) {
  return {{"parent", code}, {"q", text(2, 30)}, {"level", number(1, 5)}, {"limit", number(1, 500)}};
}
std::vector<FieldRule> wire_rules(const DivisionChangeQuery*) {
  return {{"division", code}, {"cursor", cursor}, {"limit", limit}};
}
std::vector<FieldRule> wire_rules(const DivisionChangeRequest*) {
  return {{"change", text(1, 20)},
          {"successor", code},
          {"new_name", text(2, 40)},
          {"basis", text(2, 200)}};
}
std::vector<FieldRule> wire_rules(const AssessmentUnitQuery*) {
  return {{"city", code}};
}
std::vector<FieldRule> wire_rules(const NewAssessmentUnit*) {
  return {{"city", code},
          {"name", text(2, 40)},
          {"note", text(0, 200)},
          {"members", text(1, 500, is_division_code)}};
}
std::vector<FieldRule> wire_rules(const UnitQuery*) {
  return {{"division", code},
          {"line", number(0, line_max)},
          {"q", search},
          {"cursor", cursor},
          {"limit", limit}};
}
std::vector<FieldRule> wire_rules(const NewUnit*) {
  return {{"division", code},
          {"lines", lines()},
          {"name", text(2, 60)},
          {"phone", text(0, 30, is_telephone)}};
}
std::vector<FieldRule> wire_rules(const AccountQuery*) {
  return {{"division", code}, {"q", search}, {"cursor", cursor}, {"limit", limit}};
}
std::vector<FieldRule> wire_rules(const NewAccount*) {
  return {{"login", text(2, 40, is_login, "login")},
          {"name", text(1, 30)},
          {"phone", text(0, 11, is_mobile_or_empty, "phone")},
          {"position", text(0, 40)},
          {"password", password}};
}
std::vector<FieldRule> wire_rules(const AccountChange*) {
  return {{"name", text(1, 30)},
          {"phone", text(0, 11, is_mobile_or_empty, "phone")},
          {"position", text(0, 40)}};
}
std::vector<FieldRule> wire_rules(const NewGrant*) {
  return {{"division", code}, {"lines", lines()}};
}
std::vector<FieldRule> wire_rules(const NewSession*) {
  return {{"account", text(1, 40)}, {"password", password}, {"totp", six_digits}};
}
std::vector<FieldRule> wire_rules(const PasswordChange*) {
  return {{"old_password", password}, {"new_password", password}};
}
std::vector<FieldRule> wire_rules(const PasswordReset*) {
  return {{"new_password", password}};
}
std::vector<FieldRule> wire_rules(const TotpConfirm*) {
  return {{"code", six_digits}};
}
std::vector<FieldRule> wire_rules(const NewSavedFilter*) {
  return {{"page", text(1, 40)}, {"name", text(1, 30)}, {"query", text(0, 1000)}};
}
std::vector<FieldRule> wire_rules(const SavedFilterQuery*) {
  return {{"page", text(1, 40)}};
}
std::vector<FieldRule> wire_rules(const AuditQuery*) {
  return {{"event", text(1, 60)}, {"cursor", cursor}, {"limit", limit}};
}
std::vector<FieldRule> wire_rules(const WhyQuery*) {
  return {{"permission", text(0, 40)}, {"division", code}};
}
std::vector<FieldRule> wire_rules(const UsageQuery*) {
  return {{"division", code}};
}
std::vector<FieldRule> wire_rules(const UsageUnitQuery*) {
  return {{"division", code}, {"cursor", cursor}, {"limit", limit}};
}

}  // namespace people
