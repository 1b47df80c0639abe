#include "app/store_installation.h"

namespace app {

std::optional<std::string> installation_fact(db::Tx& tx, std::string_view name) {
  return tx.maybe_one<std::string>("SELECT value FROM installation WHERE name = $1", name);
}

void set_installation_fact(db::Tx& tx, std::string_view name, std::string_view value) {
  tx.run("INSERT INTO installation (name, value) VALUES ($1, $2) "
         "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
         name, value);
}

}  // namespace app
