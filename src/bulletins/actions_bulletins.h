// Verbs on bulletins until they are issued, after which nothing of them changes.
#pragma once

#include "bulletins/access.h"
#include "kernel/audit.h"

namespace bulletins {

// Out of released reviews of the caller's office. Throws Refusal 422 as released_reviews says.
Bulletin draft_bulletin(db::Tx& tx, const kernel::RequestContext& context, const NewBulletin& wanted);
Bulletin change_bulletin(db::Tx& tx, const kernel::RequestContext& context, BulletinId id, const BulletinChange& wanted);
// Text and tables anew out of the reviews; recipients stay.
Bulletin compose_again(db::Tx& tx, const kernel::RequestContext& context, BulletinId id);
void remove_draft(db::Tx& tx, const kernel::RequestContext& context, BulletinId id);
// Takes the number, freezes the content and tells the recipients. Throws Refusal 409 "bulletins.facts_changed" when the
// reviews say something else by now than the draft does.
Bulletin issue_bulletin(db::Tx& tx, const kernel::RequestContext& context, BulletinId id);

std::string link_of(BulletinId id);
void note_bulletin(db::Tx& tx, const kernel::RequestContext& context, kernel::EventName event, const Bulletin& bulletin,
                   base::json::object details = {});

}  // namespace bulletins
