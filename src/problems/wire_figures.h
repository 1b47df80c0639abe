// Wire fields of the monthly figures (每月指标) and of exports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "problems/wire_problems.h"

namespace problems {

// Monthly figures (每月指标).
struct FigureQuery {
  std::optional<std::string> division;
  std::optional<std::string> period;  // "2026-11"; default this month
};
AIWEI_WIRE(FigureQuery, division, period)

struct Figures {
  std::int64_t filed = 0;
  std::int64_t accepted = 0;
  std::int64_t accepted_net = 0;
  std::int64_t duplicates = 0;
  std::int64_t withdrawn = 0;
  std::int64_t rejected = 0;
  std::int64_t closed = 0;
  std::int64_t closed_on_time = 0;
  std::int64_t reworked = 0;
  std::int64_t extended = 0;
  std::int64_t reopened = 0;
  std::int64_t recurred = 0;
  std::int64_t rated = 0;
  std::int64_t satisfied = 0;
};
AIWEI_WIRE(Figures, filed, accepted, accepted_net, duplicates, withdrawn, rejected, closed,
           closed_on_time, reworked, extended, reopened, recurred, rated, satisfied)

struct FigureRow {
  std::string division;
  std::string division_name;
  Figures figures;
  // What of the division was counted, when the caller sees a part of it only: "历下区",
  // "历下区、市中区（城市管理）等 5 处", "城市管理条线". A part is not held against a quota.
  std::optional<std::string> counted_part;
  std::optional<std::int64_t> quota;
  std::optional<std::int64_t> gap;  // max(0, quota - accepted_net)
  std::optional<std::string> quota_source;
};
AIWEI_WIRE(FigureRow, division, division_name, figures, counted_part, quota, gap, quota_source)

struct CategoryFigures {
  std::string category;
  std::string category_name;
  Figures figures;
};
AIWEI_WIRE(CategoryFigures, category, category_name, figures)

struct MonthFigures {
  std::string period;
  Figures figures;
};
AIWEI_WIRE(MonthFigures, period, figures)

struct FigureReport {
  std::string period;
  FigureRow whole;
  std::vector<FigureRow> parts;  // one level down
  std::vector<CategoryFigures> categories;
  std::vector<MonthFigures> months;  // the last twelve
};
AIWEI_WIRE(FigureReport, period, whole, parts, categories, months)

struct ExportQuery {
  ProblemQuery filter;
  std::string format;  // "xlsx", "csv"
};

}  // namespace problems
