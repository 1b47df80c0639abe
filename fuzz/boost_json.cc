// Boost.JSON from source, so that the sanitizers see into it: Debian's library is not instrumented.
#include <boost/json/src.hpp>
