// What went wrong in the database, as a class that callers can act on.
#pragma once

#include <stdexcept>
#include <string>

namespace db {

enum class Fault {
  unique,         // a unique index refused the row
  foreign,        // a foreign key refused the row
  not_null,       // a NOT NULL column was left empty
  busy,           // queue full or lock not obtained in time: try again later
  serialization,  // concurrent transactions collided; already retried
  full,           // no space left on the device: answered as 507, nothing was acknowledged
  unavailable,    // the server cannot be reached
  newer_schema,   // the database was written by a newer program
  other,
};

class Error : public std::runtime_error {
 public:
  Error(Fault fault, const std::string& message) : std::runtime_error(message), fault(fault) {}
  Fault fault;
};

}  // namespace db
