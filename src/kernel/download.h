// Answers that are files made for them: written to a temporary file, streamed, then removed.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "http/message.h"
#include "kernel/jobs.h"
#include "kernel/services.h"
#include "media/spreadsheet.h"

namespace kernel {

enum class SheetFormat { xlsx, csv };
AIWEI_ENUM(SheetFormat, xlsx, csv)

struct Download {
  std::string file_stem;   // "problems-2026-11-22", ASCII
  std::string title;       // 问题台账: the file's name as browsers save it, and of the sheet
  SheetFormat format = SheetFormat::xlsx;
  std::vector<media::Column> columns;
};

struct FileDownload {
  std::string file_stem;     // ASCII
  std::string title;         // the file's name as browsers save it
  std::string suffix;        // ".pdf"
  std::string content_type;
};

// `write` makes the file at the path it is given; what it throws leaves none behind. Throws Refusal 507
// "storage_full".
http::Response file_response(const Settings& settings, const FileDownload& download,
                             const std::function<void(const std::filesystem::path&)>& write);

// "attachment" with a name that browsers save it by. `file_stem` ASCII.
std::string attachment(const std::string& file_stem, const std::string& title, const std::string& suffix);

// `write_rows` adds the rows; what it throws leaves no file behind. Of a demonstration the last row
// says so. Throws Refusal 507
// "storage_full". The file lies in the data folder, so that no other file system fills up.
http::Response spreadsheet_response(
    const Settings& settings, const Download& download,
    const std::function<void(const media::SheetWriter&)>& write_rows);

// What the sheet was made from: scope, filter, time, as its last rows.
void add_notes(const media::SheetWriter& sheet, const std::vector<std::string>& notes);

// Timed job: removes temporary files that a crash left behind.
void remove_stale_downloads(const JobContext& context);

}  // namespace kernel
