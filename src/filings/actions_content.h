// The rows and files of a filing as verbs.
#pragma once

#include <string_view>

#include "filings/actions_filings.h"
#include "kernel/kept_files.h"

namespace filings {

// What a filing can hold at most.
inline constexpr std::int64_t tasks_max = 300, files_max = 30;

// Each throws what open_filing does, and counts the filing's version up.
// Throws Refusal 409 "filings.full", or "filings.other_form" when the kind has no tasks.
Filing add_task(db::Tx& tx, const kernel::RequestContext& context, FilingId id, const NewFilingTask& wanted);
Filing change_task(db::Tx& tx, const kernel::RequestContext& context, FilingId id, FilingTaskId task, const NewFilingTask& wanted);
Filing remove_task(db::Tx& tx, const kernel::RequestContext& context, FilingId id, FilingTaskId task);

// How far a task of a registered filing is; by the office that filed. Throws Refusal 404, 403, 409 "filings.not_now".
Filing report_progress(db::Tx& tx, const kernel::RequestContext& context, FilingId id, FilingTaskId task,
                       const NewFilingProgress& wanted);

// Checks and stores what is to be filed; a row has yet to name it. Throws what open_filing does, Refusal 422 at /file,
// 507.
FilingFile stored_file(const kernel::OutsideContext& context, FilingId id, const NewFilingFile& wanted, std::string_view bytes);
Filing add_file(db::Tx& tx, const kernel::RequestContext& context, FilingId id, const FilingFile& file);
Filing remove_file(db::Tx& tx, const kernel::RequestContext& context, FilingId id, FilingFileId file);

media::FileStore filing_files(const kernel::Settings& settings);

}  // namespace filings
