// SQL of the one row of map settings.
#pragma once

#include <optional>
#include <string>

#include "db/tx.h"

namespace map {

struct SettingsRow {
  std::string approval_number;
  std::optional<std::string> tianditu_key_sealed;
  std::string tianditu_url;
  std::int64_t version = 0;  // 0: never set
};
BOOST_DESCRIBE_STRUCT(SettingsRow, (), (approval_number, tianditu_key_sealed, tianditu_url, version))

// Purpose for base::SecretKeys.
inline constexpr std::string_view tianditu_key_purpose = "map.tianditu_key";

SettingsRow map_settings(db::Tx& tx);
void put_map_settings(db::Tx& tx, const SettingsRow& row);

}  // namespace map
