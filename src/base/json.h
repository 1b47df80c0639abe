// One description of a struct gives reading with every error collected, writing, database rows
// (db/row.h) and the OpenAPI schema (base/json_schema.h).
//
//   struct NewReport { std::string title; std::optional<int> floor; };
//   AIWEI_WIRE(NewReport, title, floor)
//   inline std::vector<base::FieldRule> wire_rules(const NewReport*) {
//     return {{"title", {.length_min = 1, .length_max = 50}}};
//   }
//
// Members are snake_case in C++ and camelCase on the wire. Fields that are not described are
// refused when reading. std::optional members may be absent or null.
#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/errors.h"
#include "base/ids.h"
#include "base/text.h"
#include "base/time.h"

// Describes members and names the schema. Use in the namespace of `Type`, after it.
#define AIWEI_WIRE(Type, ...)                           \
  BOOST_DESCRIBE_STRUCT(Type, (), (__VA_ARGS__))        \
  inline constexpr std::string_view wire_name(const Type*) { return #Type; }

// The same for an enum: its enumerators are its wire and database texts.
#define AIWEI_ENUM(Type, ...) BOOST_DESCRIBE_ENUM(Type, __VA_ARGS__)

namespace base {

namespace json = boost::json;

// What a field's value must keep to. Lengths are code points of text or items of a list.
struct Rules {
  std::optional<double> min = {};
  std::optional<double> max = {};
  std::size_t length_min = 0;
  std::size_t length_max = 10'000;
  bool (*check)(std::string_view) = nullptr;  // false: code "bad_format"
  std::string_view format = {};               // OpenAPI format, e.g. "phone"
  std::string_view about = {};                // OpenAPI description
};

struct FieldRule {
  std::string_view member;
  Rules rules;
};

// Parses JSON text strictly: valid UTF-8, no duplicate keys, depth at most 32, nothing after
// the value. Throws Refusal 400 with code "json.malformed", "json.duplicate_key" or
// "json.too_deep" and the position.
json::value parse_json(std::string_view text);

// The state of one reading: where we are and what was wrong so far.
struct Reading {
  std::vector<InputError> errors;
  std::string pointer;
  bool from_text = false;  // query strings: numbers, booleans and lists arrive as text

  void fail(std::string_view code);  // adds an error here with the Chinese text for `code`
};

// Appends one segment to the pointer for its lifetime.
class At {
 public:
  At(Reading& reading, std::string_view segment);
  ~At() { reading_.pointer.resize(length_); }
  At(const At&) = delete;
  At& operator=(const At&) = delete;

 private:
  Reading& reading_;
  std::size_t length_;
};

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && std::is_class_v<T>;
template <class T>
concept Enumerated = std::is_enum_v<T>;

template <class T>
struct Kind {
  static constexpr bool optional = false, list = false, id = false, map = false;
};
template <class T>
struct Kind<std::optional<T>> {
  static constexpr bool optional = true, list = false, id = false, map = false;
};
template <class T>
struct Kind<std::vector<T>> {
  static constexpr bool optional = false, list = true, id = false, map = false;
};
template <class Tag>
struct Kind<Id<Tag>> {
  static constexpr bool optional = false, list = false, id = true, map = false;
};
template <class T>
struct Kind<std::map<std::string, T>> {
  static constexpr bool optional = false, list = false, id = false, map = true;
};

// Non-template workers, compiled once.
void read_integer(Reading&, const json::value&, const Rules&, std::int64_t& out);
void read_number(Reading&, const json::value&, const Rules&, double& out);
void read_text(Reading&, const json::value&, const Rules&, std::string& out);
void read_bool(Reading&, const json::value&, bool& out);
void read_instant(Reading&, const json::value&, Instant& out);
void read_day(Reading&, const json::value&, Day& out);
void read_id(Reading&, const json::value&, std::int64_t& out);
json::array split_list(const json::value& text);
void refuse_unknown(Reading&, const json::object&, const std::vector<std::string>& known);

// How one member is called on the wire and what it must keep to.
struct Member {
  std::string wire;
  Rules rules;
};

// The members of T in order; built once per type. Throws std::logic_error when wire_rules
// names a member that does not exist.
template <Described T>
const std::vector<Member>& members_of();

template <class T>
void read(Reading& reading, const json::value& value, const Rules& rules, T& out);

template <Described T>
void read_object(Reading& reading, const json::value& value, T& out) {
  const auto* object = value.if_object();
  if (!object) return reading.fail("not_object");
  const auto& members = members_of<T>();
  std::size_t index = 0, seen = 0;
  boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
      [&](auto described) {
        const Member& member = members[index++];
        auto& field = out.*described.pointer;
        using Field = std::remove_reference_t<decltype(field)>;
        const auto* found = object->if_contains(member.wire);
        if (found) ++seen;
        const At at(reading, member.wire);
        if (found) return read(reading, *found, member.rules, field);
        if constexpr (!Kind<Field>::optional && !Kind<Field>::list) {
          reading.fail("required");
        } else if (member.rules.length_min > 0 && Kind<Field>::list) {
          reading.fail("required");
        }
      });
  if (seen == object->size()) return;
  std::vector<std::string> known;
  for (const Member& member : members) known.push_back(member.wire);
  refuse_unknown(reading, *object, known);
}

template <class T>
void read_list(Reading& reading, const json::value& value, const Rules& rules,
               std::vector<T>& out) {
  json::array parts;
  const auto* array = value.if_array();
  if (!array && reading.from_text && value.is_string()) {
    parts = split_list(value);
    array = &parts;
  }
  if (!array) return reading.fail("not_array");
  if (array->size() > rules.length_max) return reading.fail("too_many");
  if (array->size() < rules.length_min) return reading.fail("too_few");
  Rules item_rules = rules;
  item_rules.length_min = 0;
  item_rules.length_max = 10'000;
  out.resize(array->size());
  for (std::size_t i = 0; i < array->size(); ++i) {
    const At at(reading, std::to_string(i));
    read(reading, (*array)[i], item_rules, out[i]);
  }
}

template <class T>
void read(Reading& reading, const json::value& value, const Rules& rules, T& out) {
  if constexpr (Kind<T>::optional) {
    if (value.is_null()) return out.reset();
    read(reading, value, rules, out.emplace());
  } else if constexpr (Kind<T>::list) {
    read_list(reading, value, rules, out);
  } else if constexpr (Kind<T>::id) {
    read_id(reading, value, out.value);
  } else if constexpr (std::is_same_v<T, bool>) {
    read_bool(reading, value, out);
  } else if constexpr (Enumerated<T>) {
    const auto* text = value.if_string();
    if (!text || !boost::describe::enum_from_string(std::string(*text).c_str(), out)) {
      reading.fail("not_in_enum");
    }
  } else if constexpr (std::is_integral_v<T>) {
    std::int64_t wide = 0;
    const auto errors_before = reading.errors.size();
    read_integer(reading, value, rules, wide);
    if (reading.errors.size() != errors_before) return;
    if (!std::in_range<T>(wide)) return reading.fail("out_of_range");
    out = static_cast<T>(wide);
  } else if constexpr (std::is_floating_point_v<T>) {
    read_number(reading, value, rules, out);
  } else if constexpr (std::is_same_v<T, std::string>) {
    read_text(reading, value, rules, out);
  } else if constexpr (std::is_same_v<T, Instant>) {
    read_instant(reading, value, out);
  } else if constexpr (std::is_same_v<T, Day>) {
    read_day(reading, value, out);
  } else if constexpr (std::is_same_v<T, json::value>) {
    out = value;
  } else if constexpr (std::is_same_v<T, json::object>) {
    if (const auto* object = value.if_object()) out = *object;
    else reading.fail("not_object");
  } else {
    read_object(reading, value, out);
  }
}

template <Described T>
std::vector<Member> build_members() {
  std::vector<Member> members;
  std::vector<std::string_view> names;
  boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
      [&](auto described) {
        names.push_back(described.name);
        members.push_back({camel_case(described.name), {}});
      });
  if constexpr (requires { wire_rules(static_cast<const T*>(nullptr)); }) {
    for (const FieldRule& rule : wire_rules(static_cast<const T*>(nullptr))) {
      std::size_t index = 0;
      while (index < names.size() && names[index] != rule.member) ++index;
      if (index == names.size()) {
        throw std::logic_error("no member for rule: " + std::string(rule.member));
      }
      members[index].rules = rule.rules;
    }
  }
  return members;
}

template <Described T>
const std::vector<Member>& members_of() {
  static const std::vector<Member> members = build_members<T>();
  return members;
}

// Reads a whole value or throws Refusal 422 "validation" with every error and its pointer.
template <class T>
T from_json(const json::value& value) {
  Reading reading;
  T out{};
  read(reading, value, Rules{}, out);
  if (!reading.errors.empty()) throw invalid(std::move(reading.errors));
  return out;
}

// The same from the name=value pairs of a query string.
template <class T>
T from_pairs(const std::vector<std::pair<std::string, std::string>>& pairs) {
  json::object object;
  Reading reading;
  reading.from_text = true;
  for (const auto& [name, value] : pairs) {
    if (object.contains(name)) reading.fail("duplicate");
    if (!value.empty()) object[name] = value;
  }
  T out{};
  read(reading, json::value(std::move(object)), Rules{}, out);
  if (!reading.errors.empty()) throw invalid(std::move(reading.errors));
  return out;
}

// Writing: straight into text, without a document in between.
void write_text(std::string& out, std::string_view text);  // quoted and escaped
void write_integer(std::string& out, std::int64_t value);
void write_number(std::string& out, double value);         // shortest; NaN and infinity: null
void write_value(std::string& out, const json::value& value);

template <class T>
void write(std::string& out, const T& value);

template <Described T>
void write_object(std::string& out, const T& value) {
  const auto& members = members_of<T>();
  std::size_t index = 0;
  bool first = true;
  out += '{';
  boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
      [&](auto described) {
        const Member& member = members[index++];
        const auto& field = value.*described.pointer;
        if constexpr (Kind<std::remove_cvref_t<decltype(field)>>::optional) {
          if (!field) return;
        }
        if (!first) out += ',';
        first = false;
        write_text(out, member.wire);
        out += ':';
        write(out, field);
      });
  out += '}';
}

template <class Range, class Each>
void write_sequence(std::string& out, const Range& range, char open, char close, Each each) {
  out += open;
  bool first = true;
  for (const auto& item : range) {
    if (!first) out += ',';
    first = false;
    each(item);
  }
  out += close;
}

template <class T>
void write(std::string& out, const T& value) {
  if constexpr (Kind<T>::optional) {
    if (value) write(out, *value);
    else out += "null";
  } else if constexpr (Kind<T>::list) {
    write_sequence(out, value, '[', ']', [&](const auto& item) { write(out, item); });
  } else if constexpr (Kind<T>::map) {
    write_sequence(out, value, '{', '}', [&](const auto& item) {
      write_text(out, item.first);
      out += ':';
      write(out, item.second);
    });
  } else if constexpr (Kind<T>::id) {
    write_text(out, id_text(value.value));
  } else if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (Enumerated<T>) {
    write_text(out, boost::describe::enum_to_string(value, ""));
  } else if constexpr (std::is_integral_v<T>) {
    write_integer(out, static_cast<std::int64_t>(value));
  } else if constexpr (std::is_floating_point_v<T>) {
    write_number(out, value);
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    write_text(out, value);
  } else if constexpr (std::is_same_v<T, Instant>) {
    write_text(out, instant_text(value));
  } else if constexpr (std::is_same_v<T, Day>) {
    write_text(out, day_text(value));
  } else if constexpr (std::is_same_v<T, json::value> || std::is_same_v<T, json::object> ||
                       std::is_same_v<T, json::array>) {
    write_value(out, value);
  } else {
    write_object(out, value);
  }
}

template <class T>
std::string to_json(const T& value) {
  std::string out;
  write(out, value);
  return out;
}

}  // namespace base
