#include "media/resample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace media {
namespace {

// The source positions [first, last) that a cell covers, with the part of the outermost two that
// belongs to it.
struct Span {
  int first;
  int last;
  float first_weight;
  float last_weight;
};

Span span_of_cell(int cell, int cells, int positions) {
  const double scale = static_cast<double>(positions) / cells;
  const double from = cell * scale;
  const double to = std::min<double>((cell + 1) * scale, positions);
  const int first = std::min(static_cast<int>(from), positions - 1);
  const int last = std::clamp(static_cast<int>(std::ceil(to)), first + 1, positions);
  if (last == first + 1) return {first, last, static_cast<float>(to - from), 0};
  return {first, last, static_cast<float>(first + 1 - from), static_cast<float>(to - (last - 1))};
}

std::vector<Span> spans(int cells, int positions) {
  std::vector<Span> all;
  all.reserve(static_cast<std::size_t>(cells));
  for (int cell = 0; cell < cells; ++cell) all.push_back(span_of_cell(cell, cells, positions));
  return all;
}

float weight_at(const Span& span, int position) {
  if (position == span.first) return span.first_weight;
  return position == span.last - 1 ? span.last_weight : 1.0F;
}

// Adds one source row, reduced to the cells and multiplied by `row_weight`, to `cells`.
void add_row(const std::uint8_t* row, const std::vector<Span>& columns, float row_weight,
             float* cells) {
  for (const Span& span : columns) {
    float red = 0, green = 0, blue = 0;
    for (int x = span.first; x < span.last; ++x) {
      const float weight = weight_at(span, x);
      const std::uint8_t* pixel = row + static_cast<std::size_t>(x) * 3;
      red += weight * static_cast<float>(pixel[0]);
      green += weight * static_cast<float>(pixel[1]);
      blue += weight * static_cast<float>(pixel[2]);
    }
    *cells++ += red * row_weight;
    *cells++ += green * row_weight;
    *cells++ += blue * row_weight;
  }
}

// EXIF orientation as: exchange the axes, then read the source columns and rows backwards.
struct Turn {
  bool exchanged;
  bool columns_backwards;
  bool rows_backwards;
};
constexpr std::array<Turn, 9> turns = {{{false, false, false},
                                        {false, false, false},
                                        {false, true, false},
                                        {false, true, true},
                                        {false, false, true},
                                        {true, false, false},
                                        {true, false, true},
                                        {true, true, true},
                                        {true, true, false}}};

}  // namespace

std::vector<float> area_means(const Image& image, int width, int height) {
  const auto columns = spans(width, image.width);
  const auto rows = spans(height, image.height);
  const std::size_t row_values = static_cast<std::size_t>(width) * 3;
  const std::size_t source_stride = static_cast<std::size_t>(image.width) * 3;
  std::vector<float> means(row_values * static_cast<std::size_t>(height));
  const float cell_area = static_cast<float>(static_cast<double>(image.width) / width *
                                             (static_cast<double>(image.height) / height));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (int y = rows[row].first; y < rows[row].last; ++y) {
      add_row(&image.rgb[static_cast<std::size_t>(y) * source_stride], columns,
              weight_at(rows[row], y) / cell_area, &means[row * row_values]);
    }
  }
  return means;
}

Image reduce(const Image& image, int side_pixels_max) {
  const int side = std::max(image.width, image.height);
  if (side <= side_pixels_max) return image;
  const auto scaled = [&](int length) {
    return std::max(1, static_cast<int>(std::lround(1.0 * length * side_pixels_max / side)));
  };
  Image reduced{scaled(image.width), scaled(image.height), {}};
  const auto means = area_means(image, reduced.width, reduced.height);
  reduced.rgb.resize(means.size());
  std::transform(means.begin(), means.end(), reduced.rgb.begin(), [](float mean) {
    return static_cast<std::uint8_t>(std::clamp(mean + 0.5F, 0.0F, 255.0F));
  });
  return reduced;
}

Image turn_upright(Image image, int orientation) {
  if (orientation < 2 || orientation > 8) return image;
  const Turn turn = turns[static_cast<std::size_t>(orientation)];
  Image upright{image.width, image.height, std::vector<std::uint8_t>(image.rgb.size())};
  if (turn.exchanged) std::swap(upright.width, upright.height);
  std::uint8_t* target = upright.rgb.data();
  for (int y = 0; y < upright.height; ++y) {
    for (int x = 0; x < upright.width; ++x, target += 3) {
      int column = turn.exchanged ? y : x;
      int row = turn.exchanged ? x : y;
      if (turn.columns_backwards) column = image.width - 1 - column;
      if (turn.rows_backwards) row = image.height - 1 - row;
      const std::size_t pixel =
          static_cast<std::size_t>(row) * static_cast<std::size_t>(image.width);
      std::copy_n(&image.rgb[(pixel + static_cast<std::size_t>(column)) * 3], 3, target);
    }
  }
  return upright;
}

}  // namespace media
