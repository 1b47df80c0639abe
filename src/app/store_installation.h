// Facts about the installation as a whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "db/tx.h"

namespace app {

std::optional<std::string> installation_fact(db::Tx& tx, std::string_view name);
void set_installation_fact(db::Tx& tx, std::string_view name, std::string_view value);

}  // namespace app
