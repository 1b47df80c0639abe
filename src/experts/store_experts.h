// SQL over the pool of experts. Names and telephone numbers arrive and leave sealed (base::SecretKeys).
#pragma once

#include <optional>
#include <vector>

#include "db/tx.h"
#include "experts/model.h"
#include "kernel/scope.h"

namespace experts {

// Purposes for base::SecretKeys.
inline constexpr std::string_view expert_name_purpose = "experts.name";
inline constexpr std::string_view expert_phone_purpose = "experts.phone";

struct Expert {
  ExpertId id;
  std::string number;
  std::int64_t division = 0;  // who keeps the pool
  std::optional<kernel::AccountId> account;
  std::string name_sealed;
  std::string name_hash;
  std::optional<std::string> phone_sealed;
  std::string unit_name;
  std::int64_t home_division = 0;
  std::string title;
  std::int64_t specialties = 0;  // bits
  base::Day term_from;
  std::optional<base::Day> term_to;
  std::optional<base::Day> trained_on;
  std::optional<double> exam_score;
  bool paused = false;
  std::string note;
  base::Instant created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Expert, (),
                      (id, number, division, account, name_sealed, name_hash, phone_sealed, unit_name, home_division,
                       title, specialties, term_from, term_to, trained_on, exam_score, paused, note, created_at,
                       version))

struct ExpertFilter {
  std::optional<int> specialty;
  std::optional<base::Day> available_on;
  std::string text;       // part of number, unit or title
  std::string name_hash;  // or the whole name
  std::int64_t after_id = 0;
  int rows_max = 50;
};

// By id.
std::vector<Expert> list_experts(db::Tx& tx, const kernel::Scope& scope, const ExpertFilter& filter);
std::optional<Expert> find_expert(db::Tx& tx, const kernel::Scope& scope, ExpertId id);
std::optional<Expert> find_expert_numbered(db::Tx& tx, const kernel::Scope& scope, const std::string& number);
// Whom the pool of this very division lists under a name.
std::vector<Expert> experts_named(db::Tx& tx, std::int64_t division, const std::string& name_hash);
// By ids, whatever the scope: those of a panel that the caller may see.
std::vector<Expert> experts_of(db::Tx& tx, const std::vector<ExpertId>& ids);
// Who scores by this account.
std::optional<Expert> expert_of_account(db::Tx& tx, kernel::AccountId account);

// The highest running number that begins with `prefix`, 0 for none.
std::int64_t last_number(db::Tx& tx, const std::string& prefix);
// False when the number or the account is taken.
bool insert_expert(db::Tx& tx, const Expert& expert);
// Counts the version up. False when it has changed meanwhile.
bool save_expert(db::Tx& tx, Expert& expert);

struct AbsenceOfExpert {
  ExpertAbsenceId id;
  ExpertId expert;
  base::Day first_day;
  base::Day last_day;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(AbsenceOfExpert, (), (id, expert, first_day, last_day, reason))
// Those that end on `from` or later, of these experts, by first day.
std::vector<AbsenceOfExpert> expert_absences(db::Tx& tx, const std::vector<ExpertId>& experts, base::Day from);
void insert_expert_absence(db::Tx& tx, const AbsenceOfExpert& absence);
bool delete_expert_absence(db::Tx& tx, ExpertId expert, ExpertAbsenceId id);

}  // namespace experts
