// Titles as callers may see them.
#pragma once

#include <vector>

#include "kernel/context.h"
#include "titles/model_public.h"
#include "titles/store_titles.h"

namespace titles {

// 济南市历下区, or 解放桥社区（济南市历下区解放路街道）for what is no division; 张** where the holder is people.
std::string holder_name(const kernel::Services& services, const Title& title);

TitleItem title_item(const kernel::RequestContext& context, const Title& title);
TitleDetail title_detail(db::Tx& tx, const kernel::RequestContext& context, const Title& title);

PublicTitle public_title(const kernel::Services& services, const Title& title);
PublicTitleDetail public_title_detail(db::Tx& tx, const kernel::Services& services, const Title& title);

}  // namespace titles
