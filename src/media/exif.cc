#include "media/exif.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <string>

namespace media {
namespace {

// Tag numbers and value types from EXIF 2.32 (JEITA CP-3451) and TIFF 6.0.
enum Tag : unsigned {
  orientation_tag = 0x0112,
  exif_directory_tag = 0x8769,
  gps_directory_tag = 0x8825,
  date_time_original_tag = 0x9003,
  date_time_digitized_tag = 0x9004,
  offset_time_original_tag = 0x9011,
  offset_time_digitized_tag = 0x9012,
  gps_latitude_reference_tag = 1,
  gps_latitude_tag = 2,
  gps_longitude_reference_tag = 3,
  gps_longitude_tag = 4,
};
enum Type : unsigned { ascii = 2, short_integer = 3, long_integer = 4, rational = 5 };

constexpr std::size_t entry_bytes = 12;
constexpr std::int64_t shanghai_offset_s = 8 * 3600;

enum class ByteOrder { little, big };

struct Tiff {
  std::string_view bytes;
  ByteOrder order;
};

// One directory entry: `offset` is where its value starts, which is inside the entry for values
// of up to four bytes.
struct Entry {
  unsigned type;
  std::size_t count;
  std::size_t offset;
};

std::optional<std::uint32_t> number(const Tiff& tiff, std::size_t offset, std::size_t bytes) {
  if (offset > tiff.bytes.size() || tiff.bytes.size() - offset < bytes) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t step = 0; step < bytes; ++step) {
    const std::size_t at = tiff.order == ByteOrder::big ? step : bytes - 1 - step;
    value = value << 8 | static_cast<std::uint8_t>(tiff.bytes[offset + at]);
  }
  return value;
}

std::optional<Tiff> open_tiff(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("II\x2a\0"sv)) return Tiff{bytes, ByteOrder::little};
  if (bytes.starts_with("MM\0\x2a"sv)) return Tiff{bytes, ByteOrder::big};
  return std::nullopt;
}

std::size_t bytes_per_value(unsigned type) {
  switch (type) {
    case short_integer:
      return 2;
    case long_integer:
      return 4;
    case rational:
      return 8;
    default:
      return 1;
  }
}

Entry entry_at(const Tiff& tiff, std::size_t offset) {
  const unsigned type = number(tiff, offset + 2, 2).value_or(0);
  const std::size_t count = number(tiff, offset + 4, 4).value_or(0);
  const bool inside = count * bytes_per_value(type) <= 4;
  return {type, count, inside ? offset + 8 : number(tiff, offset + 8, 4).value_or(0)};
}

// Looks through one directory only. Directories are never followed to a next one, so a loop in a
// hostile file cannot be entered.
std::optional<Entry> find(const Tiff& tiff, std::size_t directory, Tag tag) {
  const auto entries = number(tiff, directory, 2);
  if (!entries) return std::nullopt;
  for (std::size_t index = 0; index < *entries; ++index) {
    const std::size_t offset = directory + 2 + index * entry_bytes;
    const auto found = number(tiff, offset, 2);
    if (!found) return std::nullopt;
    if (*found == tag) return entry_at(tiff, offset);
  }
  return std::nullopt;
}

std::optional<std::uint32_t> integer(const Tiff& tiff, std::size_t directory, Tag tag) {
  const auto entry = find(tiff, directory, tag);
  if (!entry || entry->count == 0) return std::nullopt;
  if (entry->type != short_integer && entry->type != long_integer) return std::nullopt;
  return number(tiff, entry->offset, bytes_per_value(entry->type));
}

std::string_view text(const Tiff& tiff, std::size_t directory, Tag tag) {
  const auto entry = find(tiff, directory, tag);
  if (!entry || entry->type != ascii || entry->offset > tiff.bytes.size()) return {};
  const auto value = tiff.bytes.substr(entry->offset, entry->count);
  return value.substr(0, value.find('\0'));
}

// Degrees, minutes and seconds as three fractions. A zero denominator gives NaN or infinity,
// which the range check of the caller refuses.
std::optional<double> degrees(const Tiff& tiff, std::size_t directory, Tag tag) {
  const auto entry = find(tiff, directory, tag);
  if (!entry || entry->type != rational || entry->count != 3) return std::nullopt;
  double sum = 0;
  double unit = 1;
  for (std::size_t part = 0; part < 3; ++part, unit /= 60) {
    const auto above = number(tiff, entry->offset + part * 8, 4);
    const auto below = number(tiff, entry->offset + part * 8 + 4, 4);
    if (!above || !below) return std::nullopt;
    sum += unit * static_cast<double>(*above) / static_cast<double>(*below);
  }
  return sum;
}

std::optional<double> coordinate(const Tiff& tiff, std::size_t directory, Tag reference, Tag value,
                                 std::string_view hemispheres) {
  const auto letter = text(tiff, directory, reference).substr(0, 1);
  const auto size = degrees(tiff, directory, value);
  if (!size || letter.empty()) return std::nullopt;
  if (letter[0] == hemispheres[0]) return *size;
  if (letter[0] == hemispheres[1]) return -*size;
  return std::nullopt;
}

void read_position(const Tiff& tiff, std::size_t directory, Exif& exif) {
  const auto lat = coordinate(tiff, directory, gps_latitude_reference_tag, gps_latitude_tag, "NS");
  const auto lng =
      coordinate(tiff, directory, gps_longitude_reference_tag, gps_longitude_tag, "EW");
  if (!lat || !lng) return;
  const bool in_range = std::abs(*lat) <= 90 && std::abs(*lng) <= 180;  // false for NaN
  constexpr double no_fix_degrees = 0.0001;
  if (!in_range || (std::abs(*lat) < no_fix_degrees && std::abs(*lng) < no_fix_degrees)) return;
  exif.lat = lat;
  exif.lng = lng;
}

std::optional<int> digits(std::string_view value, std::size_t from, std::size_t length) {
  if (value.size() < from + length) return std::nullopt;
  int parsed = 0;
  const char* end = value.data() + from + length;
  const auto [stop, error] = std::from_chars(value.data() + from, end, parsed);
  if (error != std::errc() || stop != end || parsed < 0) return std::nullopt;
  return parsed;
}

// "+08:00" in seconds.
std::optional<std::int64_t> offset_s(std::string_view value) {
  const auto hours = digits(value, 1, 2);
  const auto minutes = digits(value, 4, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  if (value[0] != '+' && value[0] != '-') return std::nullopt;
  const std::int64_t seconds = *hours * 3600 + *minutes * 60;
  return value[0] == '+' ? seconds : -seconds;
}

// "2026:11:21 09:12:00", local time, in milliseconds as if it were UTC.
std::optional<std::int64_t> local_ms(std::string_view value) {
  const auto year = digits(value, 0, 4), month = digits(value, 5, 2), day = digits(value, 8, 2);
  const auto hour = digits(value, 11, 2), minute = digits(value, 14, 2);
  const auto second = digits(value, 17, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  const bool plausible = date.ok() && *year >= 1990 && *year < 2100;
  if (!plausible || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return (((days * 24 + *hour) * 60 + *minute) * 60 + *second) * 1000;
}

std::optional<std::int64_t> instant_ms(const Tiff& tiff, std::size_t directory, Tag time,
                                       Tag offset) {
  const auto local = local_ms(text(tiff, directory, time));
  if (!local) return std::nullopt;
  const auto shift_s = offset_s(text(tiff, directory, offset)).value_or(shanghai_offset_s);
  return *local - shift_s * 1000;
}

void read_time(const Tiff& tiff, std::size_t directory, Exif& exif) {
  exif.taken_at_ms = instant_ms(tiff, directory, date_time_original_tag, offset_time_original_tag);
  if (exif.taken_at_ms) return;
  exif.taken_at_ms =
      instant_ms(tiff, directory, date_time_digitized_tag, offset_time_digitized_tag);
}

}  // namespace

Exif read_exif(std::string_view bytes) {
  Exif exif;
  const auto tiff = open_tiff(bytes);
  const auto main_directory = tiff ? number(*tiff, 4, 4) : std::nullopt;
  if (!main_directory) return exif;
  const auto orientation = integer(*tiff, *main_directory, orientation_tag).value_or(1);
  if (orientation >= 1 && orientation <= 8) exif.orientation = static_cast<int>(orientation);
  if (const auto directory = integer(*tiff, *main_directory, exif_directory_tag)) {
    read_time(*tiff, *directory, exif);
  }
  if (const auto directory = integer(*tiff, *main_directory, gps_directory_tag)) {
    read_position(*tiff, *directory, exif);
  }
  return exif;
}

}  // namespace media
