// Titles in the shape that another system takes in (与国家管理系统衔接): which columns, and what stands in them, is data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "media/spreadsheet.h"
#include "titles/model.h"

namespace titles {

enum class ExchangeField {
  kind, kind_name, division, division_name, holder, number, document, named_on, valid_from, valid_to, stage_name, counts, cycle
};
AIWEI_ENUM(ExchangeField, kind, kind_name, division, division_name, holder, number, document, named_on, valid_from, valid_to,
           stage_name, counts, cycle)

struct ExchangeWord {
  std::string ours;
  std::string theirs;
};
AIWEI_WIRE(ExchangeWord, ours, theirs)

struct ExchangeColumn {
  std::string title;
  std::optional<ExchangeField> field;
  std::optional<std::string> text;            // instead of a field: the same in every row
  std::vector<ExchangeWord> values;           // what the other system calls ours; others stay as they are
};
AIWEI_WIRE(ExchangeColumn, title, field, text, values)

struct ExchangeMapping {
  std::string code;
  std::string name;
  std::vector<TitleGroup> groups;             // titles of these only; empty: of all
  std::vector<ExchangeColumn> columns;
};
AIWEI_WIRE(ExchangeMapping, code, name, groups, columns)

struct ExchangeRules {
  std::string version;
  std::string source;
  std::string confidence;
  std::vector<ExchangeMapping> mappings;

  const ExchangeMapping* find(std::string_view code) const;  // null: none
};
AIWEI_WIRE(ExchangeRules, version, source, confidence, mappings)

// Reads data/titles/exchange.json. Throws std::runtime_error that names what is wrong.
ExchangeRules load_exchange(const std::string& path);
// Set once at the start, before requests are taken.
void set_exchange(ExchangeRules rules);
const ExchangeRules& exchange();

std::vector<media::Column> exchange_columns(const ExchangeMapping& mapping);
std::vector<media::Cell> exchange_cells(const ExchangeMapping& mapping, const TitleItem& item);

// What the office may choose from.
struct ExchangeChoice {
  std::string code;
  std::string name;
};
AIWEI_WIRE(ExchangeChoice, code, name)

struct ExchangeChoices {
  std::string source;
  std::vector<ExchangeChoice> items;
};
AIWEI_WIRE(ExchangeChoices, source, items)

}  // namespace titles
