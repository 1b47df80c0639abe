#include "kernel/download.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "base/errors.h"
#include "base/ids.h"
#include "base/text.h"

namespace kernel {

namespace {

constexpr auto stale_after = std::chrono::hours(6);

std::filesystem::path folder_of(const Settings& settings) {
  const std::filesystem::path folder = std::filesystem::path(settings.data_folder) / "exports";
  std::filesystem::create_directories(folder);
  return folder;
}

// Removes the file again unless it is kept.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::filesystem::path path) : path_(std::move(path)) {}
  ~TemporaryFile() {
    std::error_code ignored;
    if (!kept_) std::filesystem::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void keep() { kept_ = true; }

 private:
  std::filesystem::path path_;
  bool kept_ = false;
};

media::Sink into(std::ofstream& file) {
  return [&file](std::string_view bytes) {
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file) throw std::system_error(errno, std::generic_category(), "export");
  };
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    char code[4];
    std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned char>(byte));
    out += code;
  }
  return out;
}

std::string suffix_of(SheetFormat format) { return format == SheetFormat::csv ? ".csv" : ".xlsx"; }

// The plain name for old programs, the Chinese one for all others (RFC 6266).
void write_file(const Settings& settings, const Download& download,
                const std::filesystem::path& path,
                const std::function<void(const media::SheetWriter&)>& write_rows) {
  std::ofstream file(path, std::ios::binary);
  const media::SheetWriter sheet =
      download.format == SheetFormat::csv
          ? media::write_csv(download.columns, into(file))
          : media::write_xlsx(download.title, download.columns, folder_of(settings), into(file));
  write_rows(sheet);
  if (settings.demonstration) add_notes(sheet, {"演示数据，非真实业务"});
  sheet.finish();
  file.close();
  if (!file) throw std::system_error(errno, std::generic_category(), "export");
}

}  // namespace

std::string attachment(const std::string& file_stem, const std::string& title, const std::string& suffix) {
  return "attachment; filename=\"" + file_stem + suffix + "\"; filename*=UTF-8''" + percent_encoded(title) +
         percent_encoded(suffix);
}

http::Response file_response(const Settings& settings, const FileDownload& download,
                             const std::function<void(const std::filesystem::path&)>& write) try {
  TemporaryFile file(folder_of(settings) / (base::id_text(base::mint_id()) + download.suffix));
  write(file.path());
  http::Response response;
  response.content_type = download.content_type;
  response.set_header("Content-Disposition", attachment(download.file_stem, download.title, download.suffix));
  response.file = http::FileBody{file.path().string(), true};
  file.keep();
  return response;
} catch (const std::system_error& error) {
  if (error.code() != std::errc::no_space_on_device) throw;
  throw base::Refusal(507, "storage_full", "存储空间已满，无法导出，请联系系统管理员");
}

http::Response spreadsheet_response(
    const Settings& settings, const Download& download,
    const std::function<void(const media::SheetWriter&)>& write_rows) {
  const char* content_type = download.format == SheetFormat::csv
                                 ? "text/csv; charset=utf-8"
                                 : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return file_response(settings, {download.file_stem, download.title, suffix_of(download.format), content_type},
                       [&](const std::filesystem::path& path) { write_file(settings, download, path, write_rows); });
}

void add_notes(const media::SheetWriter& sheet, const std::vector<std::string>& notes) {
  sheet.add_row({});
  for (const std::string& note : notes) {
    const media::Cell cell = note;
    sheet.add_row({&cell, 1});
  }
}

void remove_stale_downloads(const JobContext& context) {
  // File times are the machine's, so its own clock is compared, not the program's.
  const auto oldest = std::filesystem::file_time_type::clock::now() - stale_after;
  std::error_code ignored;
  for (const auto& entry :
       std::filesystem::directory_iterator(folder_of(context.services.settings))) {
    const auto written = entry.last_write_time(ignored);
    if (!ignored && written < oldest) std::filesystem::remove(entry.path(), ignored);
  }
}

}  // namespace kernel
