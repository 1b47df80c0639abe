// How a bulletin is called: number, red head, signature, days in words. Pure.
#pragma once

#include <string>

#include "base/time.h"
#include "bulletins/model.h"

namespace bulletins {

// 济南市 -> 济南市爱国卫生运动委员会办公室.
std::string office_name(const std::string& division_name);
// 济南市 -> 济南市爱卫办.
std::string short_office_name(const std::string& division_name);

// 济南市爱卫办〔2026〕3号, 第3期.
std::string number_text(const BulletinKind& kind, const std::string& division_name, int year, std::int64_t number);
// The words in red.
std::string head_text(const BulletinKind& kind, const std::string& division_name);
// 2026年11月7日.
std::string day_in_words(base::Day day);

}  // namespace bulletins
