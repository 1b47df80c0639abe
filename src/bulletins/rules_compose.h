// The text that a bulletin begins with, out of what its reviews say. Pure.
#pragma once

#include <vector>

#include "bulletins/model.h"

namespace bulletins {

// Sorted as tables show them, losses cut to so many of each target.
void put_in_order(BulletinFacts& facts, std::size_t losses_shown);

// What is written about, for the title: 历下区暗访, 2026年11月暗访.
std::string subject_of(const BulletinFacts& facts);

// 基本情况, 得分情况, 主要问题, 整改要求. Every word of it may be changed afterwards.
// REQUIRES: at least one score.
BulletinText composed(const BulletinKind& kind, const BulletinFacts& facts, base::Day due_on);

// "高 12.5", "低 3.0", "持平", "首次".
std::string change_text(const ScoreFact& score);
// One decimal place, as scores are told.
std::string score_text(double per_thousand);

}  // namespace bulletins
