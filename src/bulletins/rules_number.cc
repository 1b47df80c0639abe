#include "bulletins/rules_number.h"

namespace bulletins {

namespace {

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

}  // namespace

std::string office_name(const std::string& division_name) { return division_name + "爱国卫生运动委员会办公室"; }
std::string short_office_name(const std::string& division_name) { return division_name + "爱卫办"; }

std::string number_text(const BulletinKind& kind, const std::string& division_name, int year, std::int64_t number) {
  std::string text = replaced(kind.number, "{short}", short_office_name(division_name));
  text = replaced(std::move(text), "{year}", std::to_string(year));
  return replaced(std::move(text), "{n}", std::to_string(number));
}

std::string head_text(const BulletinKind& kind, const std::string& division_name) {
  return replaced(kind.head, "{office}", office_name(division_name));
}

std::string day_in_words(base::Day day) {
  const base::Date date = base::date_of(day);
  return std::to_string(date.year) + "年" + std::to_string(date.month) + "月" + std::to_string(date.day) + "日";
}

}  // namespace bulletins
