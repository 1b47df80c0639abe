#include "media/xml_pieces.h"

namespace media {
namespace {

// A row of 256 cells with long texts is far below; a hostile one stops here, before its tree
// takes thirty megabytes or more.
constexpr std::size_t piece_bytes_max = 2'000'000;

bool is_name_end(char letter) {
  return letter == ' ' || letter == '>' || letter == '/' || letter == '\t' || letter == '\r' ||
         letter == '\n' || letter == '<';
}

// Where the start tag beginning at `at` ends (its '>'), minding quoted attribute values.
std::size_t tag_end(std::string_view xml, std::size_t at) {
  char quote = '\0';
  for (; at < xml.size(); ++at) {
    const char letter = xml[at];
    if (quote != '\0') {
      if (letter == quote) quote = '\0';
    } else if (letter == '"' || letter == '\'') {
      quote = letter;
    } else if (letter == '>') {
      return at;
    }
  }
  return std::string_view::npos;
}

// The full name (with prefix) of the tag that starts at `at`, which points to '<'.
// Names are short in these files; without the bound a text of '<' and letters would take
// quadratic time.
std::string_view tag_name(std::string_view xml, std::size_t at) {
  constexpr std::size_t name_bytes_max = 64;
  const auto candidate = xml.substr(at + 1, name_bytes_max);
  std::size_t end = 0;
  while (end < candidate.size() && !is_name_end(candidate[end])) ++end;
  return candidate.substr(0, end);
}

bool has_local_name(std::string_view name, std::string_view local) {
  if (!name.ends_with(local)) return false;
  return name.size() == local.size() || name[name.size() - local.size() - 1] == ':';
}

// Position after the element whose start tag begins at `start`; npos when it never ends.
std::size_t element_end(std::string_view xml, std::size_t start, std::string_view name) {
  const auto open_end = tag_end(xml, start);
  if (open_end == std::string_view::npos) return open_end;
  if (xml[open_end - 1] == '/') return open_end + 1;
  const std::string closing = "</" + std::string(name);
  for (auto at = xml.find(closing, open_end); at != std::string_view::npos;
       at = xml.find(closing, at + 1)) {
    const auto after = at + closing.size();
    if (after < xml.size() && is_name_end(xml[after])) {
      const auto end = xml.find('>', after);
      return end == std::string_view::npos ? end : end + 1;
    }
  }
  return std::string_view::npos;
}

}  // namespace

PieceError for_each_piece(std::string& xml, std::string_view local, const OnPiece& on_piece) {
  // A view of text that parsing changes underneath; only what lies behind is looked at again.
  const std::string_view text = xml;
  std::size_t at = 0;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const auto name = tag_name(text, at);
    if (!has_local_name(name, local) || name.starts_with('/')) {
      ++at;
      continue;
    }
    const auto end = element_end(text, at, name);
    if (end == std::string_view::npos) return PieceError::damaged;
    if (end - at > piece_bytes_max) return PieceError::too_large;
    pugi::xml_document document;
    const auto parsed = document.load_buffer_inplace(
        &xml[at], end - at, pugi::parse_default | pugi::parse_ws_pcdata_single,
        pugi::encoding_utf8);
    if (!parsed) return PieceError::damaged;
    if (!on_piece(document.first_child())) return PieceError::none;
    at = end;
  }
  return PieceError::none;
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
  for (const auto& child : node.children()) {
    if (local_name(child) == name) return child;
  }
  return {};
}

std::string rich_text(const pugi::xml_node& item) {
  std::string text = child_named(item, "t").text().get();
  for (const auto& run : item.children()) {
    if (local_name(run) == "r") text += child_named(run, "t").text().get();
  }
  return text;
}

}  // namespace media
