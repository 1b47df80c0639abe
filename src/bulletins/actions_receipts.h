// Verbs on receipts: signing, reporting, deciding, reminding.
#pragma once

#include <string_view>

#include "bulletins/access.h"
#include "media/file_store.h"

namespace bulletins {

// Throw Refusal 404, 403 as access.h says, and 409 "bulletins.state" for a step that is not open now.
void sign_receipt(db::Tx& tx, const kernel::RequestContext& context, ReceiptId id);
// Takes the files that were put to it before.
void send_report(db::Tx& tx, const kernel::RequestContext& context, ReceiptId id, const NewReport& wanted);
void judge_report(db::Tx& tx, const kernel::RequestContext& context, ReceiptId id, const ReportJudgement& wanted);
void remind(db::Tx& tx, const kernel::RequestContext& context, ReceiptId id);

media::FileStore file_store(const kernel::Settings& settings);
// Keeps the bytes; the row is for put_file, in a transaction. Throws Refusal 422 for what is no document.
FileRow stored_file(const kernel::OutsideContext& context, ReceiptId id, const std::string& name, std::string_view bytes);
void put_file(db::Tx& tx, const kernel::RequestContext& context, const FileRow& file);
void take_out_file(db::Tx& tx, const kernel::RequestContext& context, FileId id);
// One that the caller may read. Throws Refusal 404.
FileRow known_file(db::Tx& tx, const kernel::RequestContext& context, FileId id);

}  // namespace bulletins
