#pragma once

#include <string>

namespace media {

enum class SceneKind {
  rubbish,
  water,
  toilet,
  vector_pest,
  street,
  market,
  smoking,
  drinking_water,
  other,
};
enum class SceneMoment { before, after };

// A place with a problem, or the same place put right. Kind and variant choose the place: houses,
// colours, light and where things stand.
struct Scene {
  SceneKind kind = SceneKind::rubbish;
  unsigned variant = 0;
  SceneMoment moment = SceneMoment::before;
};

// A drawn picture that stands for a photograph in the demonstration, marked 演示 in a corner so
// that nobody takes it for a real one: a JPEG of 1,200 x 900 pixels. The same scene always gives
// the same picture. Thread-safe. About 20 ms.
std::string draw_scene_jpeg(const Scene& scene);

}  // namespace media
