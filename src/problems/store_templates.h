// SQL over response templates (答复模板).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "problems/wire_moderation.h"

namespace problems {

struct TemplateRow {
  TemplateId id;
  std::int64_t division = 0;
  std::string category;  // empty: every category
  Step step = Step::resolve;
  std::string title;
  std::string body;
  std::int64_t uses = 0;
  std::int64_t version = 1;
};

// Templates of these divisions in use: the nearest division first, then the most used. At most
// 500.
std::vector<TemplateRow> list_templates(db::Tx& tx, const std::vector<std::int64_t>& divisions,
                                        const TemplateQuery& query);
std::optional<TemplateRow> find_template(db::Tx& tx, TemplateId id);
std::int64_t count_templates(db::Tx& tx, std::int64_t division);
void insert_template(db::Tx& tx, const TemplateRow& row);
// False when the version has moved meanwhile. Moves row.version.
bool save_template(db::Tx& tx, TemplateRow& row);
void retire_template(db::Tx& tx, TemplateId id);

}  // namespace problems
