// Who works in the demonstration: the accounts one signs in with, and the staff behind the
// history, who cannot sign in.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "app/demo_country.h"
#include "base/crypto.h"
#include "db/tx.h"
#include "people/model.h"

namespace app {

enum class DemoUnit { office, village, department };

// One account to be made.
struct DemoPerson {
  std::string login;
  std::string name;  // 演示·王建国
  people::Role role = people::Role::viewer;
  std::int64_t division = 0;
  DemoUnit unit = DemoUnit::office;
  int line = -1;          // of a department
  bool signs_in = false;  // one of the accounts that are given away
};

// Deterministic; accounts that sign in come first.
std::vector<DemoPerson> demo_staff(const DemoCountry& country, const DemoWords& words);

// The names under which the staff is found. The focus's staff bears the names given away.
std::string login_of_lead(const DemoCountry& country, std::int64_t division);
std::string login_of_verifier(std::int64_t county);
std::string login_of_desk(std::int64_t city);
std::string login_of_town(const DemoCountry& country, std::int64_t town);
std::string login_of_grid_worker(const DemoCountry& country, const DemoTown& town, int worker);
std::string login_of_department(const DemoCountry& country, std::int64_t county, int line);
// The committee that takes what lies in the focus town's grid without a worker.
std::string login_of_village();

struct DemoStaff {
  kernel::AccountId account;
  kernel::UnitId unit;
  std::string unit_name;
  std::int64_t division = 0;  // of the unit
};

class DemoPeople {
 public:
  void add(std::string login, DemoStaff staff) { staff_[std::move(login)] = std::move(staff); }
  const DemoStaff* find(const std::string& login) const;
  // Throws std::logic_error when there is nobody of this name.
  const DemoStaff& at(const std::string& login) const;
  std::size_t size() const { return staff_.size(); }

 private:
  std::unordered_map<std::string, DemoStaff> staff_;
};

// Makes the accounts; those that sign in have `password_hash`. A login that is there already is
// left alone, so an attempt that was cut short can be taken up again.
void add_demo_people(db::Tx& tx, const base::SecretKeys& keys, const std::vector<DemoPerson>& staff,
                     const std::string& password_hash, base::Instant since);

}  // namespace app
