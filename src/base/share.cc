#include "base/share.h"

namespace base {

// The only file that is compiled with the path, so that a build in another folder can reuse
// what was compiled for this one.
std::string share_folder() { return AIWEI_SHARE_DIR; }

}  // namespace base
