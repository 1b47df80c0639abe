#include "bulletins/actions_bulletins.h"
#include "bulletins/document.h"
#include "bulletins/facts.h"
#include "bulletins/routes.h"
#include "bulletins/views.h"
#include "people/views.h"

namespace bulletins {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

constexpr int bulletins_per_page = 50;

BulletinId asked(const kernel::RequestContext& context) { return context.id<BulletinId>("id"); }

BulletinDetail shown(Context& context, const Bulletin& bulletin) {
  context.set_etag(bulletin.version);
  return bulletin_detail(context.tx, context, bulletin);
}

BulletinKinds get_kinds(Context&) { return kinds(); }
BulletinSourceList get_sources(Context& context) { return sources_of(context.tx, context); }

BulletinPage get_bulletins(Context& context, const BulletinQuery& query) {
  const int limit = query.limit.value_or(bulletins_per_page);
  BulletinFilter filter;
  if (query.box.value_or(BulletinBox::issued) == BulletinBox::issued) filter.office = context.caller.division;
  else filter.named = answered_divisions(context);
  filter.kind = query.kind.value_or("");
  filter.status = query.status;
  filter.before_id = people::cursor_id(query.cursor).value_or(0);
  filter.rows_max = limit + 1;
  auto found = list_bulletins(context.tx, reach_of(context), filter);
  BulletinPage page;
  if (people::cut_page(found, limit)) page.next_cursor = base::id_text(found.back().id.value);
  for (const Bulletin& bulletin : found) page.items.push_back(bulletin_item(context.tx, context, bulletin));
  return page;
}

kernel::Created<BulletinDetail> post_bulletin(Context& context, const NewBulletin& wanted) {
  return {shown(context, draft_bulletin(context.tx, context, wanted))};
}

BulletinDetail get_bulletin(Context& context) { return shown(context, known_bulletin(context.tx, context, asked(context))); }

BulletinDetail put_bulletin(Context& context, const BulletinChange& wanted) {
  return shown(context, change_bulletin(context.tx, context, asked(context), wanted));
}

BulletinDetail post_composition(Context& context) { return shown(context, compose_again(context.tx, context, asked(context))); }
void delete_bulletin_draft(Context& context) { remove_draft(context.tx, context, asked(context)); }
BulletinDetail post_issue(Context& context) { return shown(context, issue_bulletin(context.tx, context, asked(context))); }

http::Response get_document(OutsideContext& context) { return document_of(context, asked(context)); }
http::Response get_ledger(OutsideContext& context, const LedgerQuery& query) {
  return ledger_of(context, asked(context), query.format.value_or(kernel::SheetFormat::xlsx));
}

constexpr kernel::Route table[] = {
    route<get_kinds>(kernel::GET, "/api/v1/bulletin-kinds", Permission::bulletin_read, "通报的种类、编号格式和默认期限"),
    route<get_sources>(kernel::GET, "/api/v1/bulletin-sources", Permission::bulletin_write, "可以写进通报的评审：本单位组织、已发布"),
    route<get_bulletins>(kernel::GET, "/api/v1/bulletins", Permission::bulletin_read, "本单位印发的，或者收到的通报"),
    route<post_bulletin>(kernel::POST, "/api/v1/bulletins", Permission::bulletin_write, "按已发布的评审起草通报"),
    route<get_bulletin>(kernel::GET, "/api/v1/bulletins/{id}", Permission::bulletin_read, "一份通报和它的回执"),
    route<put_bulletin>(kernel::PUT, "/api/v1/bulletins/{id}", Permission::bulletin_write, "修改通报草稿"),
    route<delete_bulletin_draft>(kernel::DELETE, "/api/v1/bulletins/{id}", Permission::bulletin_write, "删除通报草稿"),
    route<post_composition>(kernel::POST, "/api/v1/bulletins/{id}/composition", Permission::bulletin_write,
                            "按评审结果重新生成草稿的正文"),
    route<post_issue>(kernel::POST, "/api/v1/bulletins/{id}/issue", Permission::bulletin_write, "印发通报：取号、定稿、发给主送和抄送地区"),
    route<get_document>(kernel::GET, "/api/v1/bulletins/{id}/document", Permission::bulletin_read, "通报的公文版式（PDF）")
        .with_priority(http::Priority::bulk),
    route<get_ledger>(kernel::GET, "/api/v1/bulletins/{id}/ledger", Permission::bulletin_read, "导出签收和整改台账")
        .with_priority(http::Priority::bulk),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace bulletins
