#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/json_file.h"
#include "experts/model.h"

namespace experts {

namespace {

Specialties& held() {
  static Specialties current;
  return current;
}

}  // namespace

bool Specialties::knows(std::int64_t number) const {
  return std::any_of(items.begin(), items.end(), [&](const Specialty& item) { return item.number == number; });
}

std::int64_t part_bits(const std::vector<int>& numbers) {
  std::int64_t bits = 0;
  for (const int number : numbers) bits |= std::int64_t{1} << number;
  return bits;
}

std::vector<int> part_numbers(std::int64_t bits) {
  std::vector<int> numbers;
  for (int number = 1; number < 63; ++number) {
    if (bits >> number & 1) numbers.push_back(number);
  }
  return numbers;
}

Specialties load_specialties(const std::string& path) {
  Specialties read = base::read_json_file<Specialties>(path);
  std::set<int> seen;
  for (const Specialty& item : read.items) {
    if (item.number < 1 || item.number > 30 || !seen.insert(item.number).second) {
      throw std::runtime_error(path + ": number " + std::to_string(item.number));
    }
  }
  return read;
}

void set_specialties(Specialties specialties) { held() = std::move(specialties); }
const Specialties& specialties() { return held(); }

}  // namespace experts
