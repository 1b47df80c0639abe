// A dossier to hand in: one paginated document, and a folder of everything with a manifest of hashes.
#pragma once

#include "dossier/views.h"
#include "dossier/sheets.h"

namespace dossier {

// Everything of one division, year and kind of title, as the caller sees it.
struct Exported {
  DossierView view;
  SheetView baseline;
  std::optional<SheetView> indicators;  // where the standard has some
};
Exported exported(db::Tx& tx, const kernel::RequestContext& context, const DossierQuery& query);

// PDF: cover, index, baseline, indicators, each clause with what is there, and a page of gaps with who owes them.
http::Response document_of(const kernel::OutsideContext& context, const DossierQuery& query);
// ZIP: the document, the files by part and clause, and 清单.csv with the SHA-256 of each, itself last.
http::Response folder_of(const kernel::OutsideContext& context, const DossierQuery& query);

}  // namespace dossier
