#include "app/demo_store.h"

#include <algorithm>
#include <bit>

#include "base/crypto.h"
#include "problems/store_photos.h"

namespace app {

namespace {

// Values of one statement, far below the engines' limits (32,766 and 65,535): each statement is a
// journey to PostgreSQL and back, and few long ones are over much sooner than many short ones.
constexpr std::size_t values_per_insert = 6000;

// Rows gathered into INSERT statements of many.
class BulkInsert {
 public:
  // `row`: "(?, ?, …)", once for every row.
  BulkInsert(db::Tx& tx, std::string_view head, std::string_view row)
      : tx_(tx), head_(head), row_(row), next_(", " + std::string(row)),
        rows_max_(values_per_insert /
                  static_cast<std::size_t>(std::count(row.begin(), row.end(), '?'))) {}
  ~BulkInsert() = default;
  BulkInsert(const BulkInsert&) = delete;
  BulkInsert& operator=(const BulkInsert&) = delete;

  template <class... Args>
  void add(const Args&... values) {
    if (rows_ == 0) query_ = db::Query(head_);
    query_.add(rows_ == 0 ? std::string_view(row_) : std::string_view(next_), values...);
    if (++rows_ == rows_max_) flush();
  }

  // REQUIRES: called after the last row.
  void flush() {
    if (rows_ > 0) tx_.run(query_);
    rows_ = 0;
  }

 private:
  db::Tx& tx_;
  std::string head_, row_, next_;
  db::Query query_;
  std::size_t rows_max_;
  std::size_t rows_ = 0;
};

std::optional<db::Bytes> bytes(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  return db::Bytes{*text};
}

// Nobody has been given a receipt for what was invented, so any hash will do.
std::string unknown_receipt() { return base::hex(base::random_bytes(32)); }

void insert_problems(db::Tx& tx, std::span<const DemoLife> lives) {
  BulkInsert rows(
      tx,
      "INSERT INTO problems (id, number, state, source, category, line, division, grid_code, lng, "
      "lat, accuracy_m, cell, outside, place, description, reporter, phone_sealed, phone_hash, "
      "anonymous, private, receipt_hash, unit, assignee, resolver, verifier, created_at, "
      "created_month, accepted_at, accepted_month, assigned_at, started_at, resolved_at, "
      "closed_at, closed_month, due_at, handle_due_at, paused_at, escalation, duplicate_of, "
      "recurrence_of, rework_count, extension_count, reopen_count, late, publication, flag_count, "
      "follower_count, satisfaction, cover, demonstration, version) VALUES ",
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const DemoLife& life : lives) {
    const problems::Problem& p = life.problem;
    rows.add(p.id, p.number, p.state, p.source, p.category, p.line, p.division, p.grid_code, p.lng,
             p.lat, p.accuracy_m, p.cell, p.outside, p.place, p.description, p.reporter,
             bytes(p.phone_sealed), p.phone_hash, p.anonymous, p.keep_private, unknown_receipt(),
             p.unit, p.assignee, p.resolver, p.verifier, p.created_at, p.created_month,
             p.accepted_at, p.accepted_month, p.assigned_at, p.started_at, p.resolved_at,
             p.closed_at, p.closed_month, p.due_at, p.handle_due_at, p.paused_at, p.escalation,
             p.duplicate_of, p.recurrence_of, p.rework_count, p.extension_count, p.reopen_count,
             p.late, p.publication, p.flag_count, p.follower_count, p.satisfaction,
             life.shots.front().id, p.demonstration, p.version);
  }
  rows.flush();
}

void insert_steps(db::Tx& tx, std::span<const DemoLife> lives) {
  BulkInsert rows(tx,
                  "INSERT INTO steps (id, problem, step, from_state, to_state, actor, account, "
                  "unit, unit_name, at, reason, details) VALUES ",
                  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const DemoLife& life : lives) {
    for (std::size_t i = 0; i < life.steps.size(); ++i) {
      const problems::StepRow& s = life.steps[i];
      rows.add(s.id, s.problem, s.step, s.from_state, s.to_state, s.actor, s.account, s.unit,
               life.unit_names[i], s.at, s.reason, s.details);
    }
  }
  rows.flush();
}

void insert_requests(db::Tx& tx, std::span<const DemoLife> lives) {
  BulkInsert rows(tx,
                  "INSERT INTO extensions (id, problem, kind, rung, decided_level, hours, "
                  "until_day, reason, state, requested_by, requested_at, decided_by, decided_at, "
                  "decision) VALUES ",
                  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const DemoLife& life : lives) {
    for (const DemoRequest& each : life.requests) {
      const problems::Request& r = each.request;
      const auto by = each.decision ? std::optional(each.decision->by) : std::nullopt;
      rows.add(r.id, life.problem.id, r.kind, r.rung, r.decided_level, r.hours, r.until_day,
               r.reason, r.state, r.requested_by, r.requested_at, by, each.decided_at,
               each.decision ? each.decision->text : std::string());
    }
  }
  rows.flush();
}

photos::PhotoRow photo_row(const DemoShot& shot, const DemoPicture& picture) {
  photos::PhotoRow row;
  row.id = shot.id;
  row.main_key = picture.main_key;
  row.thumbnail_key = picture.thumbnail_key;
  row.width = picture.width;
  row.height = picture.height;
  row.taken_at = shot.taken_at;
  row.lng = shot.lng;
  row.lat = shot.lat;
  row.perceptual_hash = picture.perceptual_hash;
  row.screen_likelihood = std::max(picture.screen_likelihood, shot.screen_likelihood);
  row.uploaded_at = {shot.taken_at.ms + base::minute_ms};
  row.uploader = shot.uploader;
  return row;
}

// The first use of each picture also goes into the index of similar photographs: that suffices
// to find a picture sent in again, and spares four rows for each of a hundred thousand copies.
void insert_first(db::Tx& tx, const photos::PhotoRow& row, problems::ProblemId problem) {
  photos::insert_photo(tx, row);
  photos::claim_photos(tx, std::span(&row.id, 1), photos::Owner::problem, problem.value);
}

void insert_photos(db::Tx& tx, std::span<const DemoLife> lives, const DemoPictures& pictures,
                   std::vector<bool>& used) {
  BulkInsert photos(tx,
                    "INSERT INTO photos (id, main_key, thumbnail_key, width, height, taken_at, "
                    "lng, lat, perceptual_hash, screen_likelihood, uploaded_at, uploader, problem) "
                    "VALUES ",
                    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  BulkInsert shown(tx,
                   "INSERT INTO step_photos (step, photo, problem, purpose, position) VALUES ",
                   "(?, ?, ?, ?, 0)");
  for (const DemoLife& life : lives) {
    for (const DemoShot& shot : life.shots) {
      const std::size_t at =
          DemoPictures::position(life.problem.category, life.variant, shot.moment);
      const photos::PhotoRow row = photo_row(shot, pictures[at]);
      shown.add(life.steps[shot.step].id, row.id, life.problem.id, shot.purpose);
      if (!used[at]) {
        used[at] = true;
        insert_first(tx, row, life.problem.id);
        continue;
      }
      photos.add(row.id, row.main_key, row.thumbnail_key, row.width, row.height, row.taken_at,
                 row.lng, row.lat, std::bit_cast<std::int64_t>(row.perceptual_hash),
                 row.screen_likelihood, row.uploaded_at, row.uploader, life.problem.id);
    }
  }
  photos.flush();
  shown.flush();
}

void insert_flags(db::Tx& tx, std::span<const DemoLife> lives) {
  BulkInsert rows(tx,
                  "INSERT INTO flags (id, problem, kind, photo, other_problem, score, details, "
                  "raised_at, decision, decided_by, decided_at) VALUES ",
                  "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const DemoLife& life : lives) {
    for (const DemoFlag& flag : life.flags) {
      const problems::FlagRow& row = flag.row;
      rows.add(row.id, row.problem, row.kind, row.photo, row.other_problem, row.score, row.details,
               row.raised_at, flag.decision, flag.decided_by, flag.decided_at);
    }
  }
  rows.flush();
}

void insert_followers(db::Tx& tx, std::span<const DemoLife> lives) {
  BulkInsert rows(tx, "INSERT INTO followers (id, problem, receipt_hash, followed_at) VALUES ",
                  "(?, ?, ?, ?)");
  for (const DemoLife& life : lives) {
    for (const base::Instant at : life.followers) {
      rows.add(base::mint_id(), life.problem.id, unknown_receipt(), at);
    }
  }
  rows.flush();
}

struct StaffRow {
  std::string login;
  kernel::AccountId account;
  kernel::UnitId unit;
  std::string unit_name;
  std::int64_t division = 0;
};
BOOST_DESCRIBE_STRUCT(StaffRow, (), (login, account, unit, unit_name, division))

}  // namespace

kernel::AccountId find_demo_account(db::Tx& tx, const std::string& login) {
  return tx.one<kernel::AccountId>("SELECT id FROM accounts WHERE login = $1", login);
}

DemoPeople read_demo_people(db::Tx& tx) {
  DemoPeople people;
  for (StaffRow& row : tx.all<StaffRow>(
           "SELECT a.login, a.id AS account, a.unit, u.name AS unit_name, u.division "
           "FROM accounts a JOIN units u ON u.id = a.unit WHERE a.login LIKE 'demo%'")) {
    people.add(std::move(row.login),
               {row.account, row.unit, std::move(row.unit_name), row.division});
  }
  return people;
}

std::int64_t count_accounts(db::Tx& tx) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM accounts");
}

void set_demo_password(db::Tx& tx, const std::vector<std::string>& logins,
                       const std::string& password_hash) {
  for (const std::string& login : logins) {
    tx.run("UPDATE accounts SET password_hash = $1 WHERE login = $2", password_hash, login);
  }
}

void insert_lives(db::Tx& tx, std::span<const DemoLife> lives, const DemoPictures& pictures,
                  std::vector<bool>& used) {
  insert_problems(tx, lives);
  insert_steps(tx, lives);
  insert_requests(tx, lives);
  insert_photos(tx, lives, pictures, used);
  insert_flags(tx, lives);
  insert_followers(tx, lives);
}

std::vector<DemoDeed> demo_deeds(db::Tx& tx, people::UseKind kind) {
  return tx.all<DemoDeed>(std::string("SELECT d.account, d.at, u.division FROM ") +
                          (kind == people::UseKind::place ? "inspections" : "steps") +
                          " d JOIN accounts a ON a.id = d.account JOIN units u ON u.id = a.unit");
}

void insert_points(db::Tx& tx, std::span<const problems::PointRow> points) {
  BulkInsert rows(tx,
                  "INSERT INTO incentive_points (id, holder, problem, points, rule, day, month, "
                  "at) VALUES ",
                  "(?, ?, ?, ?, ?, ?, ?, ?)");
  for (const problems::PointRow& row : points) {
    const base::Day day = base::day_of(row.at);
    rows.add(row.id, row.holder, row.problem, row.points, row.rule, day, base::month_number(day),
             row.at);
  }
  rows.flush();
}

void insert_counters(db::Tx& tx,
                     const std::map<std::pair<std::int64_t, std::int32_t>, int>& last) {
  BulkInsert rows(tx, "INSERT INTO problem_counters (county, day, last) VALUES ", "(?, ?, ?)");
  for (const auto& [key, running] : last) rows.add(key.first, base::Day{key.second}, running);
  rows.flush();
}

}  // namespace app
