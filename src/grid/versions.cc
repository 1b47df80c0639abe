#include "grid/versions.h"

namespace grid {

void put_version(db::Tx& tx, NewGridRow row) {
  row.version = last_version(tx, row.code) + 1;
  if (const auto now = editable_grid(tx, row.code)) {
    if (now->valid_from < row.valid_from) end_grid(tx, now->id, base::Day{row.valid_from.number - 1});
    else remove_grid_version(tx, now->id);
  }
  if (!reopen_version(tx, row)) insert_grid(tx, row);
}

void end_version(db::Tx& tx, std::int64_t code, base::Day day) {
  const auto now = editable_grid(tx, code);
  if (!now) return;
  if (now->valid_from < day) end_grid(tx, now->id, base::Day{day.number - 1});
  else void_version(tx, now->id);
}

}  // namespace grid
