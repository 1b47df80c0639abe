#pragma once

#include <functional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace media {

enum class PieceError { none, damaged, too_large };

// Called with one element and everything in it. Returns whether to go on.
using OnPiece = std::function<bool(pugi::xml_node element)>;

// Finds the elements of this local name (any prefix) in an XML text and parses each by itself, so
// that memory is needed for one at a time, never for a tree of the whole document (a tree takes
// up to sixteen times its text). Elements of this name must not contain one another, which holds
// for rows, cells' texts and styles. Entities other than the predefined five are not expanded.
// Changes `xml`: pieces are parsed in place.
PieceError for_each_piece(std::string& xml, std::string_view local_name, const OnPiece& on_piece);

// Name without prefix.
std::string_view local_name(const pugi::xml_node& node);

// First child element of that local name, null when there is none.
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);

// The text of a shared or inline string: one <t>, or runs (<r><t>..</t></r>). Phonetic guides
// (<rPh>) do not belong to it.
std::string rich_text(const pugi::xml_node& item);

}  // namespace media
