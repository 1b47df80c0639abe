#include "map/store_settings.h"

namespace map {

namespace {

constexpr std::int64_t only_row = 1;

}  // namespace

SettingsRow map_settings(db::Tx& tx) {
  return tx
      .maybe_one<SettingsRow>(
          "SELECT approval_number, tianditu_key_sealed, tianditu_url, version FROM map_settings WHERE id = $1", only_row)
      .value_or(SettingsRow{});
}

void put_map_settings(db::Tx& tx, const SettingsRow& row) {
  const std::optional<db::Bytes> key =
      row.tianditu_key_sealed ? std::optional<db::Bytes>(db::Bytes{*row.tianditu_key_sealed}) : std::nullopt;
  tx.run("INSERT INTO map_settings (id, approval_number, tianditu_key_sealed, tianditu_url, version) "
         "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET approval_number = excluded.approval_number, "
         "tianditu_key_sealed = excluded.tianditu_key_sealed, tianditu_url = excluded.tianditu_url, "
         "version = excluded.version",
         only_row, row.approval_number, key, row.tianditu_url, row.version);
}

}  // namespace map
