#include "titles/exchange.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/json_file.h"

namespace titles {

namespace {

constexpr int column_chars = 18;

ExchangeRules& held_exchange() {
  static ExchangeRules current;
  return current;
}

std::string day_or_nothing(const std::optional<base::Day>& day) { return day ? base::day_text(*day) : std::string(); }

std::string text_of(const TitleItem& item, ExchangeField field) {
  switch (field) {
    case ExchangeField::kind: return item.kind;
    case ExchangeField::kind_name: return item.kind_name;
    case ExchangeField::division: return item.division;
    case ExchangeField::division_name: return item.division_name;
    case ExchangeField::holder: return item.holder;
    case ExchangeField::number: return item.number.value_or("");
    case ExchangeField::document: return item.document.value_or("");
    case ExchangeField::named_on: return day_or_nothing(item.named_on);
    case ExchangeField::valid_from: return day_or_nothing(item.valid_from);
    case ExchangeField::valid_to: return day_or_nothing(item.valid_to);
    case ExchangeField::stage_name: return item.stage_name;
    case ExchangeField::counts: return boost::describe::enum_to_string(item.counts, "");
    case ExchangeField::cycle: return item.cycle;
  }
  return {};
}

}  // namespace

const ExchangeMapping* ExchangeRules::find(std::string_view code) const {
  const auto found = std::find_if(mappings.begin(), mappings.end(), [&](const ExchangeMapping& each) { return each.code == code; });
  return found == mappings.end() ? nullptr : &*found;
}

ExchangeRules load_exchange(const std::string& path) {
  ExchangeRules read = base::read_json_file<ExchangeRules>(path);
  std::set<std::string_view> codes;
  for (const ExchangeMapping& mapping : read.mappings) {
    const auto refuse = [&](const std::string& what) { throw std::runtime_error(path + ": " + mapping.code + ": " + what); };
    if (!codes.insert(mapping.code).second) refuse("twice");
    if (mapping.columns.empty()) refuse("no columns");
    for (const ExchangeColumn& column : mapping.columns) {
      if (column.field.has_value() == column.text.has_value()) refuse(column.title + ": either a field or a text");
    }
  }
  return read;
}

void set_exchange(ExchangeRules rules) { held_exchange() = std::move(rules); }
const ExchangeRules& exchange() { return held_exchange(); }

std::vector<media::Column> exchange_columns(const ExchangeMapping& mapping) {
  std::vector<media::Column> columns;
  for (const ExchangeColumn& column : mapping.columns) columns.push_back({column.title, column_chars});
  return columns;
}

std::vector<media::Cell> exchange_cells(const ExchangeMapping& mapping, const TitleItem& item) {
  std::vector<media::Cell> cells;
  for (const ExchangeColumn& column : mapping.columns) {
    std::string text = column.field ? text_of(item, *column.field) : *column.text;
    const auto word = std::find_if(column.values.begin(), column.values.end(), [&](const ExchangeWord& each) { return each.ours == text; });
    cells.emplace_back(word == column.values.end() ? std::move(text) : word->theirs);
  }
  return cells;
}

}  // namespace titles
