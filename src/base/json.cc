#include "base/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <set>

namespace base {

namespace {

constexpr std::size_t depth_max = 32;

// Watches keys while the parser runs: Boost.JSON's own document silently keeps the last of
// two equal keys, and what a validator read would then differ from what we stored.
struct KeyWatch {
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);
  using Error = boost::system::error_code;

  std::vector<std::set<std::string, std::less<>>> open;
  std::string part;
  bool duplicate = false;

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_array_begin(Error&) { return true; }
  bool on_array_end(std::size_t, Error&) { return true; }
  bool on_object_begin(Error&) {
    open.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, Error&) {
    open.pop_back();
    return true;
  }
  bool on_string_part(json::string_view, std::size_t, Error&) { return true; }
  bool on_string(json::string_view, std::size_t, Error&) { return true; }
  bool on_key_part(json::string_view text, std::size_t, Error&) {
    part.append(text.data(), text.size());
    return true;
  }
  bool on_key(json::string_view text, std::size_t, Error& error) {
    part.append(text.data(), text.size());
    if (!open.back().insert(std::move(part)).second) {
      duplicate = true;
      error = json::error::syntax;
      return false;
    }
    part.clear();
    return true;
  }
  bool on_number_part(json::string_view, Error&) { return true; }
  bool on_int64(std::int64_t, json::string_view, Error&) { return true; }
  bool on_uint64(std::uint64_t, json::string_view, Error&) { return true; }
  bool on_double(double, json::string_view, Error&) { return true; }
  bool on_bool(bool, Error&) { return true; }
  bool on_null(Error&) { return true; }
  bool on_comment_part(json::string_view, Error&) { return true; }
  bool on_comment(json::string_view, Error&) { return true; }
};

struct Message {
  std::string_view code, text;
};

constexpr Message messages[] = {
    {"required", "必填，请补上"},
    {"unknown_field", "不认识的字段，请去掉"},
    {"not_object", "应为对象"},
    {"not_array", "应为列表"},
    {"not_text", "应为文字"},
    {"not_integer", "应为整数"},
    {"not_number", "应为数字"},
    {"not_bool", "应为是或否"},
    {"not_in_enum", "不在可选范围内"},
    {"not_instant", "应为带时区的时间，如 2026-03-02T09:00:00+08:00"},
    {"not_day", "应为日期，如 2026-03-02"},
    {"not_id", "编号格式不对"},
    {"out_of_range", "超出范围"},
    {"too_small", "小于允许的最小值"},
    {"too_large", "大于允许的最大值"},
    {"too_short", "太短"},
    {"too_long", "太长"},
    {"too_many", "太多"},
    {"too_few", "太少"},
    {"bad_format", "格式不对"},
    {"control_character", "含有不允许的控制字符"},
    {"duplicate", "重复的参数"},
};

std::string_view message_for(std::string_view code) {
  for (const Message& message : messages) {
    if (message.code == code) return message.text;
  }
  return "有误";
}

// Text that a number, day or instant was given as; empty when it is not text.
std::string_view view(const json::value& value) {
  const auto* text = value.if_string();
  return text ? std::string_view(text->data(), text->size()) : std::string_view{};
}

// PostgreSQL refuses NUL in text, and other control characters only hide things.
bool has_control_character(std::string_view text) {
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if ((u < 0x20 && c != '\n' && c != '\t' && c != '\r') || u == 0x7f) return true;
  }
  return false;
}

[[noreturn]] void refuse_json(std::string code, std::string message, std::size_t position) {
  throw Refusal(400, std::move(code), message + "（第 " + std::to_string(position) + " 字节附近）");
}

}  // namespace

json::value parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = depth_max;
  boost::system::error_code error;
  json::basic_parser<KeyWatch> watch(options);
  const std::size_t read = watch.write_some(false, text.data(), text.size(), error);
  if (watch.handler().duplicate) refuse_json("json.duplicate_key", "JSON 中有重复的键", read);
  if (error == json::error::too_deep) refuse_json("json.too_deep", "JSON 嵌套过深", read);
  if (error || read != text.size()) refuse_json("json.malformed", "不是合法的 JSON", read);
  json::value value = json::parse({text.data(), text.size()}, error, {}, options);
  if (error) refuse_json("json.malformed", "不是合法的 JSON", text.size());
  return value;
}

void Reading::fail(std::string_view code) {
  constexpr std::size_t errors_max = 100;  // a hostile body could otherwise grow the answer
  if (errors.size() < errors_max) {
    errors.push_back({pointer, std::string(code), std::string(message_for(code))});
  }
}

At::At(Reading& reading, std::string_view segment)
    : reading_(reading), length_(reading.pointer.size()) {
  reading.pointer += '/';
  for (const char c : segment) {
    if (c == '~') reading.pointer += "~0";
    else if (c == '/') reading.pointer += "~1";
    else reading.pointer += c;
  }
}

void read_integer(Reading& reading, const json::value& value, const Rules& rules,
                  std::int64_t& out) {
  if (const auto* integer = value.if_int64()) {
    out = *integer;
  } else if (value.is_uint64()) {
    return reading.fail("out_of_range");
  } else if (const auto text = view(value); reading.from_text && !text.empty()) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size()) {
      return reading.fail("not_integer");
    }
  } else {
    return reading.fail("not_integer");
  }
  if (rules.min && static_cast<double>(out) < *rules.min) return reading.fail("too_small");
  if (rules.max && static_cast<double>(out) > *rules.max) return reading.fail("too_large");
}

void read_number(Reading& reading, const json::value& value, const Rules& rules, double& out) {
  if (const auto text = view(value); reading.from_text && !text.empty()) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size()) {
      return reading.fail("not_number");
    }
  } else if (value.is_number()) {
    out = value.to_number<double>();
  } else {
    return reading.fail("not_number");
  }
  if (!std::isfinite(out)) return reading.fail("not_number");
  if (rules.min && out < *rules.min) return reading.fail("too_small");
  if (rules.max && out > *rules.max) return reading.fail("too_large");
}

void read_text(Reading& reading, const json::value& value, const Rules& rules,
               std::string& out) {
  if (!value.is_string()) return reading.fail("not_text");
  const std::string_view text = view(value);
  const std::size_t length = code_points(text);
  if (length < rules.length_min) return reading.fail(text.empty() ? "required" : "too_short");
  if (length > rules.length_max) return reading.fail("too_long");
  if (has_control_character(text)) return reading.fail("control_character");
  if (rules.check && !rules.check(text)) return reading.fail("bad_format");
  out = text;
}

void read_bool(Reading& reading, const json::value& value, bool& out) {
  if (const auto* flag = value.if_bool()) {
    out = *flag;
  } else if (const auto text = view(value);
             reading.from_text && (text == "true" || text == "1")) {
    out = true;
  } else if (reading.from_text && (text == "false" || text == "0")) {
    out = false;
  } else {
    reading.fail("not_bool");
  }
}

void read_instant(Reading& reading, const json::value& value, Instant& out) {
  const auto instant = parse_instant(view(value));
  if (instant) out = *instant;
  else reading.fail("not_instant");
}

void read_day(Reading& reading, const json::value& value, Day& out) {
  const auto day = parse_day(view(value));
  if (day) out = *day;
  else reading.fail("not_day");
}

void read_id(Reading& reading, const json::value& value, std::int64_t& out) {
  const auto id = parse_id(view(value));
  if (id) out = *id;
  else reading.fail("not_id");
}

json::array split_list(const json::value& text) {
  json::array parts;
  for (const auto part : split(view(text), ',')) {
    if (!part.empty()) parts.emplace_back(json::string_view(part.data(), part.size()));
  }
  return parts;
}

void refuse_unknown(Reading& reading, const json::object& object,
                    const std::vector<std::string>& known) {
  for (const auto& entry : object) {
    const std::string_view key(entry.key().data(), entry.key().size());
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const At at(reading, first_points(key, 64));
    reading.fail("unknown_field");
  }
}

void write_text(std::string& out, std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (u >= 0x20) {
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += "\\u00";
      out += digits[u >> 4];
      out += digits[u & 15];
    }
  }
  out += '"';
}

void write_integer(std::string& out, std::int64_t value) {
  char buffer[24];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void write_number(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char buffer[32];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void write_value(std::string& out, const json::value& value) { out += json::serialize(value); }

}  // namespace base
