#include "app/demo_dice.h"

#include <numeric>

namespace app {

// SplitMix64 (Steele, Lea, Flood 2014): small, and whole numbers only, so exact everywhere.
std::uint64_t Dice::next() {
  state_ += 0x9e3779b97f4a7c15u;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

double Dice::unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

int Dice::below(int count) {
  return static_cast<int>(next() % static_cast<std::uint64_t>(count));
}

std::size_t Dice::weighted(std::span<const double> weights) {
  double left = unit() * std::accumulate(weights.begin(), weights.end(), 0.0);
  for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return weights.size() - 1;
}

std::uint64_t mixed_seed(std::uint64_t a, std::uint64_t b) {
  Dice dice(a);
  return Dice(dice.next() ^ b).next();
}

}  // namespace app
