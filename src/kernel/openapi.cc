#include "kernel/api.h"

namespace kernel {

namespace {

using base::json::array;
using base::json::object;

array parameters_of(const Route& route, const OperationSchema& schema, const object& definitions) {
  array parameters;
  std::string_view rest = route.path;
  for (auto open = rest.find('{'); open != rest.npos; open = rest.find('{')) {
    const auto close = rest.find('}', open);
    parameters.push_back(object{{"name", rest.substr(open + 1, close - open - 1)},
                                {"in", "path"},
                                {"required", true},
                                {"schema", object{{"type", "string"}}}});
    rest.remove_prefix(close + 1);
  }
  if (!schema.query || schema.request.empty()) return parameters;
  const std::string reference(schema.request.at("$ref").as_string());
  const auto& definition = definitions.at(reference.substr(reference.rfind('/') + 1)).as_object();
  for (const auto& property : definition.at("properties").as_object()) {
    object parameter{{"name", property.key()}, {"in", "query"}, {"schema", property.value()}};
    parameter["required"] = false;
    for (const auto& name : definition.at("required").as_array()) {
      if (name.as_string() == property.key()) parameter["required"] = true;
    }
    if (property.value().is_object() && property.value().as_object().contains("items")) {
      parameter["required"] = false;
      parameter["style"] = "form";
      parameter["explode"] = false;
    }
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

object responses_of(const OperationSchema& schema) {
  object success{{"description", "OK"}};
  if (!schema.response.empty()) {
    success["content"] = object{{"application/json", object{{"schema", schema.response}}}};
  }
  object problem{
      {"description", "problem+json"},
      {"content",
       object{{"application/problem+json",
               object{{"schema", object{{"$ref", "#/components/schemas/Problem"}}}}}}}};
  return object{{std::to_string(schema.success), std::move(success)}, {"default", problem}};
}

object operation_of(const Route& route, object& definitions) {
  OperationSchema schema = route.schema(definitions);
  schema.query = schema.query || !route.body_folder.empty();
  object operation{{"summary", route.summary},
                   {"x-permission", boost::describe::enum_to_string(route.permission, "")},
                   {"responses", responses_of(schema)}};
  array parameters = parameters_of(route, schema, definitions);
  if (!parameters.empty()) operation["parameters"] = std::move(parameters);
  if (!schema.request.empty() && !schema.query) {
    operation["requestBody"] = object{
        {"required", true},
        {"content", object{{route.body_media, object{{"schema", schema.request}}}}}};
  } else if (route.body_media == "application/octet-stream") {
    operation["requestBody"] = object{
        {"required", true},
        {"content", object{{route.body_media, object{{"schema", object{{"type", "string"}, {"format", "binary"}}}}}}}};
  } else if (route.body_media == "multipart/form-data") {
    operation["requestBody"] = object{
        {"required", true},
        {"content",
         object{{"multipart/form-data",
                 object{{"schema",
                         object{{"type", "object"},
                                {"properties",
                                 object{{"photo", object{{"type", "string"},
                                                         {"format", "binary"}}}}}}}}}}}};
  }
  return operation;
}

object problem_schema() {
  const object text{{"type", "string"}};
  const object error{{"type", "object"},
                     {"properties", object{{"pointer", text}, {"code", text}, {"message", text}}},
                     {"required", array{"pointer", "code", "message"}}};
  return object{
      {"type", "object"},
      {"description", "RFC 9457"},
      {"properties", object{{"type", text},
                            {"title", text},
                            {"status", object{{"type", "integer"}}},
                            {"code", text},
                            {"traceId", text},
                            {"errors", object{{"type", "array"}, {"items", error}}},
                            {"details", object{{"type", "object"}}}}},
      {"required", array{"type", "title", "status", "code", "traceId", "errors"}}};
}

}  // namespace

std::string openapi_document(const std::vector<Route>& routes) {
  object definitions{{"Problem", problem_schema()}};
  object paths;
  for (const Route& route : routes) {
    auto& path = paths[route.path];
    if (!path.is_object()) path = object{};
    const std::string method = base::lower_ascii(http::method_name(route.method));
    path.as_object()[method] = operation_of(route, definitions);
  }
  const object document{
      {"openapi", "3.1.0"},
      {"info", object{{"title", "爱卫通 API"}, {"version", "1"}}},
      {"paths", std::move(paths)},
      {"components", object{{"schemas", std::move(definitions)}}}};
  return base::json::serialize(document);
}

}  // namespace kernel
