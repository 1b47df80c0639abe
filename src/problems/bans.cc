#include "problems/bans.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/current.h"
#include "base/errors.h"
#include "kernel/dataset.h"
#include "problems/store_bans.h"

namespace problems {

namespace {

constexpr std::string_view dataset = "bans";

// Immutable; by the hash of the phone or of the address, whose purposes keep them apart.
struct Snapshot {
  std::unordered_multimap<std::string, Ban> by_hash;
  std::int64_t version = -1;
};

base::Current<Snapshot>& current() {
  static base::Current<Snapshot> held(std::make_shared<const Snapshot>());
  return held;
}

// Replacing is read, change, store: one at a time. Readers never take this.
std::mutex& replacing() {
  static std::mutex mutex;
  return mutex;
}

void add(Snapshot& snapshot, const Ban& ban) {
  if (ban.phone_hash) snapshot.by_hash.emplace(*ban.phone_hash, ban);
  if (ban.address_hash) snapshot.by_hash.emplace(*ban.address_hash, ban);
}

template <class Change>
void change_snapshot(Change&& change) {
  const std::lock_guard lock(replacing());
  auto next = std::make_shared<Snapshot>(*current().load());
  change(*next);
  current().store(std::move(next));
}

bool holds(const Snapshot& snapshot, std::string_view hash, std::int64_t division,
           base::Instant now) {
  if (hash.empty()) return false;
  const auto [first, last] = snapshot.by_hash.equal_range(std::string(hash));
  return std::any_of(first, last, [&](const auto& entry) {
    const Ban& ban = entry.second;
    return kernel::subtree(ban.division).contains(division) && (!ban.until || now < *ban.until);
  });
}

}  // namespace

std::string address_hash_of(const base::SecretKeys& keys, std::string_view address) {
  return address.empty() ? std::string() : keys.lookup_hash("problems.address", address);
}

bool is_banned(std::string_view phone_hash, std::string_view address_hash, std::int64_t division,
               base::Instant now) {
  const auto snapshot = current().load();
  return holds(*snapshot, phone_hash, division, now) ||
         holds(*snapshot, address_hash, division, now);
}

void refuse_banned(std::string_view phone_hash, std::string_view address_hash,
                   std::int64_t division, base::Instant now) {
  if (!is_banned(phone_hash, address_hash, division, now)) return;
  throw base::Refusal(403, "problems.banned",
                      "因多次提交不实信息，暂时不能上报。如有异议，请向当地爱卫办电话或当面申诉，"
                      "核实后即可恢复");
}

void reload_bans(db::Database& database) {
  const std::lock_guard lock(replacing());
  auto fresh = std::make_shared<Snapshot>();
  database.read([&](db::Tx& tx) {
    // The version first: what is committed in between is read again next time, never missed.
    fresh->version = kernel::dataset_version(tx, dataset);
    for (const Ban& ban : bans_in_force(tx)) add(*fresh, ban);
  });
  current().store(std::move(fresh));
}

bool reload_bans_if_changed(db::Database& database) {
  const std::int64_t version =
      database.read([](db::Tx& tx) { return kernel::dataset_version(tx, dataset); });
  if (version == current().load()->version) return false;
  reload_bans(database);
  return true;
}

void put_in_force(db::Tx& tx, const Ban& ban) {
  kernel::bump_dataset(tx, dataset);
  tx.after_commit([ban] { change_snapshot([&](Snapshot& next) { add(next, ban); }); });
}

void take_out_of_force(db::Tx& tx, BanId id) {
  kernel::bump_dataset(tx, dataset);
  tx.after_commit([id] {
    change_snapshot([&](Snapshot& next) {
      std::erase_if(next.by_hash, [&](const auto& entry) { return entry.second.id == id; });
    });
  });
}

}  // namespace problems
