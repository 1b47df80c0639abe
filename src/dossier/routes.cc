#include "dossier/routes.h"

#include "dossier/actions_sheets.h"
#include "dossier/evidence_files.h"
#include "dossier/export.h"
#include "dossier/views.h"
#include "kernel/upload.h"

namespace dossier {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

DossierRules get_rules(Context&) { return rules(); }
DossierView get_dossier(Context& context, const DossierQuery& query) { return dossier_view(context.tx, context, query); }
Rehearsal get_rehearsal(Context& context, const DossierQuery& query) { return rehearsal_of(context.tx, context, query); }
SheetView get_sheet(Context& context, const SheetKey& key) { return sheet_view(context.tx, context, key); }

SheetView put_values(Context& context, const NewValues& wanted) {
  fill_in(context.tx, context, wanted);
  return sheet_view(context.tx, context, {wanted.division, wanted.year, wanted.subject});
}

SheetView post_submission(Context& context, const SheetKey& key) {
  submit(context.tx, context, key);
  return sheet_view(context.tx, context, key);
}

SheetView post_approval(Context& context, const SheetKey& key) {
  approve(context.tx, context, key);
  return sheet_view(context.tx, context, key);
}

SheetView post_return(Context& context, const SheetReturn& wanted) {
  const SheetKey key{wanted.division, wanted.year, wanted.subject};
  give_back(context.tx, context, key, wanted);
  return sheet_view(context.tx, context, key);
}

ValueHistoryList get_history(Context& context, const HistoryQuery& query) {
  return value_history(context.tx, context, query);
}

void put_assignment(Context& context, const NewAssignment& wanted) { assign_indicator(context.tx, context, wanted); }

// The form's file; everything else stands in the query.
http::Response post_evidence(OutsideContext& context) {
  const NewEvidence wanted = base::from_pairs<NewEvidence>(kernel::query_of(context.request));
  const Evidence evidence = stored_evidence(context, wanted, kernel::uploaded_file(context.request));
  return context.write_once([&](db::Tx& tx) {
    enter_evidence(tx, context, evidence);
    return kernel::json_response(201, base::to_json(evidence_item(tx, context, evidence)));
  });
}

http::Response get_file(OutsideContext& context) {
  const auto id = context.id<EvidenceId>("id");
  const auto evidence = context.database.read([&](db::Tx& tx) {
    return find_evidence(tx, context.scope(Permission::title_read), id);
  });
  if (!evidence) throw base::not_found("没有这份材料，可能已被移除");
  return kernel::kept_file_response(evidence_store(context.services.settings),
                                    {evidence->file_key, evidence->media_type, "evidence", evidence->title,
                                     kernel::document_suffix(evidence->file_name, evidence->media_type)});
}

void delete_evidence(Context& context) { take_out_evidence(context.tx, context, context.id<EvidenceId>("id")); }

http::Response get_document(OutsideContext& context, const DossierQuery& query) { return document_of(context, query); }
http::Response get_folder(OutsideContext& context, const DossierQuery& query) { return folder_of(context, query); }

constexpr kernel::Route dossier_table[] = {
    route<get_rules>(kernel::GET, "/api/v1/dossier-rules", Permission::anyone, "本底资料的项目与核对界限"),
    route<get_dossier>(kernel::GET, "/api/v1/dossier", Permission::title_read, "申报资料：逐条的要求、已有和缺项"),
    route<get_rehearsal>(kernel::GET, "/api/v1/dossier/rehearsal", Permission::title_read, "得分预演"),
    route<get_sheet>(kernel::GET, "/api/v1/dossier/sheet", Permission::title_read, "本底资料或数据指标表"),
    route<put_values>(kernel::PUT, "/api/v1/dossier/sheet", Permission::dossier_write, "填报本底资料或数据指标"),
    route<post_submission>(kernel::POST, "/api/v1/dossier/sheet/submission", Permission::title_write, "上报"),
    route<post_approval>(kernel::POST, "/api/v1/dossier/sheet/approval", Permission::title_write, "审定并锁定"),
    route<post_return>(kernel::POST, "/api/v1/dossier/sheet/return", Permission::title_write, "退回整表或一项"),
    route<get_history>(kernel::GET, "/api/v1/dossier/history", Permission::title_read, "一项的历年与修改记录"),
    route<put_assignment>(kernel::PUT, "/api/v1/dossier/assignments", Permission::title_write, "指标的部门分工"),
    route<post_evidence>(kernel::POST, "/api/v1/dossier/evidence", Permission::dossier_write, "提交支撑材料")
        .with_body(kernel::document_bytes_max + kernel::multipart_bytes, "multipart/form-data"),
    route<get_file>(kernel::GET, "/api/v1/dossier/evidence/{id}/file", Permission::title_read, "支撑材料文件"),
    route<delete_evidence>(kernel::DELETE, "/api/v1/dossier/evidence/{id}", Permission::dossier_write, "移除支撑材料"),
    route<get_document>(kernel::GET, "/api/v1/dossier/document", Permission::title_read, "申报资料汇编（PDF）")
        .with_priority(http::Priority::bulk),
    route<get_folder>(kernel::GET, "/api/v1/dossier/folder", Permission::title_read, "申报资料文件夹（ZIP，含校验清单）")
        .with_priority(http::Priority::bulk),
};

}  // namespace

std::span<const kernel::Route> routes() { return dossier_table; }

}  // namespace dossier
