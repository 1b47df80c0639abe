#include "reviews/actions_sign.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/crypto.h"
#include "base/text.h"
#include "problems/store_names.h"
#include "reviews/actions_acts.h"
#include "reviews/actions_reviews.h"
#include "reviews/losses.h"
#include "reviews/reserves.h"
#include "reviews/rules_signature.h"
#include "reviews/standard_rows.h"
#include "reviews/store_daily.h"
#include "reviews/store_results.h"
#include "standards/store_versions.h"

namespace reviews {

namespace {

using kernel::Permission;
using kernel::RequestContext;

void refuse_open_sheets(db::Tx& tx, const Review& review, kernel::AccountId account) {
  std::int64_t open = 0, conflicts = 0;
  const auto counts = sheet_counts(tx, review.id);
  const auto sheets = sheets_of(tx, review.id, account);
  const auto substitutions = substitutions_of(tx, review.id);
  if (const auto fault = fault_of_reserves(sheets, substitutions)) throw base::Refusal(409, "reviews.substitutes", *fault);
  for (const Sheet& sheet : sheets) {
    if (sheet.reserve && !instead_of(substitutions, sheet.id)) continue;
    const auto count = std::lower_bound(counts.begin(), counts.end(), sheet.id,
                                        [](const SheetCount& left, SheetId id) { return left.sheet < id; });
    const bool written = count != counts.end() && count->sheet == sheet.id;
    open += !written || count->status.value_or(SheetStatus::open) == SheetStatus::open;
    if (written) conflicts += count->conflicts;
  }
  if (open) {
    throw base::Refusal(409, "reviews.open_sheets", "还有 " + std::to_string(open) + " 张表没有完成，不能签字");
  }
  if (conflicts) {
    throw base::Refusal(409, "reviews.conflicts", "有 " + std::to_string(conflicts) + " 项在两台设备上评得不同，请先选定");
  }
}

// The digest is over the copies, so that what is signed is what is shown.
void refuse_undecoded(db::Tx& tx, ReviewId review) {
  const auto photos = photos_of(tx, review);
  const auto waiting = std::count_if(photos.begin(), photos.end(), [](const PhotoOfAct& photo) { return photo.waits; });
  if (waiting == 0) return;
  base::Refusal refusal(409, "reviews.photos_waiting", "还有 " + std::to_string(waiting) + " 张照片正在处理，请过一会儿再签字");
  refusal.retry_after_seconds = 30;
  throw refusal;
}

bool all_signed(const std::vector<Member>& members) {
  return std::all_of(members.begin(), members.end(), [](const Member& member) { return member.signed_at.has_value(); });
}

bool has_row(const std::vector<StandardRow>& rows, std::string_view number) {
  return std::any_of(rows.begin(), rows.end(), [&](const StandardRow& row) {
    return row.number == number && (row.kind == RowKind::clause || row.kind == RowKind::item || row.kind == RowKind::gate);
  });
}

bool was_signed(const Review& review) {
  return review.status == ReviewStatus::signed_off || review.status == ReviewStatus::released;
}

void add_line(std::string& text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    text += word;
    text += '\t';
  }
  text += '\n';
}

std::string number_text(std::optional<double> value) {
  std::string text;
  if (value) base::write_number(text, *value);
  return text;
}

}  // namespace

std::string digest_of(db::Tx& tx, const Review& review) {
  const auto standard = standards::find_version(tx, review.standard);
  std::string text;
  add_line(text, {"aiwei-review-1", base::id_text(review.id.value), review.kind, std::to_string(review.organizer),
                  std::to_string(review.target), base::day_text(review.starts_on), base::day_text(review.ends_on),
                  number_text(review.data_weight), number_text(review.pass_line), standard->digest.value_or("")});
  if (review.daily_weight > 0) add_line(text, {"daily", number_text(review.daily_weight)});
  for (const Member& member : members_of(tx, review.id)) {
    add_line(text, {"member", base::id_text(member.account.value), std::to_string(member.parts)});
    if (member.drawn_digest) add_line(text, {"drawn", base::id_text(member.account.value), *member.drawn_digest});
  }
  std::map<ActId, std::string> photos_of_act;
  for (const PhotoOfAct& photo : photos_of(tx, review.id)) photos_of_act[photo.act] += photo.key + ',';
  std::vector<std::string> lines;
  for (const StoredAct& act : standing_acts(tx, review.id)) {
    std::string line;
    add_line(line, {"act", act.act_key, base::id_text(act.sheet.value), boost::describe::enum_to_string(act.kind, ""),
                    act.item, base::id_text(act.account.value), number_text(act.grade), act.words,
                    act.answer.value_or(""), number_text(act.lng), number_text(act.lat), base::instant_text(act.made_at),
                    photos_of_act[act.id]});
    if (act.substitute) add_line(line, {"substitute", base::id_text(act.substitute->value)});
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) text += line;
  return base::hex(base::sm3(text));
}

namespace {

constexpr std::string_view drawing_purpose = "reviews.signature";  // of base::SecretKeys

SignatureRow signature_of(const RequestContext& context, const SignatureInput& input) {
  SignatureRow row{context.now, {}, {}};
  if (!input.drawn) return row;
  if (!is_signature(*input.drawn)) throw base::invalid({{"/drawn", "format", "手写签名的内容不对，请擦掉重写"}});
  row.drawn_digest = base::hex(base::sm3(*input.drawn));
  row.drawn_sealed = context.services.keys.seal(drawing_purpose, *input.drawn);
  return row;
}

}  // namespace

Review sign_review(db::Tx& tx, const RequestContext& context, ReviewId id, const SignatureInput& input) {
  const Known known = known_review(tx, context, id);
  Review review = known.review;
  if (!known.member) throw base::Refusal(403, "forbidden", "只有评审组成员能签字");
  if (review.status != ReviewStatus::running) throw wrong_state("评审没有在进行，不能签字");
  refuse_open_sheets(tx, review, context.caller.account);
  refuse_undecoded(tx, id);
  if (!sign_member(tx, id, context.caller.account, signature_of(context, input))) throw wrong_state("您已经签过字了");
  if (all_signed(members_of(tx, id))) {
    review.status = ReviewStatus::signed_off;
    review.signed_at = context.now;
    review.digest = digest_of(tx, review);
  }
  save_or_refuse(tx, review);
  if (review.signed_at) tell(tx, context.services, context.now, review, review.account, "评审组已全部签字，可以发布结果");
  note_review(tx, context, "reviews.sign", review, {{"digest", review.digest.value_or("")}});
  return review;
}

MemberSignature read_signature(db::Tx& tx, const RequestContext& context, ReviewId id, kernel::AccountId account) {
  const Review review = own_review(tx, context, id).review;
  const auto sealed = sealed_drawing(tx, id, account);
  if (!sealed) throw base::not_found("没有手写签名");
  note_review(tx, context, "reviews.personal_read", review, {{"account", base::id_text(account.value)}});
  return {context.services.keys.open_sealed(drawing_purpose, *sealed)};
}

Review release_review(db::Tx& tx, const RequestContext& context, ReviewId id) {
  Review review = own_review(tx, context, id).review;
  if (review.status != ReviewStatus::signed_off) throw wrong_state("评审组全体签字以后才能发布");
  if (review.daily_weight > 0 && !settled_per_thousand(tx, id)) {
    throw base::Refusal(409, "reviews.daily_open", "这次评审并入日常得分，请先在“得分”里核定日常得分再发布");
  }
  review.status = ReviewStatus::released;
  review.released_at = context.now;
  save_or_refuse(tx, review);
  roll_up(tx, review, context.now);
  const auto filed = problems_of(tx, id);
  for (const StoredAct& finding : standing_findings(tx, id)) {
    const bool is_filed = std::any_of(filed.begin(), filed.end(), [&](const ProblemOfAct& row) { return row.act == finding.id; });
    const auto sheet = find_sheet(tx, id, finding.sheet);
    if (!is_filed && sheet) file_as_problem(tx, context, review, *sheet, finding);
  }
  for (const kernel::AccountId account : problems::accounts_of_office(tx, review.target)) {
    tell(tx, context.services, context.now, review, account, "评审结果已发布");
  }
  note_review(tx, context, "reviews.release", review);
  return review;
}

void object(db::Tx& tx, const RequestContext& context, ReviewId id, const NewObjection& wanted) {
  const Known known = known_review(tx, context, id);
  if (known.review.status != ReviewStatus::released) throw wrong_state("结果发布以后才能提出异议");
  if (!kernel::covers(context.scope(Permission::review_read), known.review.target, -1, {})) {
    throw base::Refusal(403, "forbidden", "只有被评地区能提出异议");
  }
  if (!has_row(*rows_for(tx, known.review.standard), wanted.item)) {
    throw base::invalid({{"/item", "unknown", "标准里没有这一条：" + wanted.item}});
  }
  insert_objection(tx, id, {base::mint<ObjectionTag>(), wanted.item, wanted.words, context.caller.account, context.now,
                            std::nullopt, std::nullopt, std::nullopt});
  note_review(tx, context, "reviews.object", known.review, {{"item", wanted.item}});
}

void answer(db::Tx& tx, const RequestContext& context, ReviewId id, ObjectionId objection,
            const ObjectionAnswer& answer) {
  const Review review = own_review(tx, context, id).review;
  if (!answer_objection(tx, id, objection, answer, context.caller.account, context.now)) {
    const auto all = objections_of(tx, id);
    const bool exists = std::any_of(all.begin(), all.end(), [&](const ObjectionRow& row) { return row.id == objection; });
    if (exists) throw wrong_state("这条异议已经答复过了");
    throw base::not_found("没有这条异议");
  }
  note_review(tx, context, "reviews.decide", review);
}

void correct(db::Tx& tx, const RequestContext& context, ReviewId id, const NewCorrection& wanted) {
  const Review review = own_review(tx, context, id).review;
  if (!was_signed(review)) throw wrong_state("签字以后才有更正；签字之前请评审组直接改分");
  const auto act = find_act(tx, id, wanted.act);
  if (!act || act->kind != ActKind::score) throw base::not_found("没有这条评分");
  if (std::fmod(wanted.grade * 2, 1.0) != 0) throw base::invalid({{"/grade", "not_half", "评分应为 0 到 10，可到半分"}});
  if (wanted.objection) {
    const auto all = objections_of(tx, id);
    if (std::none_of(all.begin(), all.end(), [&](const ObjectionRow& row) { return row.id == *wanted.objection; })) {
      throw base::invalid({{"/objection", "unknown", "没有这条异议"}});
    }
  }
  insert_correction(tx, id, wanted, context.caller.account, context.now);
  if (review.status == ReviewStatus::released) roll_up(tx, review, context.now);
  note_review(tx, context, "reviews.correct", review, {{"act", base::id_text(wanted.act.value)}});
}

}  // namespace reviews
