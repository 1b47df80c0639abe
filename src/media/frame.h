#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/photo.h"

namespace media {

// The exchange between the server and its photo child: fixed headers followed by bytes, in the
// machine's own layout, because both ends are the same program on the same machine.

enum class TaskKind : std::uint32_t { process = 1, redact = 2 };

struct TaskHeader {
  std::uint32_t kind = 0;
  std::uint32_t boxes = 0;  // this many Box follow, then the photograph
  std::uint64_t photo_bytes = 0;
};

struct Task {
  TaskKind kind = TaskKind::process;
  std::span<const Box> boxes;
  std::string_view photo;
};

struct ReplyHeader {
  std::uint32_t status = 0;  // 0 for a photo, else PhotoError + 1
  std::int32_t width = 0;
  std::int32_t height = 0;
  std::uint32_t has_time = 0;
  std::uint32_t has_position = 0;
  std::uint32_t unused = 0;  // keeps the structure free of padding
  std::int64_t taken_at_ms = 0;
  double lng = 0;
  double lat = 0;
  double screen_likelihood = 0;
  std::uint64_t perceptual_hash = 0;
  std::uint64_t main_bytes = 0;
  std::uint64_t thumbnail_bytes = 0;
};

// The child writes this byte once it is ready, so that a program that cannot be started is told
// from a photograph that brings the child down.
constexpr char ready_byte = 'R';

// Caps both ends apply to what the other announces: the child to protect its memory, the server
// because a child taken over by a hostile photograph is itself hostile.
constexpr std::size_t boxes_max = 256;
constexpr std::size_t task_photo_bytes_max = 128 << 20;
constexpr std::size_t reply_photo_bytes_max = 32 << 20;

ReplyHeader reply_header(const PhotoResult& result);

// The result a reply header announces, its JPEGs still empty; nothing when the header is not one
// an honest child writes.
std::optional<PhotoResult> result_of(const ReplyHeader& header);

}  // namespace media
