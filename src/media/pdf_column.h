// A column of a table in a paginated document.
#pragma once

#include <string_view>

namespace media {

struct PdfColumn {
  std::string_view title;
  double share = 1;  // of the width, beside the others' shares
};

}  // namespace media
