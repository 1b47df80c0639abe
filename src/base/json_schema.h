// JSON Schema 2020-12 (as OpenAPI 3.1 uses it) out of the description in base/json.h.
#pragma once

#include "base/json.h"

namespace base {

void schema_rules_for_text(json::object& schema, const Rules& rules);
void schema_rules_for_number(json::object& schema, const Rules& rules);
json::object nullable(json::object schema);

// The schema of T. Described structs go into `definitions` under their wire name and are
// referred to; two different structs of one name are a programming error (std::logic_error).
template <class T>
json::object schema_of(const Rules& rules, json::object& definitions);

template <Described T>
json::object schema_of_object(json::object& definitions) {
  const std::string name(wire_name(static_cast<const T*>(nullptr)));
  json::object reference{{"$ref", "#/components/schemas/" + name}};
  if (definitions.contains(name)) return reference;
  definitions[name] = json::object{};  // stops recursion
  json::object properties;
  json::array required;
  const auto& members = members_of<T>();
  std::size_t index = 0;
  boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
      [&](auto described) {
        const Member& member = members[index++];
        using Field = std::remove_cvref_t<decltype(std::declval<T&>().*described.pointer)>;
        properties[member.wire] = schema_of<Field>(member.rules, definitions);
        if constexpr (!Kind<Field>::optional) required.emplace_back(member.wire);
      });
  definitions[name] = json::object{{"type", "object"},
                                   {"properties", std::move(properties)},
                                   {"required", std::move(required)},
                                   {"additionalProperties", false}};
  return reference;
}

template <class T>
json::object schema_of(const Rules& rules, json::object& definitions) {
  json::object schema;
  if constexpr (Kind<T>::optional) {
    return nullable(schema_of<typename T::value_type>(rules, definitions));
  } else if constexpr (Kind<T>::list) {
    schema["type"] = "array";
    schema["items"] = schema_of<typename T::value_type>(Rules{}, definitions);
  } else if constexpr (Kind<T>::map) {
    schema["type"] = "object";
    schema["additionalProperties"] = schema_of<typename T::mapped_type>(Rules{}, definitions);
  } else if constexpr (Kind<T>::id) {
    schema["type"] = "string";
    schema["pattern"] = "^[0-9A-HJKMNP-TV-Z]{13}$";
  } else if constexpr (std::is_same_v<T, bool>) {
    schema["type"] = "boolean";
  } else if constexpr (Enumerated<T>) {
    json::array names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto enumerator) { names.emplace_back(enumerator.name); });
    schema["type"] = "string";
    schema["enum"] = std::move(names);
  } else if constexpr (std::is_integral_v<T>) {
    schema["type"] = "integer";
    schema_rules_for_number(schema, rules);
  } else if constexpr (std::is_floating_point_v<T>) {
    schema["type"] = "number";
    schema_rules_for_number(schema, rules);
  } else if constexpr (std::is_same_v<T, std::string>) {
    schema["type"] = "string";
    schema_rules_for_text(schema, rules);
  } else if constexpr (std::is_same_v<T, Instant>) {
    schema["type"] = "string";
    schema["format"] = "date-time";
  } else if constexpr (std::is_same_v<T, Day>) {
    schema["type"] = "string";
    schema["format"] = "date";
  } else if constexpr (std::is_same_v<T, json::object>) {
    schema["type"] = "object";
  } else if constexpr (!std::is_same_v<T, json::value>) {
    return schema_of_object<T>(definitions);
  }
  if (!rules.about.empty()) schema["description"] = rules.about;
  return schema;
}

}  // namespace base
