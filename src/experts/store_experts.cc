#include "experts/store_experts.h"

#include <charconv>

#include "kernel/store_box.h"
#include "people/model_requests.h"

namespace experts {

namespace {

constexpr std::string_view select_experts =
    "SELECT e.id, e.number, e.division, e.account, e.name_sealed, e.name_hash, e.phone_sealed, e.unit_name, "
    "e.home_division, e.title, e.specialties, e.term_from, e.term_to, e.trained_on, e.exam_score, e.paused, e.note, "
    "e.created_at, e.version FROM experts e WHERE ";

db::Bytes sealed(const std::string& text) { return db::Bytes{text}; }
std::optional<db::Bytes> sealed(const std::optional<std::string>& text) {
  return text ? std::optional<db::Bytes>(db::Bytes{*text}) : std::nullopt;
}

db::Query in_scope(const kernel::Scope& scope) {
  db::Query query;
  query.add(select_experts);
  kernel::scope_condition(query, scope, {"e.division"});
  return query;
}

void add_ids(db::Query& query, const std::vector<ExpertId>& ids) {
  const char* comma = "(?";
  for (const ExpertId id : ids) {
    query.add(comma, id);
    comma = ", ?";
  }
  query.add(")");
}

}  // namespace

std::vector<Expert> list_experts(db::Tx& tx, const kernel::Scope& scope, const ExpertFilter& filter) {
  db::Query query = in_scope(scope);
  if (filter.specialty) {
    query.add(" AND (e.specialties & ?) <> 0", std::int64_t{1} << *filter.specialty);
  }
  if (filter.available_on) {
    const base::Day day = *filter.available_on;
    query.add(" AND e.paused = 0 AND e.term_from <= ? AND (e.term_to IS NULL OR e.term_to >= ?)", day, day);
    query.add(" AND NOT EXISTS (SELECT 1 FROM expert_absences a WHERE a.expert = e.id AND a.first_day <= ? "
              "AND a.last_day >= ?)", day, day);
  }
  if (!filter.text.empty()) {
    const std::string pattern = people::contains_pattern(filter.text);
    query.add(" AND (e.number LIKE ? ESCAPE '!' OR e.unit_name LIKE ? ESCAPE '!' OR e.title LIKE ? ESCAPE '!' "
              "OR e.name_hash = ?)", pattern, pattern, pattern, filter.name_hash);
  }
  query.add(" AND e.id > ? ORDER BY e.id LIMIT ?", filter.after_id, filter.rows_max);
  return tx.all<Expert>(query);
}

std::optional<Expert> find_expert(db::Tx& tx, const kernel::Scope& scope, ExpertId id) {
  db::Query query = in_scope(scope);
  query.add(" AND e.id = ?", id);
  return tx.maybe_one<Expert>(query);
}

std::optional<Expert> find_expert_numbered(db::Tx& tx, const kernel::Scope& scope, const std::string& number) {
  db::Query query = in_scope(scope);
  query.add(" AND e.number = ?", number);
  return tx.maybe_one<Expert>(query);
}

std::vector<Expert> experts_named(db::Tx& tx, std::int64_t division, const std::string& name_hash) {
  return tx.all<Expert>(std::string(select_experts) + "e.name_hash = $1 AND e.division = $2 ORDER BY e.id", name_hash,
                        division);
}

std::vector<Expert> experts_of(db::Tx& tx, const std::vector<ExpertId>& ids) {
  if (ids.empty()) return {};
  db::Query query;
  query.add(select_experts).add("e.id IN ");
  add_ids(query, ids);
  query.add(" ORDER BY e.id");
  return tx.all<Expert>(query);
}

std::optional<Expert> expert_of_account(db::Tx& tx, kernel::AccountId account) {
  return tx.maybe_one<Expert>(std::string(select_experts) + "e.account = $1", account);
}

std::int64_t last_number(db::Tx& tx, const std::string& prefix) {
  const auto last = tx.maybe_one<std::string>(
      "SELECT number FROM experts WHERE number LIKE $1 ORDER BY LENGTH(number) DESC, number DESC LIMIT 1", prefix + "%");
  if (!last) return 0;
  std::int64_t value = 0;
  std::from_chars(last->data() + prefix.size(), last->data() + last->size(), value);
  return value;
}

bool insert_expert(db::Tx& tx, const Expert& e) {
  return tx.run("INSERT INTO experts (id, number, division, account, name_sealed, name_hash, phone_sealed, unit_name, "
                "home_division, title, specialties, term_from, term_to, trained_on, exam_score, paused, note, "
                "created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
                "$17, $18, $19) ON CONFLICT DO NOTHING",
                e.id, e.number, e.division, e.account, sealed(e.name_sealed), e.name_hash, sealed(e.phone_sealed),
                e.unit_name, e.home_division, e.title, e.specialties, e.term_from, e.term_to, e.trained_on,
                e.exam_score, e.paused, e.note, e.created_at, e.version) > 0;
}

bool save_expert(db::Tx& tx, Expert& e) {
  const bool saved =
      tx.run("UPDATE experts SET account = $1, name_sealed = $2, name_hash = $3, phone_sealed = $4, unit_name = $5, "
             "home_division = $6, title = $7, specialties = $8, term_from = $9, term_to = $10, trained_on = $11, "
             "exam_score = $12, paused = $13, note = $14, version = version + 1 WHERE id = $15 AND version = $16",
             e.account, sealed(e.name_sealed), e.name_hash, sealed(e.phone_sealed), e.unit_name, e.home_division,
             e.title, e.specialties, e.term_from, e.term_to, e.trained_on, e.exam_score, e.paused, e.note, e.id,
             e.version) > 0;
  if (saved) ++e.version;
  return saved;
}

std::vector<AbsenceOfExpert> expert_absences(db::Tx& tx, const std::vector<ExpertId>& experts, base::Day from) {
  if (experts.empty()) return {};
  db::Query query("SELECT id, expert, first_day, last_day, reason FROM expert_absences WHERE last_day >= ? AND expert IN ",
                  from);
  add_ids(query, experts);
  query.add(" ORDER BY first_day, id");
  return tx.all<AbsenceOfExpert>(query);
}

void insert_expert_absence(db::Tx& tx, const AbsenceOfExpert& absence) {
  tx.run("INSERT INTO expert_absences (id, expert, first_day, last_day, reason) VALUES ($1, $2, $3, $4, $5)",
         absence.id, absence.expert, absence.first_day, absence.last_day, absence.reason);
}

bool delete_expert_absence(db::Tx& tx, ExpertId expert, ExpertAbsenceId id) {
  return tx.run("DELETE FROM expert_absences WHERE id = $1 AND expert = $2", id, expert) > 0;
}

}  // namespace experts
