// Dice of the demonstration: the same seed throws the same on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace app {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next();
  double unit();                  // 0 <= x < 1
  int below(int count);           // 0 .. count - 1; REQUIRES count > 0
  bool happens(double share) { return unit() < share; }
  double between(double low, double high) { return low + (high - low) * unit(); }

  template <class T>
  const T& pick(const std::vector<T>& values) {  // REQUIRES: not empty
    return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
  }
  // A position in `weights`, each as likely as its weight. REQUIRES: a positive sum.
  std::size_t weighted(std::span<const double> weights);

 private:
  std::uint64_t state_;
};

// A seed for something that follows from two numbers.
std::uint64_t mixed_seed(std::uint64_t a, std::uint64_t b);

}  // namespace app
