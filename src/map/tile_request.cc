#include "map/tile_request.h"

#include <charconv>

#include "base/errors.h"

namespace map {

namespace {

std::int64_t number_in(const kernel::RequestContext& context, std::string_view name) {
  const std::string_view text = context.text(name);
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && text.size() <= 10;
  return whole ? number : -1;
}

}  // namespace

geo::Tile tile_in(const kernel::RequestContext& context) {
  const std::int64_t z = number_in(context, "z"), x = number_in(context, "x"), y = number_in(context, "y");
  if (z > geo::tile_zoom_max || !geo::is_tile(static_cast<int>(z), x, y)) {
    throw base::not_found("没有这块瓦片");
  }
  return {static_cast<int>(z), static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)};
}

}  // namespace map
