#include "kernel/kept_files.h"

#include <filesystem>
#include <system_error>

#include "base/errors.h"
#include "kernel/download.h"
#include "media/zip_folder.h"

namespace kernel {

namespace {

struct DocumentKind {
  std::string_view first_bytes;
  std::string_view media_type;
  std::string_view suffix;
};
// Office Open XML is a ZIP, older Office documents are OLE compound files.
constexpr DocumentKind document_kinds[] = {
    {"%PDF-", "application/pdf", ".pdf"},
    {"\xff\xd8\xff", "image/jpeg", ".jpg"},
    {"\x89PNG\r\n\x1a\n", "image/png", ".png"},
    {"PK\x03\x04", "application/vnd.openxmlformats-officedocument", ".docx"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", ".doc"},
};

}  // namespace

std::optional<std::string_view> document_type_of(std::string_view bytes) {
  for (const DocumentKind& kind : document_kinds) {
    if (bytes.starts_with(kind.first_bytes)) return kind.media_type;
  }
  return std::nullopt;
}

std::string document_suffix(const std::string& file_name, std::string_view media_type) {
  const std::string own = std::filesystem::path(media::safe_file_name(file_name)).extension().string();
  if (!own.empty()) return own;
  for (const DocumentKind& kind : document_kinds) {
    if (kind.media_type == media_type) return std::string(kind.suffix);
  }
  return "";
}

media::FileStore kept_files(const Settings& settings, std::string_view folder) {
  return media::FileStore(std::filesystem::path(settings.data_folder) / folder, "");
}

std::string keep_file(const media::FileStore& files, std::string_view bytes) {
  try {
    return files.put(bytes);
  } catch (const std::system_error& error) {
    if (error.code() != std::errc::no_space_on_device) throw;
    throw base::Refusal(507, "storage_full", "存储空间已满，文件没有保存，请联系系统管理员");
  }
}

http::Response kept_file_response(const media::FileStore& files, const KeptFile& file) {
  auto bytes = files.get(file.key);
  if (!bytes) throw base::not_found("没有这份材料，可能已被移除");
  http::Response response;
  response.content_type = file.media_type;
  response.set_header("Content-Disposition", attachment(file.file_stem, file.title, file.suffix));
  response.set_header("X-Content-Type-Options", "nosniff");
  response.body = std::move(*bytes);
  return response;
}

void sweep_kept_files(const JobContext& context, const media::FileStore& files, NamesFile names_file) {
  for (const std::string& key : files.keys_older_than(context.now.ms - base::day_ms)) {
    const bool named = context.database.read([&](db::Tx& tx) { return names_file(tx, key); });
    if (!named) files.remove(key);
  }
}

}  // namespace kernel
