// Files that are filed as evidence: kept by their content in the data folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/jobs.h"
#include "media/file_store.h"

namespace dossier {

inline constexpr std::size_t evidence_bytes_max = 30'000'000;

// What may be filed, by its first bytes, never by its name: PDF, JPEG, PNG, Office documents old and new. Its media
// type; nothing for anything else.
std::optional<std::string_view> media_type_of(std::string_view bytes);
// .pdf for application/pdf.
std::string_view suffix_of(std::string_view media_type);

media::FileStore evidence_store(const kernel::Settings& settings);

// Timed job: removes files older than a day that no row names.
void sweep_evidence_files(const kernel::JobContext& context);

}  // namespace dossier
