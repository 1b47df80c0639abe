#include "kernel/failure.h"

#include <new>

#include "base/log.h"
#include "db/error.h"
#include "kernel/api.h"

namespace kernel {

namespace {

base::Refusal refusal_of(const db::Error& error) {
  switch (error.fault) {
    case db::Fault::unique:
      return base::Refusal(409, "already_exists", "已有相同的记录");
    case db::Fault::foreign:
    case db::Fault::not_null:
      return base::Refusal(422, "reference_missing", "引用的记录不存在");
    case db::Fault::full:
      return base::Refusal(507, "storage_full", "存储空间已满，本次没有保存，请联系系统管理员");
    case db::Fault::busy:
    case db::Fault::serialization:
    case db::Fault::unavailable: {
      base::Refusal busy(503, "overloaded", "系统繁忙，本次没有保存，请稍后再试");
      busy.retry_after_seconds = 2;
      return busy;
    }
    case db::Fault::newer_schema:
    case db::Fault::other:
      break;
  }
  return base::Refusal(500, "internal", "系统内部错误，已记录");
}

void log_failure(const http::Request& request, std::string_view what) {
  base::log(base::Level::error, "request_failed",
            {{"requestId", std::string_view(request.request_id)},
             {"method", http::method_name(request.method)},
             {"path", std::string_view(request.path)},
             {"what", what}});
}

}  // namespace

http::Response failure_response(std::exception_ptr error, const http::Request& request) {
  try {
    std::rethrow_exception(error);
  } catch (const base::Refusal& refusal) {
    return problem_response(refusal, request.request_id);
  } catch (const db::Error& fault) {
    const base::Refusal refusal = refusal_of(fault);
    if (refusal.status >= 500) log_failure(request, fault.what());
    return problem_response(refusal, request.request_id);
  } catch (const std::bad_alloc&) {
    log_failure(request, "out of memory");
    return overload_response(request.request_id);
  } catch (const std::exception& unexpected) {
    log_failure(request, unexpected.what());
    return problem_response(base::Refusal(500, "internal", "系统内部错误，已记录"),
                            request.request_id);
  }
}

http::Response overload_response(std::string_view request_id) {
  base::Refusal refusal(503, "overloaded", "现在使用的人较多，请稍后再试");
  refusal.retry_after_seconds = 2;
  return problem_response(refusal, request_id);
}

}  // namespace kernel
