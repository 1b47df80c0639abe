// Rows into described structs.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>
#include <stdexcept>
#include <string>

#include "db/value.h"

namespace db {

// Reads `row` into T. A described struct takes one column per member, in order, and the
// column must bear the member's name: a reordered SELECT is a programming error, thrown as
// std::logic_error, not a silently swapped value. Nested described structs are not unfolded.
template <class T>
T read_row(const Row& row) {
  if constexpr (boost::describe::has_describe_members<T>::value) {
    T out{};
    int column = 0;
    using Members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                             boost::describe::mod_inherited>;
    boost::mp11::mp_for_each<Members>([&](auto member) {
      if (column >= row.columns() || row.name(column) != member.name) {
        throw std::logic_error(std::string("column ") + std::to_string(column) + " should be " +
                               member.name);
      }
      using Field = std::remove_reference_t<decltype(out.*member.pointer)>;
      out.*member.pointer = row.get<Field>(column++);
    });
    return out;
  } else {
    return row.get<T>(0);
  }
}

}  // namespace db
