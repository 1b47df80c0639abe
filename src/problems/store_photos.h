// SQL over the photographs that steps of problems show.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "db/tx.h"
#include "photos/store.h"
#include "problems/model.h"

namespace problems {

// Shows the photographs with a step, in their order. `purpose`: "before", "after", "other".
void attach_photos(db::Tx& tx, ProblemId problem, StepId step, std::span<const PhotoId> photos,
                   std::string_view purpose);

// A photograph of a problem as pages show it.
struct ShownPhoto {
  PhotoId id;
  StepId step;
  std::string purpose;
  std::string main_key;
  std::optional<std::string> redacted_key;
  int width = 0;
  int height = 0;
  std::optional<base::Instant> taken_at;
};
std::vector<ShownPhoto> photos_of(db::Tx& tx, ProblemId problem);

}  // namespace problems
