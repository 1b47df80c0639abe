// Documents that people hand in and that are kept by their content in a folder of the data folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"
#include "kernel/jobs.h"
#include "media/file_store.h"

namespace kernel {

inline constexpr std::size_t document_bytes_max = 30'000'000;
// What a form adds around a file.
inline constexpr std::size_t multipart_bytes = 64 * 1024;

// What may be kept, by its first bytes, never by its name: PDF, JPEG, PNG, Office documents old and new. Its media
// type; nothing for anything else.
std::optional<std::string_view> document_type_of(std::string_view bytes);
// The name's own suffix, which tells a table from a text among Office documents; else one of the media type, such as
// .pdf for application/pdf.
std::string document_suffix(const std::string& file_name, std::string_view media_type);

// `folder` within the data folder.
media::FileStore kept_files(const Settings& settings, std::string_view folder);
// The key of the file once it is durable; a row has yet to name it. Throws Refusal 507.
std::string keep_file(const media::FileStore& files, std::string_view bytes);

struct KeptFile {
  std::string key;
  std::string media_type;
  std::string file_stem;  // ASCII
  std::string title;      // the file's name as browsers save it
  std::string suffix;
};
// Throws Refusal 404 when the file is not there.
http::Response kept_file_response(const media::FileStore& files, const KeptFile& file);

// Removes files older than a day that `names_file` knows of no row for.
using NamesFile = bool (*)(db::Tx& tx, const std::string& file_key);
void sweep_kept_files(const JobContext& context, const media::FileStore& files, NamesFile names_file);

}  // namespace kernel
