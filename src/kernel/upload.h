// Files that come with a form.
#pragma once

#include <string_view>

#include "http/message.h"

namespace kernel {

// The part named `file` of a multipart/form-data request; it lives as long as the request.
// Throws Refusal 400 "multipart.malformed", 422 when there is no such part.
std::string_view uploaded_file(const http::Request& request);

// The one parameter of tables that come in, `dryRun`: try it and say what would happen. Throws Refusal 422 for any
// other.
bool is_dry_run(const http::Request& request);

}  // namespace kernel
