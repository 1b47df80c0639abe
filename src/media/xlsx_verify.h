#pragma once

#include <cstddef>
#include <string>

namespace media {

// Whether the first sheet of a workbook file is complete and holds this many rows. libxlsxwriter
// does not look at whether its writes succeed: on a full disk it closes a cut-off workbook without
// an error, and somebody would be handed a list with its end missing.
bool is_whole_xlsx(const std::string& path, std::size_t rows);

}  // namespace media
