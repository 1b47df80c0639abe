#include "http/response_head.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

#include "base/text.h"

namespace http {
namespace {

constexpr std::pair<int, std::string_view> reasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {423, "Locked"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
};

constexpr std::string_view own_headers[] = {"connection", "content-length",    "date",
                                            "server",     "transfer-encoding", "x-request-id"};

bool is_token(std::string_view text) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= 'a' && letter <= 'z') || marks.find(letter) != marks.npos;
  });
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ");
  const std::size_t begin = head.size();
  head.append(value);
  const auto is_control = [](char letter) {
    const auto code = static_cast<unsigned char>(letter);
    return code < ' ' || code == 0x7F;
  };
  std::replace_if(head.begin() + static_cast<std::ptrdiff_t>(begin), head.end(), is_control, ' ');
  head.append("\r\n");
}

bool is_own_header(std::string_view name) {
  return std::any_of(std::begin(own_headers), std::end(own_headers), [&](std::string_view own) {
    return own.size() == name.size() && base::lower_ascii(name) == own;
  });
}

}  // namespace

std::string http_date(base::Instant at) {
  constexpr std::array<const char*, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  using std::chrono::days;
  using std::chrono::milliseconds;
  const std::chrono::sys_time<milliseconds> time{milliseconds{at.ms}};
  const auto midnight = std::chrono::floor<days>(time);
  const std::chrono::year_month_day date{midnight};
  const std::chrono::hh_mm_ss<milliseconds> clock{time - midnight};
  std::array<char, 64> text{};
  const int length = std::snprintf(
      text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
      weekdays[std::chrono::weekday{midnight}.c_encoding()], static_cast<unsigned>(date.day()),
      months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()));
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string_view reason_phrase(int status) {
  const auto found =
      std::lower_bound(std::begin(reasons), std::end(reasons), status,
                       [](const auto& reason, int wanted) { return reason.first < wanted; });
  return found != std::end(reasons) && found->first == status ? found->second : std::string_view{};
}

bool is_bodiless(int status) {
  return status < 200 || status == 204 || status == 304;
}

std::string response_head(const Response& response, const HeadFacts& facts) {
  std::string head;
  head.reserve(512);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).push_back(' ');
  head.append(reason_phrase(response.status)).append("\r\n");
  append_header(head, "Date", facts.date);
  if (!facts.request_id.empty()) append_header(head, "X-Request-Id", facts.request_id);
  if (!response.content_type.empty() && !is_bodiless(response.status)) {
    append_header(head, "Content-Type", response.content_type);
  }
  if (facts.content_length && !is_bodiless(response.status)) {
    append_header(head, "Content-Length", std::to_string(*facts.content_length));
  }
  for (const auto& [name, value] : response.headers) {
    if (is_token(name) && !is_own_header(name)) append_header(head, name, value);
  }
  // Keep-alive is the default of HTTP/1.1; only old clients need to be told.
  append_header(head, "Connection",
                facts.persistence == Persistence::close ? "close" : "keep-alive");
  head.append("\r\n");
  return head;
}

}  // namespace http
