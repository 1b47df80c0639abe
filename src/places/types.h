// The types of places that this installation knows.
#pragma once

#include <string>

#include "places/model.h"
#include "standards/model.h"

namespace places {

// Reads `standards_folder`/place_types.json. Throws std::runtime_error that names the file and what is
// wrong: codes must differ, lines and categories exist in `standards`, intervals be positive.
PlaceTypes load_types(const std::string& standards_folder, const standards::Standards& standards);

// Set once at the start, before requests are taken.
void set_types(PlaceTypes types);
const PlaceTypes& types();

// Inspected before this moment is too long ago.
base::Instant overdue_before(const PlaceType& type, base::Instant now);
// The same for each type, by its code.
std::vector<std::pair<std::string, base::Instant>> overdue_before(base::Instant now);

}  // namespace places
