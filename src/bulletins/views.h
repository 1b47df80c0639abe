// Bulletins and receipts as callers may see them.
#pragma once

#include "bulletins/access.h"

namespace bulletins {

BulletinItem bulletin_item(db::Tx& tx, const kernel::RequestContext& context, const Bulletin& bulletin);
BulletinDetail bulletin_detail(db::Tx& tx, const kernel::RequestContext& context, const Bulletin& bulletin);
ReceiptItem receipt_item(db::Tx& tx, const kernel::RequestContext& context, const KnownReceipt& known);

BulletinText text_of(const Bulletin& bulletin);
BulletinFacts facts_told(const Bulletin& bulletin);
std::string state_name(ReceiptState state);

}  // namespace bulletins
