// Writing files so that what was written outlives a power cut. What fails throws std::system_error with the operating
// system's code and the name of the path.
#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

namespace base {

// All of the bytes, to an open file; a short write counts as a full disk.
void write_all(int descriptor, std::string_view bytes);
// Makes the content durable.
void sync_file(int descriptor);
// Makes the names in a folder durable.
void sync_folder(const std::filesystem::path& folder);

// Whether there was no room left, on the disk or in the quota.
bool is_disk_full(const std::system_error& error);

}  // namespace base
