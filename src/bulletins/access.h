// Who may know of what, and who answers for a division.
#pragma once

#include "bulletins/store_bulletins.h"
#include "bulletins/store_receipts.h"
#include "kernel/context.h"

namespace bulletins {

BulletinReach reach_of(const kernel::RequestContext& context);
// The office whose bulletins and talks the caller writes; 0: none.
std::int64_t own_office(const kernel::RequestContext& context);

// Throws Refusal 404.
Bulletin known_bulletin(db::Tx& tx, const kernel::RequestContext& context, BulletinId id);
// Throws Refusal 404, and 403 for who may only read it.
Bulletin own_bulletin(db::Tx& tx, const kernel::RequestContext& context, BulletinId id);

// The divisions that the caller's people answer for: their own, and of a township its villages.
kernel::DivisionRange answered_divisions(const kernel::RequestContext& context);
bool answers_for(const kernel::RequestContext& context, std::int64_t division);
// Its office sees all receipts, others those of their jurisdiction.
bool sees_receipt(const kernel::RequestContext& context, const Bulletin& bulletin, const Receipt& receipt);

struct KnownReceipt {
  Bulletin bulletin;
  Receipt receipt;
};
// Of an issued bulletin. Throws Refusal 404.
KnownReceipt known_receipt(db::Tx& tx, const kernel::RequestContext& context, ReceiptId id);
// One that the caller answers. Throws Refusal 404, and 403 for who may only read it.
KnownReceipt own_receipt(db::Tx& tx, const kernel::RequestContext& context, ReceiptId id);
// One that the caller's office sent. The same.
KnownReceipt sent_receipt(db::Tx& tx, const kernel::RequestContext& context, ReceiptId id);

// A division below the office that can be written to: city, county, township or village.
bool lies_below(std::int64_t office, std::int64_t division);
bool lies_above(std::int64_t office, std::int64_t division);

// Tells the office of a division; of a village that of its township.
void tell_office(db::Tx& tx, const kernel::Services& services, base::Instant now, std::int64_t division,
                 const std::string& title, const std::string& body, const std::string& link);

}  // namespace bulletins
