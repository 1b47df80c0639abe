// The refusal of a request: thrown anywhere below an endpoint, caught once, answered as
// RFC 9457 application/problem+json.
#pragma once

#include <exception>
#include <string>
#include <vector>

namespace base {

// One thing wrong with the input, at an RFC 6901 pointer into it.
struct InputError {
  std::string pointer;
  std::string code;     // stable, e.g. "too_long"
  std::string message;  // Chinese, says what to do
};

// `code` is stable ("problems.step_not_allowed"), `message` is Chinese and says what to do.
class Refusal : public std::exception {
 public:
  Refusal(int status, std::string code, std::string message, std::vector<InputError> errors = {})
      : status(status),
        code(std::move(code)),
        message(std::move(message)),
        errors(std::move(errors)) {}

  const char* what() const noexcept override { return code.c_str(); }

  int status;
  std::string code;
  std::string message;
  std::vector<InputError> errors;
  std::string details_json;     // optional JSON object merged into the answer (e.g. both versions)
  int retry_after_seconds = 0;  // written as Retry-After when positive
};

inline Refusal not_found(std::string message) {
  return Refusal(404, "not_found", std::move(message));
}
inline Refusal invalid(std::vector<InputError> errors) {
  return Refusal(422, "validation", "提交的内容有误，请按提示修改", std::move(errors));
}

}  // namespace base
