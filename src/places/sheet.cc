#include "places/sheet.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "geo/coordinates.h"
#include "places/actions.h"
#include "places/types.h"

namespace places {

namespace {

constexpr std::size_t faults_max = 200;
constexpr std::size_t rows_max = 50'000;

std::string_view title_until_bracket(std::string_view title) { return title.substr(0, title.find("（")); }

// Reads a table row by row and gathers what is wrong.
class Reader {
 public:
  Reader(const kernel::RequestContext& context, Coordinates coordinates)
      : context_(context), coordinates_(coordinates) {}

  media::Reading take(std::size_t number, std::span<const std::string> cells) {
    if (columns_.empty()) return take_titles(number, cells);
    ++rows_.rows;
    number_ = static_cast<std::int64_t>(number);
    cells_ = cells;
    take_place();
    return rows_.faults.size() < faults_max ? media::Reading::go_on : media::Reading::stop;
  }

  // For what lies outside of rows.
  void refuse(std::int64_t number, std::string_view code, std::string message) {
    number_ = number;
    fault("", code, std::move(message));
  }

  SheetRows finish(std::optional<media::SheetError> error) {
    if (error) fault("", "file", "文件读不出来：应为本系统的模板（XLSX 或 UTF-8 的 CSV），不超过 5 万行");
    if (!error && rows_.rows == 0 && rows_.faults.empty()) fault("", "empty", "表里没有点位");
    return std::move(rows_);
  }

 private:
  void fault(std::string_view column, std::string_view code, std::string message) {
    if (rows_.faults.size() >= faults_max) return;
    rows_.faults.push_back({number_, std::string(column), std::string(code), std::move(message)});
  }

  media::Reading take_titles(std::size_t number, std::span<const std::string> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      columns_.emplace(title_until_bracket(base::trim(cells[i])), i);
    }
    number_ = static_cast<std::int64_t>(number);
    for (const char* needed : {"类型", "名称", "经度", "纬度"}) {
      if (!columns_.contains(needed)) fault(needed, "missing_column", std::string("缺少“") + needed + "”这一列");
    }
    return rows_.faults.empty() ? media::Reading::go_on : media::Reading::stop;
  }

  std::string text(const std::string& title) const {
    const auto column = columns_.find(title);
    if (column == columns_.end() || column->second >= cells_.size()) return "";
    return std::string(base::trim(cells_[column->second]));
  }

  double number(const std::string& title) {
    const std::string written = text(title);
    double value = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    const bool good = error == std::errc{} && end == written.data() + written.size();
    if (!good) fault(title, "not_number", "应为度数，如 117.03");
    return good ? value : 0;
  }

  // What an export hides says nothing when it comes back.
  static std::string unmasked(std::string text) { return text.find('*') == text.npos ? text : std::string(); }

  std::string type_code() {
    const std::string wanted = text("类型");
    for (const PlaceType& type : types().items) {
      if (type.name == wanted || type.code == wanted) return type.code;
    }
    fault("类型", "unknown", "没有这类点位：" + wanted);
    return "";
  }

  void take_place() {
    const std::size_t faults_before = rows_.faults.size();
    NewPlace wanted;
    wanted.type = type_code();
    wanted.name = text("名称");
    const geo::Point point = geo::to_wgs84({number("经度"), number("纬度")}, coordinates_);
    wanted.lng = point.lng;
    wanted.lat = point.lat;
    if (!geo::is_on_earth(point)) fault("经度", "out_of_range", "经纬度超出范围");
    wanted.address = text("地址");
    wanted.grade = text("等级");
    wanted.contact = unmasked(text("联系人"));
    wanted.phone = unmasked(text("电话"));
    check_lengths(wanted);
    if (rows_.faults.size() != faults_before) return;
    try {
      rows_.places.push_back(described(context_, wanted));
    } catch (const base::Refusal& refusal) {
      for (const base::InputError& error : refusal.errors) fault(error.pointer, error.code, error.message);
    }
  }

  // The rules of the wire hold for a row as well.
  void check_lengths(const NewPlace& wanted) {
    const std::pair<const char*, std::pair<const std::string*, std::size_t>> texts[] = {
        {"名称", {&wanted.name, 60}}, {"地址", {&*wanted.address, 100}}, {"联系人", {&*wanted.contact, 30}},
        {"电话", {&*wanted.phone, 20}}};
    for (const auto& [title, rule] : texts) {
      if (base::code_points(*rule.first) > rule.second) {
        fault(title, "too_long", "最多 " + std::to_string(rule.second) + " 个字");
      }
    }
  }

  const kernel::RequestContext& context_;
  Coordinates coordinates_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  SheetRows rows_;
  std::int64_t number_ = 0;
  std::span<const std::string> cells_;
};

}  // namespace

SheetRows read_rows(const kernel::RequestContext& context, std::string_view bytes, Coordinates coordinates) {
  Reader reader(context, coordinates);
  const media::OnRow on_row = [&](std::size_t number, std::span<const std::string> cells) {
    return reader.take(number, cells);
  };
  const media::SheetLimits limits{.rows_max = rows_max, .columns_max = 60};
  const bool is_xlsx = bytes.starts_with("PK");
  return reader.finish(is_xlsx ? media::read_xlsx(bytes, limits, on_row) : media::read_csv(bytes, limits, on_row));
}

namespace {

// Titles of columns and what their properties may be called, the first that is there.
struct Property {
  const char* title;
  std::vector<std::string_view> names;
};
const std::vector<Property>& properties() {
  static const std::vector<Property> all{
      {"类型", {"类型", "typeName", "type"}}, {"名称", {"名称", "name", "Name"}},      {"地址", {"地址", "address"}},
      {"等级", {"等级", "grade"}},            {"联系人", {"联系人", "contact"}}, {"电话", {"电话", "phone"}}};
  return all;
}

std::string text_of(const boost::json::value& value) {
  if (value.is_null()) return "";
  return value.is_string() ? std::string(value.get_string()) : boost::json::serialize(value);
}

const boost::json::object* object_in(const boost::json::object& parent, std::string_view name) {
  const auto* found = parent.if_contains(name);
  return found ? found->if_object() : nullptr;
}

// The feature as a row; nothing when it is no point.
std::optional<std::vector<std::string>> cells_of(const boost::json::value& feature) {
  const auto* object = feature.if_object();
  const auto* geometry = object ? object_in(*object, "geometry") : nullptr;
  const auto* type = geometry ? geometry->if_contains("type") : nullptr;
  const auto* numbers = geometry ? geometry->if_contains("coordinates") : nullptr;
  const auto* place = numbers ? numbers->if_array() : nullptr;
  if (!type || *type != "Point" || !place || place->size() < 2) return std::nullopt;
  std::vector<std::string> cells{text_of((*place)[0]), text_of((*place)[1])};
  const auto* said = object_in(*object, "properties");
  for (const Property& property : properties()) {
    const auto name = std::find_if(property.names.begin(), property.names.end(),
                                   [&](std::string_view each) { return said && said->contains(each); });
    cells.push_back(name == property.names.end() ? std::string() : text_of(said->at(*name)));
  }
  return cells;
}

}  // namespace

SheetRows read_features(const kernel::RequestContext& context, const base::json::value& document,
                        Coordinates coordinates) {
  Reader reader(context, coordinates);
  std::vector<std::string> titles{"经度", "纬度"};
  for (const Property& property : properties()) titles.push_back(property.title);
  reader.take(0, titles);
  const auto* collection = document.if_object();
  const auto* listed = collection ? collection->if_contains("features") : nullptr;
  const auto* features = listed ? listed->if_array() : nullptr;
  if (!features) {
    reader.refuse(0, "file", "文件读不出来：应为点要素的 GeoJSON（FeatureCollection）");
    return reader.finish(std::nullopt);
  }
  if (features->size() > rows_max) {
    reader.refuse(0, "file", "一次最多 5 万个点位，请分批导入");
    return reader.finish(std::nullopt);
  }
  for (std::size_t i = 0; i < features->size(); ++i) {
    const auto cells = cells_of((*features)[i]);
    if (!cells) reader.refuse(static_cast<std::int64_t>(i + 1), "not_a_point", "不是点要素，没有位置");
    else if (reader.take(i + 1, *cells) == media::Reading::stop) break;
  }
  return reader.finish(std::nullopt);
}

std::vector<media::Column> sheet_columns(Coordinates coordinates) {
  const std::string system(geo::name_of(coordinates));
  return {{"类型", 16},   {"名称", 26},   {"经度（" + system + "）", 20}, {"纬度（" + system + "）", 20},
          {"地址", 30},   {"等级", 8},    {"联系人", 12},                 {"电话", 16},
          {"区划", 30},   {"网格", 18},   {"责任人", 12},                 {"上次检查", 18}};
}

std::vector<media::Cell> sheet_cells(const PlaceItem& item, Coordinates coordinates) {
  const geo::Point point = geo::from_wgs84({item.lng, item.lat}, coordinates);
  const auto text = [](const std::optional<std::string>& value) { return value.value_or(""); };
  return {item.type_name,     item.name,           point.lng,        point.lat,
          item.address,       item.grade,          text(item.contact), text(item.phone),
          item.division_name, text(item.grid_code), text(item.responsible),
          item.last_inspected_at ? media::Cell(*item.last_inspected_at) : media::Cell()};
}

}  // namespace places
