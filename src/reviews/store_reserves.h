// Which sheets are not judged. $1: the review.
#pragma once

#include <string_view>

namespace reviews {

// Reserves that stand for no closed sheet: nothing on them counts.
inline constexpr std::string_view idle_reserves =
    "(SELECT e.id FROM review_sheets e WHERE e.review = $1 AND e.reserve IS NOT NULL AND e.id NOT IN (SELECT u.substitute "
    "FROM review_acts u WHERE u.review = $1 AND u.substitute IS NOT NULL AND u.is_head = 1))";

}  // namespace reviews
