#include "app/demo_pictures.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <stdexcept>

#include "media/process.h"

namespace app {

namespace {

using media::SceneKind;

constexpr std::size_t kinds = static_cast<std::size_t>(SceneKind::other) + 1;
constexpr std::size_t moments = 2;

// Which scene shows a category; those not named look like a street or like nothing special.
struct SceneOf {
  std::string_view category;
  SceneKind kind;
};
constexpr SceneOf scenes[] = {
    {"rubbish", SceneKind::rubbish},          {"urban_village", SceneKind::rubbish},
    {"recycling", SceneKind::rubbish},        {"railway", SceneKind::rubbish},
    {"standing_water", SceneKind::water},     {"water_body", SceneKind::water},
    {"toilet", SceneKind::toilet},            {"vector_pest", SceneKind::vector_pest},
    {"road_cleaning", SceneKind::street},     {"street_order", SceneKind::street},
    {"alley", SceneKind::street},             {"construction", SceneKind::street},
    {"school", SceneKind::street},            {"market", SceneKind::market},
    {"three_small", SceneKind::market},       {"smoking", SceneKind::smoking},
    {"drinking_water", SceneKind::drinking_water},
};

SceneKind kind_of(std::string_view category) {
  const auto* found = std::find_if(std::begin(scenes), std::end(scenes), [&](const SceneOf& each) {
    return each.category == category;
  });
  return found == std::end(scenes) ? SceneKind::other : found->kind;
}

media::Scene scene_at(std::size_t position) {
  media::Scene scene;
  scene.moment = position % moments == 0 ? media::SceneMoment::before : media::SceneMoment::after;
  scene.variant = static_cast<unsigned>(position / moments % demo_picture_variants);
  scene.kind = static_cast<SceneKind>(position / moments / demo_picture_variants);
  return scene;
}

DemoPicture make(const media::FileStore& store, std::size_t position) {
  // Drawn by ourselves a moment ago: the confined child is for what comes from outside.
  const auto result = media::process_photo(media::draw_scene_jpeg(scene_at(position)));
  const auto* photo = std::get_if<media::Photo>(&result);
  if (!photo) throw std::runtime_error("demonstration: a drawn picture is not a photograph");
  DemoPicture picture;
  picture.main_key = store.put(photo->main_jpeg);
  picture.thumbnail_key = store.put(photo->thumbnail_jpeg);
  picture.width = photo->width;
  picture.height = photo->height;
  picture.perceptual_hash = photo->perceptual_hash;
  picture.screen_likelihood = photo->screen_likelihood;
  return picture;
}

}  // namespace

std::size_t DemoPictures::count() { return kinds * demo_picture_variants * moments; }

std::size_t DemoPictures::position(std::string_view category, unsigned variant,
                                   DemoMoment moment) {
  const auto kind = static_cast<std::size_t>(kind_of(category));
  return (kind * demo_picture_variants + variant) * moments +
         (moment == DemoMoment::after ? 1 : 0);
}

DemoPictures DemoPictures::draw(const media::FileStore& store, int threads) {
  std::vector<DemoPicture> all(count());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < all.size(); i = next++) all[i] = make(store, i);
  };
  std::vector<std::future<void>> helpers;
  for (int i = 1; i < threads; ++i) helpers.push_back(std::async(std::launch::async, work));
  work();
  for (auto& helper : helpers) helper.get();
  return DemoPictures(std::move(all));
}

}  // namespace app
