#include "base/json_schema.h"

namespace base {

void schema_rules_for_text(json::object& schema, const Rules& rules) {
  if (rules.length_min > 0) schema["minLength"] = rules.length_min;
  schema["maxLength"] = rules.length_max;
  if (!rules.format.empty()) schema["format"] = rules.format;
}

void schema_rules_for_number(json::object& schema, const Rules& rules) {
  if (rules.min) schema["minimum"] = *rules.min;
  if (rules.max) schema["maximum"] = *rules.max;
}

json::object nullable(json::object schema) {
  if (const auto* type = schema.if_contains("type")) {
    schema["type"] = json::array{*type, "null"};
    return schema;
  }
  return json::object{{"anyOf", json::array{std::move(schema), json::object{{"type", "null"}}}}};
}

}  // namespace base
