#include "reviews/actions_acts.h"

#include <algorithm>
#include <set>

#include "geo/shape.h"
#include "kernel/audit.h"
#include "photos/store.h"
#include "places/types.h"
#include "problems/actions_file.h"
#include "reviews/reserves.h"
#include "reviews/rules_sheet.h"
#include "reviews/standard_rows.h"
#include "standards/lists.h"

namespace reviews {

namespace {

using kernel::RequestContext;

std::string flags_text(const std::vector<ActFlag>& flags) {
  std::vector<std::string> names;
  for (const ActFlag flag : flags) names.push_back(boost::describe::enum_to_string(flag, ""));
  return standards::joined(names, ",");
}

std::optional<double> away(const Act& act, const Sheet& sheet) {
  if (!act.lng || !act.lat || !sheet.lng || !sheet.lat) return std::nullopt;
  return geo::distance_m({*act.lng, *act.lat}, {*sheet.lng, *sheet.lat});
}

std::optional<std::string> answer_of(const Act& act) {
  if (act.kind == ActKind::status) return boost::describe::enum_to_string(*act.status, "");
  if (act.kind == ActKind::finding && act.remedy && !act.words.value_or("").empty()) return boost::describe::enum_to_string(*act.remedy, "");
  return std::nullopt;
}

StoredAct stored(const RequestContext& context, const Review& review, const Sheet& sheet, const Act& act,
                 const std::string& device) {
  StoredAct row;
  row.id = base::mint<ActTag>();
  row.act_key = act.key;
  row.sheet = sheet.id;
  row.kind = act.kind;
  if (act.kind != ActKind::status) row.item = act.item.value_or("");
  row.account = context.caller.account;
  row.device = device;
  if (act.kind == ActKind::score) row.grade = act.grade;
  row.words = act.words.value_or("");
  row.answer = answer_of(act);
  if (act.status == SheetStatus::closed) row.substitute = act.substitute;
  row.lng = act.lng;
  row.lat = act.lat;
  row.away_m = away(act, sheet);
  row.made_at = act.made_at;
  row.received_at = context.now;
  row.flags = flags_text(flags_of(act, {sheet.place.has_value(), row.away_m, context.now, review.ends_on}, kinds()));
  return row;
}

class Intake {
 public:
  Intake(db::Tx& tx, const RequestContext& context, const Known& known, const std::string& device)
      : tx_(tx), context_(context), known_(known), device_(device), rows_(rows_for(tx, known.review.standard)) {
    for (const Member& member : members_of(tx, known.review.id)) {
      if (member.signed_at) signed_.insert(member.account);
    }
  }

  ActResult take(const Act& act) {
    const Review& review = known_.review;
    if (has_act(tx_, review.id, act.key)) return {act.key, ActOutcome::known, {}, {}, false};
    if (review.status != ReviewStatus::running) return refused(act, "reviews.not_running", "评审没有在进行，这条记录没有收下");
    const auto sheet = lock_sheet(tx_, review.id, act.sheet);
    if (!sheet || (sheet->account != context_.caller.account && !known_.member->leads)) {
      return refused(act, "reviews.not_yours", "这张表不是分给您的");
    }
    // Who leads may write on others' sheets, until these have signed.
    if (signed_.contains(sheet->account) || signed_.contains(context_.caller.account)) {
      return refused(act, "reviews.signed", "已经签字，不能再改；要改请走更正");
    }
    if (const auto fault = fault_of(act, items_of(tx_, review, *sheet), free_of_reason(*rows_))) {
      return refused(act, fault->code, fault->message);
    }
    if (act.substitute) {
      const auto substitute = find_sheet(tx_, review.id, *act.substitute);
      if (!substitute || !may_stand_for(*substitute, *sheet)) {
        return refused(act, "reviews.substitute_wrong", "替补点位不在本人同类点位的备用名单里");
      }
    }
    if (photos::count_free_photos(tx_, act.photo_ids) != static_cast<std::int64_t>(act.photo_ids.size())) {
      return refused(act, "reviews.photo_unknown", "照片不存在或已被使用，请重新上传");
    }
    if (act.kind == ActKind::finding && photos::count_undecoded(tx_, act.photo_ids)) {
      return refused(act, "reviews.photo_undecoded", "问题的照片还没有处理完，请过一会儿再传");
    }
    return write(act, *sheet);
  }

  std::int64_t stored_count() const { return stored_; }

 private:
  static ActResult refused(const Act& act, std::string code, std::string message) {
    return {act.key, ActOutcome::refused, std::move(code), std::move(message), false};
  }

  ActResult write(const Act& act, const Sheet& sheet) {
    if (!photos::claim_photos(tx_, act.photo_ids, photos::Owner::sheet, sheet.id.value)) {
      throw base::Refusal(409, "conflict", "照片正被别的请求使用，请再试一次");
    }
    const StoredAct row = stored(context_, known_.review, sheet, act, device_);
    if (!insert_act(tx_, known_.review.id, row, act.supersedes, act.photo_ids)) {
      throw base::Refusal(409, "conflict", "同一条记录正在别处写入，请再试一次");
    }
    ++stored_;
    const bool is_finding = act.kind == ActKind::finding;
    if (is_finding && row.answer && !known_.review.covert) {
      file_as_problem(tx_, context_, known_.review, sheet, row);
    }
    return {act.key, ActOutcome::stored, {}, {}, !is_finding && standing_answers(tx_, row) > 1};
  }

  db::Tx& tx_;
  const RequestContext& context_;
  const Known& known_;
  const std::string& device_;
  std::shared_ptr<const std::vector<StandardRow>> rows_;
  std::set<kernel::AccountId> signed_;
  std::int64_t stored_ = 0;
};

std::optional<base::Instant> due_of(const RequestContext& context, const StoredAct& finding) {
  if (finding.answer != boost::describe::enum_to_string(Remedy::by_date, "")) return std::nullopt;
  return base::Instant{context.now.ms + kinds().finding_days * base::day_ms};
}

// A finding stands on a clause or on one of its items: 第 15 条（厕所革命）.
std::string clause_words(const std::vector<StandardRow>& rows, std::string_view clause) {
  std::string words = "第 " + std::string(clause) + " 条";
  for (const StandardRow& row : rows) {
    if (row.kind == RowKind::clause && row.number == clause) words += "（" + row.name + "）";
  }
  return words;
}

}  // namespace

std::vector<standards::StandardRow> items_of(db::Tx& tx, const Review& review, const Sheet& sheet) {
  const auto rows = rows_for(tx, review.standard);
  const auto& methods = kinds().find(review.kind)->methods;
  return sheet.part ? items_of_material(*rows, methods, *sheet.part) : items_of_place(*rows, methods, sheet.place_type);
}

void file_as_problem(db::Tx& tx, const RequestContext& context, const Review& review, const Sheet& sheet,
                     const StoredAct& finding) {
  const auto lng = finding.lng ? finding.lng : sheet.lng, lat = finding.lat ? finding.lat : sheet.lat;
  std::vector<photos::PhotoId> photos;
  for (const PhotoOfAct& photo : photos_of_acts(tx, std::span(&finding.id, 1))) photos.push_back(photo.photo);
  if (!lng || !lat || photos.empty()) return;
  const auto rows = rows_for(tx, review.standard);
  const places::PlaceType* type = places::types().find(sheet.place_type);
  problems::NewProblem wanted;
  wanted.photo_ids = photos;
  wanted.lng = *lng;
  wanted.lat = *lat;
  if (type) wanted.category_code = type->category;
  wanted.description = finding.words;
  wanted.place = sheet.name;
  wanted.source = problems::Source::inspection;
  wanted.keep_private = true;
  const auto filed = problems::file_finding(tx, context, wanted, {sheet.id.value, sheet.place, due_of(context, finding),
                                                            clause_words(*rows, clause_of_finding(finding.item))});
  insert_problem_of(tx, review.id, finding.id, filed.id.value);
}

ActResults take_acts(db::Tx& tx, const RequestContext& context, ReviewId id, const ActBatch& batch) {
  const Known known = known_review(tx, context, id);
  if (!known.member) throw base::not_found("您不在这次评审的评审组里");
  Intake intake(tx, context, known, batch.device);
  ActResults results;
  for (const Act& act : batch.acts) results.results.push_back(intake.take(act));
  if (intake.stored_count()) {
    kernel::record(tx, context.caller, context.now,
                   {"reviews.act", id.value, known.review.organizer,
                    base::json::serialize(base::json::object{{"acts", intake.stored_count()}})});
  }
  return results;
}

}  // namespace reviews
