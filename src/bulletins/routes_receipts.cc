#include "bulletins/actions_receipts.h"
#include "bulletins/routes.h"
#include "bulletins/views.h"
#include "kernel/download.h"
#include "kernel/kept_files.h"
#include "kernel/upload.h"
#include "media/zip_folder.h"

namespace bulletins {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

ReceiptId asked_receipt(const kernel::RequestContext& context) { return context.id<ReceiptId>("id"); }

ReceiptItem shown_receipt(Context& context) {
  return receipt_item(context.tx, context, known_receipt(context.tx, context, asked_receipt(context)));
}

ReceiptItem get_receipt(Context& context) { return shown_receipt(context); }

ReceiptItem post_signing(Context& context) {
  sign_receipt(context.tx, context, asked_receipt(context));
  return shown_receipt(context);
}

ReceiptItem post_report(Context& context, const NewReport& wanted) {
  send_report(context.tx, context, asked_receipt(context), wanted);
  return shown_receipt(context);
}

ReceiptItem post_judgement(Context& context, const ReportJudgement& wanted) {
  judge_report(context.tx, context, asked_receipt(context), wanted);
  return shown_receipt(context);
}

ReceiptItem post_reminder(Context& context) {
  remind(context.tx, context, asked_receipt(context));
  return shown_receipt(context);
}

// The form's file; its name stands in the query.
http::Response post_file(OutsideContext& context) {
  const auto query = base::from_pairs<BulletinFileQuery>(kernel::query_of(context.request));
  const FileRow file = stored_file(context, asked_receipt(context), query.file_name, kernel::uploaded_file(context.request));
  return context.write_once([&](db::Tx& tx) {
    put_file(tx, context, file);
    return kernel::json_response(201, base::to_json(BulletinFile{file.id, file.file_name, file.file_bytes, file.file_key}));
  });
}

http::Response get_file(OutsideContext& context) {
  const auto id = context.id<FileId>("id");
  const FileRow file = context.database.read([&](db::Tx& tx) { return known_file(tx, context, id); });
  const std::filesystem::path name(media::safe_file_name(file.file_name));
  return kernel::kept_file_response(file_store(context.services.settings),
                                    {file.file_key, file.media_type, "report", name.stem().string(),
                                     kernel::document_suffix(file.file_name, file.media_type)});
}

void delete_pending_file(Context& context) { take_out_file(context.tx, context, context.id<FileId>("id")); }

constexpr kernel::Route receipt_table[] = {
    route<get_receipt>(kernel::GET, "/api/v1/bulletin-receipts/{id}", Permission::bulletin_read, "一个地区的签收和整改"),
    route<post_signing>(kernel::POST, "/api/v1/bulletin-receipts/{id}/signing", Permission::bulletin_answer, "签收通报"),
    route<post_file>(kernel::POST, "/api/v1/bulletin-receipts/{id}/files", Permission::bulletin_answer, "上传整改报告的佐证材料")
        .with_body(file_bytes_max + kernel::multipart_bytes, "multipart/form-data"),
    route<post_report>(kernel::POST, "/api/v1/bulletin-receipts/{id}/reports", Permission::bulletin_answer, "报送整改报告"),
    route<post_judgement>(kernel::POST, "/api/v1/bulletin-receipts/{id}/judgement", Permission::bulletin_write,
                          "审核整改报告：认可，或退回再次整改"),
    route<post_reminder>(kernel::POST, "/api/v1/bulletin-receipts/{id}/reminders", Permission::bulletin_write, "催报整改报告"),
    route<get_file>(kernel::GET, "/api/v1/bulletin-files/{id}", Permission::bulletin_read, "整改报告的佐证材料"),
    route<delete_pending_file>(kernel::DELETE, "/api/v1/bulletin-files/{id}", Permission::bulletin_answer, "移除还没有报送的材料"),
};

}  // namespace

std::span<const kernel::Route> receipt_routes() { return receipt_table; }

}  // namespace bulletins
