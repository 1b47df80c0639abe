#include "problems/store_photos.h"

namespace problems {

BOOST_DESCRIBE_STRUCT(ShownPhoto, (),
                      (id, step, purpose, main_key, redacted_key, width, height, taken_at))

void attach_photos(db::Tx& tx, ProblemId problem, StepId step, std::span<const PhotoId> photos,
                   std::string_view purpose) {
  if (photos.empty()) return;
  db::Query query("INSERT INTO step_photos (step, photo, problem, purpose, position) VALUES ");
  int position = 0;
  for (const PhotoId photo : photos) {
    query.add(position == 0 ? "(?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?)", step, photo, problem,
              purpose, position);
    ++position;
  }
  tx.run(query);
}

std::vector<ShownPhoto> photos_of(db::Tx& tx, ProblemId problem) {
  return tx.all<ShownPhoto>(
      "SELECT f.id, s.step, s.purpose, f.main_key, f.redacted_key, f.width, f.height, f.taken_at "
      "FROM step_photos s JOIN photos f ON f.id = s.photo "
      "WHERE s.problem = $1 ORDER BY s.step, s.position",
      problem);
}

}  // namespace problems
