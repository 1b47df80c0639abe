#include "people/actions_units.h"

#include "kernel/audit.h"
#include "people/divisions.h"
#include "people/rules.h"
#include "people/store_units.h"
#include "people/views.h"

namespace people {

std::int64_t ensure_offices(db::Database& database) {
  return database.write([](db::Tx& tx) {
    std::vector<UnitRow> offices;
    for (const DivisionWithoutOffice& division : divisions_without_office(tx)) {
      UnitRow office;
      office.id = base::mint<kernel::UnitTag>();
      office.division = division.code;
      office.name = office_name(division.name);
      offices.push_back(std::move(office));
    }
    insert_units(tx, offices);
    return static_cast<std::int64_t>(offices.size());
  });
}

UnitId ensure_village_unit(db::Tx& tx, std::int64_t village) {
  if (const auto known = find_unit_of(tx, village, UnitKind::village, -1)) return known->id;
  UnitRow unit;
  unit.id = base::mint<kernel::UnitTag>();
  unit.division = village;
  unit.kind = UnitKind::village;
  unit.name = divisions()->name(village);
  insert_unit(tx, unit);
  return unit.id;
}

namespace {

kernel::Scope writable(const kernel::Caller& caller) {
  return kernel::scope_of(caller, kernel::Permission::people_write);
}

void fill(UnitRow& unit, const NewUnit& request) {
  unit.division = division_code(request.division);
  unit.kind = request.kind;
  unit.lines = static_cast<std::int64_t>(lines_mask(request.lines));
  unit.name = request.name;
  if (request.phone) unit.phone = request.phone;
  if (unit.phone && unit.phone->empty()) unit.phone.reset();
  if (request.active) unit.active = *request.active;
}

void check(db::Tx& tx, const kernel::Caller& caller, const UnitRow& unit) {
  if (!divisions()->find(unit.division)) {
    throw base::invalid({{"/division", "unknown_division", "没有这个区划"}});
  }
  if (!kernel::covers(writable(caller), unit.division, -1, {})) {
    throw base::Refusal(403, "not_in_scope", "不在您的管辖范围内");
  }
  if (unit.kind != UnitKind::office || !unit.active) return;
  const auto office = find_office(tx, unit.division);
  if (office && office->id != unit.id) {
    throw base::Refusal(409, "units.office_exists", "该区划已有爱卫办，请直接修改");
  }
}

}  // namespace

UnitItem create_unit(db::Tx& tx, const kernel::Caller& caller, base::Instant now,
                     const NewUnit& request) {
  UnitRow unit;
  unit.id = base::mint<kernel::UnitTag>();
  unit.version = 1;
  fill(unit, request);
  unit.active = true;
  check(tx, caller, unit);
  insert_unit(tx, unit);
  kernel::record(tx, caller, now,
                 {.event = "people.create_unit",
                  .subject = unit.id.value,
                  .division = unit.division,
                  .details = base::to_json(request)});
  return unit_item(unit);
}

UnitItem change_unit(kernel::Context& context, UnitId id, const NewUnit& request) {
  auto unit = find_unit(context.tx, writable(context.caller), id);
  if (!unit) throw base::not_found("没有这个单位，或不在您的辖区内");
  const std::string current = base::to_json(unit_item(*unit));
  context.require_match(unit->version, current);
  fill(*unit, request);
  check(context.tx, context.caller, *unit);
  if (!save_unit(context.tx, *unit)) {
    throw base::Refusal(412, "conflict", "刚刚被他人修改，请刷新后再试");
  }
  kernel::record(context.tx, context.caller, context.now,
                 {.event = "people.change_unit",
                  .subject = id.value,
                  .division = unit->division,
                  .details = base::to_json(request)});
  ++unit->version;
  context.set_etag(unit->version);
  return unit_item(*unit);
}

}  // namespace people
