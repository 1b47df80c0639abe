#include "http/multipart.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace http {
namespace {

constexpr std::size_t boundary_max = 70;  // RFC 2046 section 5.1.1

std::string_view trim_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Removes and returns one parameter's raw value up to ';', minding quotes. A quoted value is
// unescaped; nothing when its quote never closes.
std::optional<std::string> take_value(std::string_view& rest) {
  std::string value;
  if (rest.empty() || rest.front() != '"') {
    const std::size_t end = rest.find(';');
    value = trim_blanks(rest.substr(0, end));
    rest.remove_prefix(end == rest.npos ? rest.size() : end);
    return value;
  }
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return value;
    }
    // Only an escaped quote or backslash: old browsers send Windows paths unescaped.
    const bool escape =
        rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\');
    if (escape) ++i;
    value.push_back(rest[i]);
  }
  return std::nullopt;
}

struct Parameters {
  std::string kind;  // before the first ';', in lower case
  std::vector<std::pair<std::string, std::string>> values;

  const std::string* find(std::string_view name) const {
    for (const auto& [key, value] : values) {
      if (key == name) return &value;
    }
    return nullptr;
  }
};

// "form-data; name=\"photo\"" in parts; nothing when malformed or a name is given twice.
std::optional<Parameters> parse_parameters(std::string_view text) {
  Parameters parameters;
  const std::size_t first = text.find(';');
  parameters.kind = base::lower_ascii(trim_blanks(text.substr(0, first)));
  std::string_view rest = first == text.npos ? std::string_view{} : text.substr(first);
  while (!rest.empty()) {
    if (rest.front() != ';') return std::nullopt;
    rest = trim_blanks(rest.substr(1));
    if (rest.empty()) break;
    const std::size_t equals = rest.find('=');
    if (equals == rest.npos) return std::nullopt;
    std::string name = base::lower_ascii(trim_blanks(rest.substr(0, equals)));
    rest = trim_blanks(rest.substr(equals + 1));
    auto value = take_value(rest);
    if (!value || name.empty() || parameters.find(name)) return std::nullopt;
    parameters.values.emplace_back(std::move(name), std::move(*value));
    rest = trim_blanks(rest);
  }
  return parameters;
}

bool is_boundary(std::string_view text) {
  constexpr std::string_view letters =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'()+_,-./:=? ";
  return !text.empty() && text.size() <= boundary_max && text.back() != ' ' &&
         text.find_first_not_of(letters) == text.npos;
}

bool is_clean_text(std::string_view text) {
  return text.find('\0') == text.npos && base::is_utf8(text);
}

bool read_disposition(std::string_view value, Part& part) {
  const auto parameters = parse_parameters(value);
  if (!parameters || parameters->kind != "form-data") return false;
  const std::string* name = parameters->find("name");
  if (!name || name->empty() || !is_clean_text(*name)) return false;
  part.name = *name;
  if (const std::string* filename = parameters->find("filename")) {
    if (!is_clean_text(*filename)) return false;
    part.filename = *filename;
  }
  return true;
}

// Fills `part` from its head: lines without the empty one at the end.
bool read_part_head(std::string_view head, Part& part) {
  bool named = false;
  part.content_type = "text/plain";  // RFC 7578 section 4.4
  while (!head.empty()) {
    const std::size_t end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end == head.npos ? head.size() : end + 2);
    const std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0) return false;
    const std::string name = base::lower_ascii(line.substr(0, colon));
    const std::string_view value = trim_blanks(line.substr(colon + 1));
    if (name == "content-disposition") {
      if (named || !read_disposition(value, part)) return false;
      named = true;
    } else if (name == "content-type") {
      part.content_type = std::string(value);
    }
  }
  return named;
}

enum class AfterDelimiter { part, end, malformed };

// Looks behind a delimiter: another part, or the end of the body. Removes what it read.
AfterDelimiter read_after_delimiter(std::string_view& rest) {
  if (rest.starts_with("--")) return AfterDelimiter::end;
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  if (!rest.starts_with("\r\n")) return AfterDelimiter::malformed;
  rest.remove_prefix(2);
  return AfterDelimiter::part;
}

}  // namespace

std::optional<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                 std::string_view body,
                                                 const MultipartLimits& limits) {
  const auto media = parse_parameters(content_type);
  if (!media || media->kind != "multipart/form-data") return std::nullopt;
  const std::string* boundary = media->find("boundary");
  if (!boundary || !is_boundary(*boundary)) return std::nullopt;
  const std::string delimiter = "\r\n--" + *boundary;

  // The first delimiter may stand at the very beginning, without its line break.
  const std::string_view opening = std::string_view(delimiter).substr(2);
  std::string_view rest;
  if (body.starts_with(opening)) {
    rest = body.substr(opening.size());
  } else {
    const std::size_t first = body.find(delimiter);
    if (first == body.npos) return std::nullopt;
    rest = body.substr(first + delimiter.size());
  }

  std::vector<Part> parts;
  while (true) {
    const AfterDelimiter next = read_after_delimiter(rest);
    if (next == AfterDelimiter::end) return parts;
    if (next == AfterDelimiter::malformed || parts.size() == limits.parts_max) return std::nullopt;
    const std::size_t head_end = rest.substr(0, limits.part_head_max_bytes + 4).find("\r\n\r\n");
    if (head_end == rest.npos) return std::nullopt;
    Part part;
    if (!read_part_head(rest.substr(0, head_end), part)) return std::nullopt;
    rest.remove_prefix(head_end + 2);  // an empty part's delimiter begins with this line break
    const std::size_t end = rest.find(delimiter);
    if (end == rest.npos) return std::nullopt;
    part.content = end == 0 ? std::string_view{} : rest.substr(2, end - 2);
    parts.push_back(std::move(part));
    rest.remove_prefix(end + delimiter.size());
  }
}

}  // namespace http
