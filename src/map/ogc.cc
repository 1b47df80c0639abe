#include "map/ogc.h"

#include <algorithm>
#include <cmath>

#include "base/errors.h"
#include "base/text.h"

namespace map {

namespace {

using boost::json::array;
using boost::json::object;

constexpr std::string_view core = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";
constexpr std::string_view crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
constexpr std::string_view openapi_type = "application/vnd.oai.openapi+json;version=3.0";

object link(const std::string& href, std::string_view rel, std::string_view type,
            std::string_view title) {
  return {{"href", href}, {"rel", rel}, {"type", type}, {"title", title}};
}

// A plus would be read as a space.
std::string in_query(std::string_view datetime) {
  std::string out;
  for (const char letter : datetime) out += letter == '+' || letter == ' ' ? "%2B" : std::string(1, letter);
  return out;
}

object collection_object(const std::string& base, const Collection& collection) {
  const std::string own = base + "/collections/" + std::string(collection.id);
  // Shandong and some sea; a map needs a first view, not a survey.
  const array box{114.7, 34.3, 122.8, 38.5};
  return {{"id", collection.id},
          {"title", collection.title},
          {"description", collection.description},
          {"itemType", "feature"},
          {"crs", array{boost::json::string(crs84)}},
          {"extent", object{{"spatial", object{{"bbox", array{box}}, {"crs", crs84}}},
                            {"temporal", object{{"interval", array{array{nullptr, nullptr}}}}}}},
          {"links", array{link(own, "self", "application/json", collection.title),
                          link(own + "/items", "items", "application/geo+json", "要素")}}};
}

object parameter(std::string_view name, std::string_view in, bool required, object schema,
                 std::string_view description) {
  return {{"name", name}, {"in", in}, {"required", required},
          {"schema", std::move(schema)}, {"description", description}};
}

object answers(std::string_view type) {
  const object schema{{"schema", object{{"type", "object"}}}};
  return {{"200", object{{"description", "OK"}, {"content", object{{type, schema}}}}},
          {"default", object{{"description", "problem+json"}}}};
}

object operation(std::string_view summary, std::string_view type, array parameters) {
  return {{"get", object{{"summary", summary}, {"parameters", std::move(parameters)},
                         {"responses", answers(type)}}}};
}

array item_parameters() {
  const object numbers{{"type", "array"}, {"items", object{{"type", "number"}}},
                       {"minItems", 4}, {"maxItems", 4}};
  const object limit{{"type", "integer"}, {"minimum", 1}, {"maximum", 1000},
                     {"default", ogc_limit_default}};
  object box = parameter("bbox", "query", false, numbers, "西,南,东,北（CRS84）");
  box["style"] = "form";
  box["explode"] = false;
  const object text{{"type", "string"}};
  return {std::move(box), parameter("datetime", "query", false, text, "时刻、日期或起止，如 2026-01-01/.."),
          parameter("limit", "query", false, limit, "每页几个"),
          parameter("after", "query", false, object{{"type", "string"}}, "从上一页的 next 链接来")};
}

}  // namespace

const std::vector<Collection>& collections() {
  static const std::vector<Collection> all{
      {"grids", "网格", "现行网格的边界；给出 datetime 时为那段时间内最后一版。须登录，只给辖区内的"},
      {"places", "点位", "在用点位；给出 datetime 时为那段时间内在用的，位置是现在的。须登录，只给辖区内的，不含联系人"},
      {"problems", "公开问题", "已审核公开的问题，人人可取；datetime 按上报到结案的时间"}};
  return all;
}

const Collection* find_collection(std::string_view id) {
  const auto& all = collections();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::optional<geo::Box> box_of(const ItemQuery& query) {
  if (!query.bbox) return std::nullopt;
  const auto numbers = ::base::parse_numbers(*query.bbox, 4).value_or(std::vector<double>(4, NAN));
  const geo::Box box{{numbers[0], numbers[1]}, {numbers[2], numbers[3]}};
  const bool good = geo::is_on_earth(box.min) && geo::is_on_earth(box.max) &&
                    box.min.lng <= box.max.lng && box.min.lat <= box.max.lat;
  if (!good) throw base::invalid({{"/bbox", "bad_format", "应为 西,南,东,北 四个度数"}});
  return box;
}

namespace {

// One end of an interval; "" for an open one, nothing when it cannot be read. `last`: of a day its last millisecond.
std::optional<std::optional<::base::Instant>> end_in(std::string_view text, bool last) {
  using End = std::optional<::base::Instant>;
  if (text.empty() || text == "..") return End();
  if (const auto instant = ::base::parse_instant(text)) return End(*instant);
  const auto day = ::base::parse_day(text);
  if (!day) return std::nullopt;
  if (!last) return End(::base::start_of(*day));
  return End(::base::Instant{::base::start_of({day->number + 1}).ms - 1});
}

}  // namespace

std::optional<::base::TimeSpan> span_of(const ItemQuery& query) {
  if (!query.datetime) return std::nullopt;
  std::string text = *query.datetime;
  // A plus that was not escaped comes as a space; a time has no other.
  std::replace(text.begin(), text.end(), ' ', '+');
  const std::size_t slash = text.find('/');
  const bool is_interval = slash != text.npos;
  const std::string first = text.substr(0, slash), second = is_interval ? text.substr(slash + 1) : text;
  const auto begin = end_in(first, false), end = end_in(second, true);
  const bool has_any = begin && end && (*begin || *end);
  const bool in_order = has_any && (!*begin || !*end || !(**end < **begin));
  if (!in_order || (!is_interval && !*begin)) {
    throw base::invalid({{"/datetime", "bad_format", "应为时刻、日期或用 / 隔开的起止，如 2026-01-01/2026-03-31，不限的一端写 .."}});
  }
  return ::base::TimeSpan{*begin, *end};
}

std::string landing_document(const std::string& base) {
  return boost::json::serialize(object{
      {"title", "爱卫通地理要素服务"},
      {"description", "OGC API – Features：网格、点位与公开问题"},
      {"links", array{link(base, "self", "application/json", "本页"),
                      link(base + "/api", "service-desc", openapi_type, "接口说明（OpenAPI 3.0）"),
                      link(base + "/conformance", "conformance", "application/json", "符合的规范"),
                      link(base + "/collections", "data", "application/json", "要素集")}}});
}

std::string conformance_document() {
  array classes;
  for (const std::string_view name : {"core", "geojson", "oas30"}) {
    classes.emplace_back(std::string(core) + std::string(name));
  }
  return boost::json::serialize(object{{"conformsTo", std::move(classes)}});
}

std::string collections_document(const std::string& base) {
  array all;
  for (const Collection& collection : collections()) {
    all.emplace_back(collection_object(base, collection));
  }
  return boost::json::serialize(
      object{{"links", array{link(base + "/collections", "self", "application/json", "要素集")}},
             {"collections", std::move(all)}});
}

std::string collection_document(const std::string& base, const Collection& collection) {
  return boost::json::serialize(collection_object(base, collection));
}

std::string api_document(const std::string& base) {
  object paths{{"/", operation("首页", "application/json", {})},
               {"/conformance", operation("符合的规范", "application/json", {})},
               {"/collections", operation("要素集", "application/json", {})}};
  for (const Collection& collection : collections()) {
    const std::string own = "/collections/" + std::string(collection.id);
    paths[own] = operation(collection.title, "application/json", {});
    paths[own + "/items"] = operation(collection.description, "application/geo+json", item_parameters());
    paths[own + "/items/{featureId}"] =
        operation("一个要素", "application/geo+json",
                  {parameter("featureId", "path", true, object{{"type", "string"}}, "要素的 id")});
  }
  return boost::json::serialize(object{
      {"openapi", "3.0.3"},
      {"info", object{{"title", "爱卫通地理要素服务"}, {"version", "1"}}},
      {"servers", array{object{{"url", base}}}},
      {"paths", std::move(paths)}});
}

std::string items_document(const std::string& base, const Collection& collection,
                           const ItemQuery& query, const std::vector<std::string>& features,
                           const std::optional<std::string>& next, std::string_view time_stamp) {
  const std::string own = base + "/collections/" + std::string(collection.id) + "/items";
  const std::string filter = "?limit=" + std::to_string(query.limit.value_or(ogc_limit_default)) +
                             (query.bbox ? "&bbox=" + *query.bbox : "") +
                             (query.datetime ? "&datetime=" + in_query(*query.datetime) : "");
  const std::string here = query.after ? "&after=" + *query.after : "";
  array links{link(own + filter + here, "self", "application/geo+json", "本页"),
              link(base + "/collections/" + std::string(collection.id), "collection",
                   "application/json", collection.title)};
  if (next) {
    links.emplace_back(link(own + filter + "&after=" + *next, "next", "application/geo+json", "下一页"));
  }
  std::string out = "{\"type\":\"FeatureCollection\",\"timeStamp\":\"" + std::string(time_stamp) +
                    "\",\"numberReturned\":" + std::to_string(features.size()) +
                    ",\"links\":" + boost::json::serialize(links) + ",\"features\":";
  ::base::write_sequence(out, features, '[', ']', [&](const std::string& feature) { out += feature; });
  return out + '}';
}

}  // namespace map
