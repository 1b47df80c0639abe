#include "media/screen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <utility>
#include <vector>

namespace media {
namespace {

constexpr std::size_t side = 256;  // of an examined tile, pixels; a power of two

using Row = std::array<std::complex<float>, side>;
using Plane = std::vector<Row>;

// Without the care for infinities that operator* takes, which costs most of the transform.
std::complex<float> product(std::complex<float> a, std::complex<float> b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

Row unit_roots() {
  Row roots;
  for (std::size_t step = 0; step < side; ++step) {
    const auto turn = static_cast<float>(step) / side;
    roots[step] = std::polar(1.0F, -2 * std::numbers::pi_v<float> * turn);
  }
  return roots;
}

// In-place discrete Fourier transform, radix 2, decimation in time.
void transform(Row& row) {
  for (std::size_t index = 1, reversed = 0; index < side; ++index) {
    std::size_t bit = side >> 1;
    for (; (reversed & bit) != 0; bit >>= 1) reversed ^= bit;
    reversed ^= bit;
    if (index < reversed) std::swap(row[index], row[reversed]);
  }
  static const Row roots = unit_roots();
  for (std::size_t length = 2; length <= side; length *= 2) {
    for (std::size_t step = 0; step < length / 2; ++step) {
      const auto root = roots[step * (side / length)];
      for (std::size_t start = step; start < side; start += length) {
        const auto odd = product(row[start + length / 2], root);
        row[start + length / 2] = row[start] - odd;
        row[start] += odd;
      }
    }
  }
}

void transform(Plane& plane) {
  for (auto& row : plane) transform(row);
  for (std::size_t column = 0; column < side; ++column) {
    Row line;
    for (std::size_t row = 0; row < side; ++row) line[row] = plane[row][column];
    transform(line);
    for (std::size_t row = 0; row < side; ++row) plane[row][column] = line[row];
  }
}

// The green channel of one tile, faded out towards its edges (Hann window): hard edges would
// spread over the whole spectrum.
Plane windowed_tile(const Image& image, std::size_t left, std::size_t top) {
  std::array<float, side> window;
  for (std::size_t at = 0; at < side; ++at) {
    const auto phase = 2 * std::numbers::pi_v<float> * static_cast<float>(at) / side;
    window[at] = 0.5F - 0.5F * std::cos(phase);
  }
  Plane plane(side);
  const auto width = static_cast<std::size_t>(image.width);
  for (std::size_t y = 0; y < side; ++y) {
    for (std::size_t x = 0; x < side; ++x) {
      const auto green = image.rgb[((top + y) * width + left + x) * 3 + 1];
      plane[y][x] = (static_cast<float>(green) - 128) * window[y] * window[x];
    }
  }
  return plane;
}

// One grey level of noise has a power of about 10,000 here; below it, peaks mean nothing.
constexpr float noise_power = 10'000;

using Powers = std::vector<std::array<float, side>>;

Powers powers_of(const Plane& plane) {
  Powers powers(side);
  for (std::size_t y = 0; y < side; ++y) {
    for (std::size_t x = 0; x < side; ++x) powers[y][x] = std::norm(plane[y][x]);
  }
  return powers;
}

// Power at one frequency over the mean of its surroundings (9 x 9 without the inner 3 x 3). An
// edge in the picture is a line in the spectrum and fills its surroundings too; only a regular
// pattern stands alone.
float isolation(const Powers& powers, std::size_t x, std::size_t y) {
  float sum = 0;
  for (int down = -4; down <= 4; ++down) {
    for (int right = -4; right <= 4; ++right) {
      if (std::abs(down) <= 1 && std::abs(right) <= 1) continue;
      const auto row = (y + side + static_cast<std::size_t>(down)) % side;
      sum += powers[row][(x + side + static_cast<std::size_t>(right)) % side];
    }
  }
  return powers[y][x] / (sum / 72 + noise_power);
}

// Half of the frequencies suffice: the spectrum of real values is symmetric. The axes are left
// out, where upright edges and the 8 x 8 blocks of JPEG live, and so is everything coarser than
// 13 pixels, where the subject of the picture lives.
float highest_isolation(const Powers& powers) {
  constexpr int coarse = 20, axis = 4;
  float highest = 0;
  for (int y = axis; y < static_cast<int>(side) / 2; ++y) {
    for (int x = -static_cast<int>(side) / 2 + 1; x < static_cast<int>(side) / 2; ++x) {
      if (std::abs(x) < axis || x * x + y * y < coarse * coarse) continue;
      const auto column = static_cast<std::size_t>(x + static_cast<int>(side)) % side;
      // Isolation is at most this; most frequencies end here.
      if (powers[static_cast<std::size_t>(y)][column] / noise_power <= highest) continue;
      highest = std::max(highest, isolation(powers, column, static_cast<std::size_t>(y)));
    }
  }
  return highest;
}

}  // namespace

double screen_likelihood(const Image& image) {
  const auto width = static_cast<std::size_t>(image.width);
  const auto height = static_cast<std::size_t>(image.height);
  if (width < side || height < side) return 0;
  std::array<float, 5> peaks;
  // The centre and half-way to each corner: a screen fills most of such a photograph.
  constexpr std::array<std::pair<int, int>, 5> quarters = {
      {{2, 2}, {1, 1}, {3, 1}, {1, 3}, {3, 3}}};
  for (std::size_t tile = 0; tile < quarters.size(); ++tile) {
    auto plane = windowed_tile(image, (width - side) * quarters[tile].first / 4,
                               (height - side) * quarters[tile].second / 4);
    transform(plane);
    peaks[tile] = highest_isolation(powers_of(plane));
  }
  std::sort(peaks.begin(), peaks.end());
  // The middle one: a fence in one corner does not make a screen. Noise alone reaches 12 or so
  // (the largest of 30,000 exponential values over their mean), a visible moire several hundred.
  constexpr double noise_peak = 15, certain_peak = 400;
  const double middle = std::max(1.0F, peaks[2]);
  return std::clamp(std::log(middle / noise_peak) / std::log(certain_peak / noise_peak), 0.0, 1.0);
}

}  // namespace media
