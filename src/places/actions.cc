#include "places/actions.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/crypto.h"
#include "base/text.h"
#include "geo/cells.h"
#include "grid/routing.h"
#include "kernel/audit.h"
#include "places/points.h"
#include "places/store_place_photos.h"
#include "places/store_points.h"
#include "places/types.h"
#include "places/views.h"

namespace places {

namespace {

using kernel::Permission;
using kernel::RequestContext;

constexpr std::size_t plaque_bytes = 9;  // 72 bits: not to be guessed, and short enough for a small code

std::string new_plaque() { return base::base64url(base::random_bytes(plaque_bytes)); }

bool is_number(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

// What is wrong with a value, nothing when it fits its attribute.
std::string fault_of(const Attribute& attribute, const std::string& value) {
  if (value.empty()) return "";
  switch (attribute.kind) {
    case AttributeKind::text: return "";
    case AttributeKind::number: return is_number(value) ? "" : "应为数字";
    case AttributeKind::date: return base::parse_day(value) ? "" : "应为日期，如 2026-03-02";
    case AttributeKind::choice: {
      const auto& choices = *attribute.choices;
      return std::find(choices.begin(), choices.end(), value) != choices.end() ? "" : "不在可选项内";
    }
  }
  return "";
}

void check_attributes(const PlaceType& type, const std::vector<AttributeValue>& values,
                      std::vector<base::InputError>& errors) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string pointer = "/attributes/" + std::to_string(i);
    const auto found = std::find_if(type.attributes.begin(), type.attributes.end(),
                                    [&](const Attribute& each) { return each.key == values[i].key; });
    if (found == type.attributes.end()) {
      errors.push_back({pointer + "/key", "unknown", "这类点位没有这一项"});
      continue;
    }
    const std::string fault = fault_of(*found, values[i].value);
    if (!fault.empty()) errors.push_back({pointer + "/value", "bad_format", found->name + fault});
  }
}

bool is_grade(const std::string& grade) {
  const auto& grades = types().grades;
  return grade.empty() || std::find(grades.begin(), grades.end(), grade) != grades.end();
}

void check(const NewPlace& wanted) {
  std::vector<base::InputError> errors;
  const PlaceType* type = types().find(wanted.type);
  if (!type) errors.push_back({"/type", "unknown", "没有这类点位，请从列表中选"});
  if (wanted.grade && !is_grade(*wanted.grade)) errors.push_back({"/grade", "unknown", "没有这个等级"});
  if (type && wanted.attributes) check_attributes(*type, *wanted.attributes, errors);
  if (base::trim(wanted.name).empty()) errors.push_back({"/name", "required", "请填写名称"});
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

std::optional<std::string> sealed(const RequestContext& context, std::string_view purpose,
                                  const std::string& text) {
  if (text.empty()) return std::nullopt;
  return context.services.keys.seal(purpose, text);
}

void apply(const RequestContext& context, const NewPlace& wanted, Place& place) {
  check(wanted);
  place.type = wanted.type;
  place.line = types().find(wanted.type)->line;
  place.name = base::trim(wanted.name);
  place.lng = wanted.lng;
  place.lat = wanted.lat;
  place.cell = geo::cell_of(wanted.lng, wanted.lat);
  if (wanted.address) place.address = base::trim(*wanted.address);
  if (wanted.grade) place.grade = *wanted.grade;
  if (wanted.attributes) place.attributes = base::to_json(*wanted.attributes);
  if (wanted.contact) place.contact_sealed = sealed(context, contact_purpose, *wanted.contact);
  if (wanted.phone) place.phone_sealed = sealed(context, phone_purpose, *wanted.phone);
  assign(place, *context.services.locator.snapshot(), base::day_of(context.now));
}

void require_scope(const RequestContext& context, const Place& place) {
  if (kernel::covers(context.scope(Permission::place_write), place.division, place.line, {})) return;
  throw base::Refusal(403, "places.out_of_scope", "这个位置或这类点位不归您管理");
}

// One row for what happened: version, audit log, and the squares that maps look at. `before`: where it was.
void remember(db::Tx& tx, const RequestContext& context, kernel::EventName event, const Place& place,
              const std::optional<geo::Point>& before = {}) {
  insert_version(tx, place.id, {place.version, context.now, context.caller.account, kept_json(place)});
  std::vector<std::int64_t> squares{square_of(place.lng, place.lat)};
  if (before) squares.push_back(square_of(before->lng, before->lat));
  note_squares(tx, squares);
  kernel::record(tx, context.caller, context.now, {event, place.id.value, place.division});
}

void save(db::Tx& tx, Place& place) {
  if (save_place(tx, place)) return;
  throw base::Refusal(409, "places.changed_meanwhile", "点位刚被他人修改，请刷新后再试");
}

void check(const NewInspection& wanted) {
  std::vector<base::InputError> errors;
  const bool says_nothing = wanted.grade.value_or("").empty() && base::trim(wanted.note.value_or("")).empty() &&
                            (!wanted.photo_ids || wanted.photo_ids->empty());
  if (wanted.kind == InspectionKind::inspect && says_nothing) {
    errors.push_back({"/note", "required", "请评等级、写明检查情况或拍照"});
  }
  if (wanted.grade && !is_grade(*wanted.grade)) errors.push_back({"/grade", "unknown", "没有这个等级"});
  if (wanted.lng.has_value() != wanted.lat.has_value()) {
    errors.push_back({"/lng", "incomplete", "位置要有经度和纬度"});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

}  // namespace

void assign(Place& place, const grid::Snapshot& snapshot, base::Day today) {
  const grid::Routing routing = grid::route_point(snapshot, {place.lng, place.lat}, today);
  place.division = routing.division;
  place.grid_code = routing.grid ? std::optional(routing.grid->code) : std::nullopt;
}

Place described(const RequestContext& context, const NewPlace& wanted) {
  Place place;
  place.id = base::mint<PlaceTag>();
  place.plaque = new_plaque();
  place.created_at = context.now;
  place.demonstration = context.services.settings.demonstration;
  apply(context, wanted, place);
  return place;
}

void add_place(db::Tx& tx, const RequestContext& context, const Place& place) {
  require_scope(context, place);
  insert_place(tx, place);
  remember(tx, context, "places.add", place);
}

Place change_place(db::Tx& tx, const RequestContext& context, Place place, const NewPlace& wanted) {
  require_scope(context, place);
  const geo::Point before{place.lng, place.lat};
  apply(context, wanted, place);
  require_scope(context, place);
  save(tx, place);
  remember(tx, context, "places.change", place, before);
  return place;
}

void retire_place(db::Tx& tx, const RequestContext& context, Place place) {
  require_scope(context, place);
  if (place.retired_at) throw base::Refusal(409, "places.retired", "这个点位已经停用");
  place.retired_at = context.now;
  save(tx, place);
  remember(tx, context, "places.retire", place);
}

Place renew_plaque(db::Tx& tx, const RequestContext& context, Place place) {
  require_scope(context, place);
  place.plaque = new_plaque();
  save(tx, place);
  remember(tx, context, "places.renew_plaque", place);
  return place;
}

namespace {

void claim(db::Tx& tx, const Place& place, const std::vector<photos::PhotoId>& wanted) {
  const std::set<photos::PhotoId> different(wanted.begin(), wanted.end());
  const bool is_clear = different.size() == wanted.size();
  if (is_clear && photos::claim_photos(tx, wanted, photos::Owner::place, place.id.value)) return;
  throw base::invalid({{"/photoIds", "unknown", "照片不存在或已被使用，请重新上传"}});
}

}  // namespace

void add_photos(db::Tx& tx, const RequestContext& context, const Place& place,
                const std::vector<photos::PhotoId>& wanted) {
  if (place.retired_at) throw base::Refusal(409, "places.retired", "这个点位已经停用");
  if (count_own_photos(tx, place.id) + static_cast<std::int64_t>(wanted.size()) > place_photos_max) {
    throw base::Refusal(409, "places.too_many_photos", "点位照片太多，请先移除旧的");
  }
  claim(tx, place, wanted);
  kernel::record(tx, context.caller, context.now, {"places.photo", place.id.value, place.division});
}

void remove_photo(db::Tx& tx, const RequestContext& context, const Place& place, photos::PhotoId photo) {
  if (!is_own_photo(tx, place.id, photo) || !photos::release_from_place(tx, photo, place.id.value)) {
    throw base::not_found("没有这张照片，或它属于一次检查，不能移除");
  }
  kernel::record(tx, context.caller, context.now, {"places.photo_remove", place.id.value, place.division});
}

namespace {

base::Instant time_of(const NewInspection& wanted, base::Instant now) {
  if (!wanted.made_at || now < *wanted.made_at || wanted.made_at->ms < now.ms - offline_max_ms) return now;
  return *wanted.made_at;
}

}  // namespace

Inspection inspect(db::Tx& tx, const RequestContext& context, Place place, const NewInspection& wanted) {
  check(wanted);
  Inspection inspection;
  inspection.id = base::mint<InspectionTag>();
  inspection.place = place.id;
  inspection.kind = wanted.kind;
  inspection.grade = wanted.grade.value_or("");
  inspection.note = base::trim(wanted.note.value_or(""));
  inspection.lng = wanted.lng;
  inspection.lat = wanted.lat;
  if (wanted.lng) inspection.away_m = geo::distance_m({*wanted.lng, *wanted.lat}, {place.lng, place.lat});
  inspection.account = context.caller.account;
  inspection.at = time_of(wanted, context.now);
  if (inspection.at < context.now) inspection.received_at = context.now;
  insert_inspection(tx, inspection);
  if (wanted.photo_ids) {
    claim(tx, place, *wanted.photo_ids);
    set_inspection(tx, place.id, *wanted.photo_ids, inspection.id);
  }
  // Having been seen is no inspection: only that moves the date by which the next one is due.
  if (wanted.kind == InspectionKind::inspect) {
    // One that arrives late does not undo a later one.
    const bool is_latest = !place.last_inspected_at || *place.last_inspected_at <= inspection.at;
    if (is_latest) place.last_inspected_at = inspection.at;
    if (is_latest && !inspection.grade.empty()) place.grade = inspection.grade;
    save(tx, place);
    const std::int64_t square = square_of(place.lng, place.lat);
    note_squares(tx, std::span(&square, 1));
  }
  kernel::record(tx, context.caller, context.now, {"places.inspect", place.id.value, place.division});
  return inspection;
}

}  // namespace places
