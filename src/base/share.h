// Where the files that come with the program lie: migrations/, data/ and web/dist/.
#pragma once

#include <string>

namespace base {

// The folder set when the program was built (the source tree, or an installed share folder);
// `aiwei --share` overrides it.
std::string share_folder();

}  // namespace base
