// Bulk SQL of the demonstration: tens of thousands of lives in one transaction.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "app/demo_life.h"
#include "app/demo_pictures.h"
#include "db/tx.h"
#include "people/model_use.h"
#include "problems/store_points.h"

namespace app {

// The staff as the database has it.
DemoPeople read_demo_people(db::Tx& tx);
std::int64_t count_accounts(db::Tx& tx);
kernel::AccountId find_demo_account(db::Tx& tx, const std::string& login);  // throws when there is none
// A new password for those accounts, when the file that told the first one is gone.
void set_demo_password(db::Tx& tx, const std::vector<std::string>& logins,
                       const std::string& password_hash);

// Writes problems, steps, requests, photographs, flags and followers. `used` says which pictures
// earlier calls have written, and is kept up to date; its size is DemoPictures::count().
void insert_lives(db::Tx& tx, std::span<const DemoLife> lives, const DemoPictures& pictures,
                  std::vector<bool>& used);
// What accounts did to problems, or to places, when, with the division of their unit.
struct DemoDeed {
  kernel::AccountId account;
  base::Instant at;
  std::int64_t division = 0;
};
BOOST_DESCRIBE_STRUCT(DemoDeed, (), (account, at, division))
std::vector<DemoDeed> demo_deeds(db::Tx& tx, people::UseKind kind);

void insert_points(db::Tx& tx, std::span<const problems::PointRow> points);
void insert_counters(db::Tx& tx, const std::map<std::pair<std::int64_t, std::int32_t>, int>& last);

}  // namespace app
