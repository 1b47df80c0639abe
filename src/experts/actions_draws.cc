#include "experts/actions_draws.h"

#include <algorithm>

#include "experts/draw_frame.h"
#include "experts/rules_draw.h"
#include "kernel/audit.h"
#include "people/divisions.h"

namespace experts {

namespace {

using kernel::Permission;
using kernel::RequestContext;

constexpr std::size_t seed_bytes = 32;

void note(db::Tx& tx, const RequestContext& context, kernel::EventName event, const Draw& draw,
          base::json::object details) {
  kernel::record(tx, context.caller, context.now,
                 {event, draw.id.value, draw.organizer, base::json::serialize(details)});
}

base::Refusal wrong_state(const char* message) { return base::Refusal(409, "draws.state", message); }

Draw own_draw(db::Tx& tx, const RequestContext& context, DrawId id) {
  Draw draw = known_draw(tx, context, id);
  if (!organizes(context, draw)) throw base::Refusal(403, "forbidden", "只有组织抽取的单位能办");
  if (draw.status == DrawStatus::cancelled) throw wrong_state("这次抽取已作废，请重新封存");
  return draw;
}

void save(db::Tx& tx, Draw& draw) {
  if (!save_draw(tx, draw)) throw base::Refusal(409, "conflict", "刚刚有人办过这次抽取，请刷新");
}

std::string opened_seed(const RequestContext& context, const Draw& draw) {
  return context.services.keys.open_sealed(seed_purpose, draw.seed_sealed);
}

std::vector<FilledSlot> filled_of(const RequestContext& context, const Draw& draw, const DrawFrame& frame,
                                  const std::vector<Withdrawal>& withdrawals) {
  return fill_slots(frame, opened_seed(context, draw), draw.witness, withdrawals);
}

void keep(db::Tx& tx, const Draw& draw, const DrawFrame& frame, const std::vector<FilledSlot>& filled) {
  std::vector<SlotHolder> holders;
  for (const FilledSlot& slot : filled) {
    SlotHolder holder;
    holder.stratum = static_cast<std::int64_t>(slot.stratum);
    if (slot.member) holder.member = base::parse_id(frame.members[*slot.member].id);
    holders.push_back(holder);
  }
  keep_slots(tx, draw.id, holders);
}

bool shows_result(const RequestContext& context, const Draw& draw) {
  return draw.status == DrawStatus::published || organizes(context, draw);
}

bool was_drawn(const Draw& draw) { return draw.drawn_at.has_value(); }

}  // namespace

bool organizes(const RequestContext& context, const Draw& draw) {
  return kernel::covers(context.scope(Permission::review_write), draw.organizer, -1, {});
}

Draw known_draw(db::Tx& tx, const RequestContext& context, DrawId id) {
  auto draw = find_draw(tx, id);
  const bool may_know = draw && (!draw->confidential || draw->status == DrawStatus::published || organizes(context, *draw));
  if (!may_know) throw base::not_found("没有这次抽取，或者还没有公开");
  return std::move(*draw);
}

Draw commit_draw(db::Tx& tx, const RequestContext& context, const NewDraw& wanted) {
  const DrawFrame frame = frame_for(tx, context, wanted);
  const std::string seed = base::hex(base::random_bytes(seed_bytes));
  Draw draw;
  draw.id = base::mint<DrawTag>();
  draw.kind = wanted.kind;
  draw.purpose = wanted.purpose;
  draw.organizer = context.caller.division;
  draw.target = people::division_code(wanted.target);
  draw.confidential = wanted.confidential.value_or(false);
  draw.frame_digest = digest_of(frame);
  draw.seed_sealed = context.services.keys.seal(seed_purpose, seed);
  draw.commitment = commitment_of(seed, draw.frame_digest);
  draw.account = context.caller.account;
  draw.committed_at = context.now;
  insert_draw(tx, draw, frame);
  note(tx, context, "experts.draw_commit", draw,
       {{"commitment", draw.commitment}, {"frameDigest", draw.frame_digest}, {"members", frame.members.size()}});
  return draw;
}

Draw draw_now(db::Tx& tx, const RequestContext& context, DrawId id, const WitnessWords& words) {
  Draw draw = own_draw(tx, context, id);
  if (draw.status != DrawStatus::committed) throw wrong_state("已经抽过了，不能再抽");
  draw.status = DrawStatus::drawn;
  draw.witness = one_line(words.witness.value_or(""));
  draw.drawn_at = context.now;
  save(tx, draw);
  const DrawFrame frame = frame_of(tx, id);
  keep(tx, draw, frame, filled_of(context, draw, frame, {}));
  note(tx, context, "experts.draw", draw, {{"witness", draw.witness}});
  return draw;
}

Draw withdraw(db::Tx& tx, const RequestContext& context, DrawId id, const NewWithdrawal& wanted) {
  Draw draw = own_draw(tx, context, id);
  if (!was_drawn(draw)) throw wrong_state("还没有抽取");
  const DrawFrame frame = frame_of(tx, id);
  auto withdrawals = withdrawals_of(tx, id);
  const auto holds = [&](const FilledSlot& slot) { return slot.member && frame.members[*slot.member].id == wanted.member; };
  const auto before = filled_of(context, draw, frame, withdrawals);
  if (std::none_of(before.begin(), before.end(), holds)) throw base::not_found("名单里没有这一个，可能已被递补");
  save(tx, draw);
  if (!insert_withdrawal(tx, id, static_cast<std::int64_t>(withdrawals.size()), *base::parse_id(wanted.member),
                         one_line(wanted.reason), context.caller.account, context.now)) {
    throw base::Refusal(409, "conflict", "刚刚有人办过递补，请刷新");
  }
  withdrawals.push_back({wanted.member, one_line(wanted.reason), context.now});
  keep(tx, draw, frame, filled_of(context, draw, frame, withdrawals));
  note(tx, context, "experts.draw_replace", draw, {{"member", wanted.member}});
  return draw;
}

std::vector<std::int64_t> line_of(db::Tx& tx, const RequestContext& context, const Draw& draw) {
  const DrawFrame frame = frame_of(tx, draw.id);
  std::vector<std::int64_t> ids;
  for (const std::size_t member : next_in_line(frame, opened_seed(context, draw), draw.witness, withdrawals_of(tx, draw.id))) {
    ids.push_back(*base::parse_id(frame.members[member].id));
  }
  return ids;
}

Draw publish_draw(db::Tx& tx, const RequestContext& context, DrawId id) {
  Draw draw = own_draw(tx, context, id);
  if (draw.status != DrawStatus::drawn) {
    throw wrong_state(was_drawn(draw) ? "已经公开过了" : "还没有抽取，种子不能先公开");
  }
  draw.status = DrawStatus::published;
  draw.published_at = context.now;
  save(tx, draw);
  note(tx, context, "experts.draw_publish", draw, {{"seed", opened_seed(context, draw)}});
  return draw;
}

Draw cancel_draw(db::Tx& tx, const RequestContext& context, DrawId id, const CancelDraw& wanted) {
  Draw draw = own_draw(tx, context, id);
  if (draw.status != DrawStatus::committed) throw wrong_state("已经抽取，不能作废；有人来不了请办递补");
  draw.status = DrawStatus::cancelled;
  draw.witness = one_line(wanted.reason);
  save(tx, draw);
  note(tx, context, "experts.draw_cancel", draw, {});
  return draw;
}

DrawItem draw_item(const RequestContext& context, const Draw& draw) {
  const auto divisions = people::divisions();
  DrawItem item;
  item.id = draw.id;
  item.kind = draw.kind;
  item.purpose = draw.purpose;
  item.organizer = people::division_text(draw.organizer);
  item.organizer_name = divisions->path_name(draw.organizer);
  item.target = people::division_text(draw.target);
  item.target_name = divisions->path_name(draw.target);
  item.confidential = draw.confidential;
  item.status = draw.status;
  item.frame_digest = draw.frame_digest;
  item.commitment = draw.commitment;
  item.committed_at = draw.committed_at;
  item.drawn_at = draw.drawn_at;
  item.published_at = draw.published_at;
  item.editable = organizes(context, draw) && draw.status != DrawStatus::cancelled;
  item.version = draw.version;
  return item;
}

DrawDetail detail_of(db::Tx& tx, const RequestContext& context, const Draw& draw) {
  DrawFrame frame = frame_of(tx, draw.id);
  DrawDetail detail;
  detail.draw = draw_item(context, draw);
  for (const DrawStratum& stratum : frame.strata) detail.strata.push_back({stratum.name, stratum.take, 0});
  for (const FrameMember& member : frame.members) {
    for (const std::int64_t position : member.strata) ++detail.strata[static_cast<std::size_t>(position)].eligible;
  }
  if (!draw.witness.empty()) detail.witness = draw.witness;
  if (draw.status == DrawStatus::published) detail.seed = opened_seed(context, draw);
  if (!shows_result(context, draw)) return detail;
  if (was_drawn(draw)) {
    detail.withdrawals = withdrawals_of(tx, draw.id);
    detail.slots = slots_of(frame, filled_of(context, draw, frame, detail.withdrawals));
  }
  detail.excluded = std::move(frame.excluded);
  return detail;
}

DrawFile file_of(db::Tx& tx, const RequestContext& context, const Draw& draw) {
  if (draw.status != DrawStatus::published) throw wrong_state("公开以后才能下载核验文件");
  DrawFile file;
  file.format = draw_format;
  file.id = draw.id;
  file.kind = draw.kind;
  file.purpose = draw.purpose;
  file.organizer = people::divisions()->path_name(draw.organizer);
  file.target = people::divisions()->path_name(draw.target);
  file.committed_at = draw.committed_at;
  file.drawn_at = *draw.drawn_at;
  file.published_at = *draw.published_at;
  file.frame = frame_of(tx, draw.id);
  file.frame_digest = draw.frame_digest;
  file.commitment = draw.commitment;
  file.seed = opened_seed(context, draw);
  file.witness = draw.witness;
  file.withdrawals = withdrawals_of(tx, draw.id);
  file.result = slots_of(file.frame, fill_slots(file.frame, file.seed, file.witness, file.withdrawals));
  return file;
}

}  // namespace experts
