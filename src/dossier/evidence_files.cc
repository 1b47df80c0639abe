#include "dossier/evidence_files.h"

#include <filesystem>

#include "dossier/store_evidence.h"

namespace dossier {

namespace {

struct FileKind {
  std::string_view first_bytes;
  std::string_view media_type;
  std::string_view suffix;
};
// Office Open XML is a ZIP, older Office documents are OLE compound files.
constexpr FileKind kinds[] = {
    {"%PDF-", "application/pdf", ".pdf"},
    {"\xff\xd8\xff", "image/jpeg", ".jpg"},
    {"\x89PNG\r\n\x1a\n", "image/png", ".png"},
    {"PK\x03\x04", "application/vnd.openxmlformats-officedocument", ".docx"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", ".doc"},
};

}  // namespace

std::optional<std::string_view> media_type_of(std::string_view bytes) {
  for (const FileKind& kind : kinds) {
    if (bytes.starts_with(kind.first_bytes)) return kind.media_type;
  }
  return std::nullopt;
}

std::string_view suffix_of(std::string_view media_type) {
  for (const FileKind& kind : kinds) {
    if (kind.media_type == media_type) return kind.suffix;
  }
  return "";
}

media::FileStore evidence_store(const kernel::Settings& settings) {
  return media::FileStore(std::filesystem::path(settings.data_folder) / "evidence", "");
}

void sweep_evidence_files(const kernel::JobContext& context) {
  const media::FileStore store = evidence_store(context.services.settings);
  for (const std::string& key : store.keys_older_than(context.now.ms - base::day_ms)) {
    const bool named = context.database.read([&](db::Tx& tx) { return names_file(tx, key); });
    if (!named) store.remove(key);
  }
}

}  // namespace dossier
