// The one place where what was thrown becomes an answer.
#pragma once

#include <exception>
#include <string_view>

#include "http/message.h"

namespace kernel {

// problem+json for any exception; what is our own fault is logged with the request id.
http::Response failure_response(std::exception_ptr error, const http::Request& request);

// 503 with Retry-After for work refused under overload.
http::Response overload_response(std::string_view request_id);

}  // namespace kernel
