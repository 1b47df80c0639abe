#include "standards/actions_versions.h"

#include <algorithm>
#include <map>

#include "kernel/audit.h"
#include "people/divisions.h"
#include "standards/checked.h"
#include "standards/model.h"
#include "standards/rules_versions.h"

namespace standards {

namespace {

using kernel::Permission;
using kernel::RequestContext;

void check_head(const StandardHead& head) {
  std::vector<base::InputError> errors;
  if (!is_confidence_mark(head.confidence)) {
    errors.push_back({"/confidence", "not_in_enum", "可信度应为 V、V*、D、M、M? 或 U"});
  }
  if (head.effective_from && head.effective_to && *head.effective_to < *head.effective_from) {
    errors.push_back({"/effectiveTo", "out_of_range", "废止日期不能早于施行日期"});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

void note(db::Tx& tx, const RequestContext& context, kernel::EventName event, const StandardVersion& version,
          std::string details = "{}") {
  kernel::record(tx, context.caller, context.now, {event, version.id.value, version.division, std::move(details)});
}

// Writes a version that was read in this transaction.
void save(db::Tx& tx, StandardVersion& version) {
  if (!update_version(tx, version)) {
    throw base::Refusal(412, "conflict", "这个标准刚刚被别人改过，请刷新后再改");
  }
  ++version.version;
}

std::int64_t own_division(const RequestContext& context) {
  const kernel::Scope scope = context.scope(Permission::standard_write);
  const std::int64_t division = context.caller.division;
  if (!kernel::covers(scope, division, -1, {})) throw base::Refusal(403, "forbidden", "没有权限建立标准");
  return division;
}

StandardVersion new_draft(const RequestContext& context, StandardHead head, std::int64_t revision) {
  StandardVersion draft;
  draft.id = base::mint<StandardTag>();
  draft.head = std::move(head);
  draft.revision = revision;
  draft.division = own_division(context);
  draft.created_at = context.now;
  return draft;
}

// Somebody may have taken the revision since it was asked for.
void insert_draft(db::Tx& tx, const StandardVersion& draft) {
  if (!insert_version(tx, draft)) throw base::Refusal(409, "standards.same_revision", "刚刚有人建了同一版本，请再试一次");
}

std::string key_details(RowKind kind, std::string_view number) {
  return base::json::serialize(
      base::json::object{{"kind", boost::describe::enum_to_string(kind, "")}, {"number", number}});
}

StandardItem item_with(const RequestContext& context, const StandardVersion& version, const RowCount& count) {
  StandardItem item;
  item.id = version.id;
  item.head = version.head;
  item.revision = version.revision;
  item.division = std::to_string(version.division);
  item.division_name = people::divisions()->path_name(version.division);
  item.status = version.status;
  item.in_force = is_in_force(version, base::day_of(context.now));
  item.based_on = version.based_on;
  item.digest = version.digest;
  item.published_at = version.published_at;
  const bool sees_all = may_write(context, version);
  item.rows = sees_all ? count.rows : count.official;
  (sees_all ? item.unverified : item.withheld) = count.rows - count.official;
  item.editable = sees_all && version.status == StandardStatus::draft;
  item.version = version.version;
  return item;
}

bool may_read(const RequestContext& context, const StandardVersion& version) {
  return version.status == StandardStatus::published || may_write(context, version);
}

base::Refusal no_standard() { return base::not_found("没有这个标准，或者还没有公布"); }

}  // namespace

bool may_write(const RequestContext& context, const StandardVersion& version) {
  return kernel::covers(context.scope(Permission::standard_write), version.division, -1, {});
}

StandardVersion readable_version(db::Tx& tx, const RequestContext& context, StandardId id) {
  auto version = find_version(tx, id);
  if (!version || !may_read(context, *version)) throw no_standard();
  return std::move(*version);
}

StandardVersion draft_to_write(db::Tx& tx, const RequestContext& context, StandardId id) {
  StandardVersion version = readable_version(tx, context, id);
  if (!may_write(context, version)) throw base::Refusal(403, "forbidden", "这是别的单位的标准，可以复制一份再改");
  if (version.status != StandardStatus::draft) {
    throw base::Refusal(409, "standards.published", "已公布的标准不能修改，请复制成新的草稿再改");
  }
  return version;
}

std::vector<StandardRow> visible_rows(db::Tx& tx, const RequestContext& context, const StandardVersion& version) {
  std::vector<StandardRow> rows = sorted_rows_of(tx, version.id);
  if (!may_write(context, version)) {
    std::erase_if(rows, [](const StandardRow& row) { return !is_shown(row.confidence); });
  }
  return rows;
}

StandardItem item_of(db::Tx& tx, const RequestContext& context, const StandardVersion& version) {
  return item_with(context, version, count_rows(tx, version.id));
}

StandardList list_standards(db::Tx& tx, const RequestContext& context, std::string_view subject) {
  std::map<std::int64_t, RowCount> counts;
  for (const RowCount& count : count_rows(tx)) counts[count.standard.value] = count;
  StandardList list;
  for (const StandardVersion& version : list_versions(tx, subject)) {
    if (may_read(context, version)) list.items.push_back(item_with(context, version, counts[version.id.value]));
  }
  return list;
}

StandardItem create_standard(db::Tx& tx, const RequestContext& context, const StandardHead& head) {
  check_head(head);
  const StandardVersion draft = new_draft(context, head, next_revision(tx, head.code, head.edition));
  insert_draft(tx, draft);
  note(tx, context, "standards.create", draft);
  return item_of(tx, context, draft);
}

StandardItem clone_standard(db::Tx& tx, const RequestContext& context, StandardId id, const CloneStandard& wanted) {
  const StandardVersion original = readable_version(tx, context, id);
  StandardHead head = original.head;
  head.edition = wanted.edition;
  head.name = wanted.name;
  StandardVersion draft = new_draft(context, head, next_revision(tx, head.code, head.edition));
  draft.based_on = original.id;
  insert_draft(tx, draft);
  insert_rows(tx, draft.id, visible_rows(tx, context, original));
  note(tx, context, "standards.clone", draft, base::json::serialize(base::json::object{{"of", base::id_text(id.value)}}));
  return item_of(tx, context, draft);
}

StandardItem change_head(db::Tx& tx, const RequestContext& context, StandardId id, const StandardHead& head) {
  StandardVersion draft = draft_to_write(tx, context, id);
  context.check_match(draft.version, base::to_json(draft.head));
  check_head(head);
  if (head.code != draft.head.code || head.edition != draft.head.edition) {
    throw base::invalid({{"/edition", "fixed", "代码和版本定下后不能改，请复制成新的草稿"}});
  }
  draft.head = head;
  save(tx, draft);
  note(tx, context, "standards.change", draft);
  return item_of(tx, context, draft);
}

StandardItem put_row(db::Tx& tx, const RequestContext& context, StandardId id, const StandardRow& row) {
  StandardVersion draft = draft_to_write(tx, context, id);
  context.check_match(draft.version, base::to_json(draft.head));
  auto errors = row_errors(row, line_numbers());
  if (!errors.empty()) throw base::invalid(std::move(errors));
  delete_row(tx, id, row.kind, row.number);
  insert_rows(tx, id, std::span(&row, 1));
  save(tx, draft);
  note(tx, context, "standards.change_row", draft, key_details(row.kind, row.number));
  return item_of(tx, context, draft);
}

StandardItem remove_row(db::Tx& tx, const RequestContext& context, StandardId id, const RowKey& key) {
  StandardVersion draft = draft_to_write(tx, context, id);
  context.check_match(draft.version, base::to_json(draft.head));
  if (!delete_row(tx, id, key.kind, key.number)) throw base::not_found("没有这一行，可能已被删除");
  save(tx, draft);
  note(tx, context, "standards.remove_row", draft, key_details(key.kind, key.number));
  return item_of(tx, context, draft);
}

void replace_rows(db::Tx& tx, const RequestContext& context, const StandardVersion& draft,
                  std::span<const StandardRow> rows) {
  StandardVersion changed = draft;
  delete_rows(tx, draft.id);
  insert_rows(tx, draft.id, rows);
  save(tx, changed);
  note(tx, context, "standards.import", changed, base::json::serialize(base::json::object{{"rows", rows.size()}}));
}

StandardItem publish_standard(db::Tx& tx, const RequestContext& context, StandardId id) {
  StandardVersion draft = draft_to_write(tx, context, id);
  context.check_match(draft.version, base::to_json(draft.head));
  const std::vector<StandardRow> rows = visible_rows(tx, context, draft);
  const StandardCheck check = check_standard(draft.head, rows);
  if (!check.publishable) {
    std::vector<base::InputError> errors;
    for (const StandardFinding& finding : check.findings) {
      if (finding.severity == Severity::error) errors.push_back({"/" + finding.number, finding.code, finding.message});
    }
    throw base::Refusal(422, "standards.not_publishable", "标准还有错误，不能公布", std::move(errors));
  }
  draft.status = StandardStatus::published;
  draft.digest = digest_of(draft.head, rows);
  draft.published_at = context.now;
  save(tx, draft);
  note(tx, context, "standards.publish", draft, base::json::serialize(base::json::object{{"digest", *draft.digest}}));
  return item_of(tx, context, draft);
}

StandardItem end_standard(db::Tx& tx, const RequestContext& context, StandardId id, const EndStandard& wanted) {
  StandardVersion version = readable_version(tx, context, id);
  if (!may_write(context, version)) throw base::Refusal(403, "forbidden", "这是别的单位的标准");
  if (version.status != StandardStatus::published) {
    throw base::Refusal(409, "standards.draft", "草稿不需要废止，可以直接删除");
  }
  if (version.head.effective_from && wanted.last_day < *version.head.effective_from) {
    throw base::invalid({{"/lastDay", "out_of_range", "废止日期不能早于施行日期"}});
  }
  version.head.effective_to = wanted.last_day;
  save(tx, version);
  note(tx, context, "standards.end", version);
  return item_of(tx, context, version);
}

void remove_draft(db::Tx& tx, const RequestContext& context, StandardId id) {
  const StandardVersion draft = draft_to_write(tx, context, id);
  delete_version(tx, id);
  note(tx, context, "standards.remove", draft);
}

std::vector<std::int64_t> line_numbers() {
  std::vector<std::int64_t> numbers;
  for (const Line& line : current().lines.items) numbers.push_back(line.number);
  return numbers;
}

}  // namespace standards
