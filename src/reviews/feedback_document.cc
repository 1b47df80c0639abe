#include "kernel/download.h"
#include "media/file_store.h"
#include "media/pdf_document.h"
#include "photos/store.h"
#include "reviews/actions_feedback.h"
#include "reviews/feedback.h"

namespace reviews {

namespace {

using kernel::OutsideContext;

struct FeedbackPicture {
  std::string title;
  std::vector<std::string> jpegs;
};

std::string remedy_text(const FeedbackLine& line) {
  if (line.remedy == Remedy::at_once) return "立纠立改";
  return "限期完成" + (line.due_on ? "，" + base::day_text(*line.due_on) + " 前" : std::string());
}

std::string progress_text(const FeedbackLine& line) {
  if (!line.stands) return "评审组已改写或撤回";
  if (!line.problem) return "没有转入办理";
  if (line.state == problems::State::closed) return "已整改，核查通过";
  if (line.closed_at) return "已了结";
  return line.late ? "整改中，已超期" : "整改中";
}

media::PdfHead head_of(const OutsideContext& context, const FeedbackView& view) {
  const FeedbackItem& item = view.feedback;
  media::PdfHead head;
  head.title = "评审反馈单（第 " + std::to_string(item.number) + " 次）";
  head.lines = {view.review_name + "（" + view.kind_name + "）", "被评地区：" + view.target_name + "　　组织单位：" + view.organizer_name};
  if (context.services.settings.demonstration) head.lines.push_back("演示数据，非真实业务");
  head.foot = view.review_name + " 第 " + std::to_string(item.number) + " 次反馈 · SM3 " + item.digest.substr(0, 16);
  head.cover = false;
  return head;
}

void write_lines(media::PdfPages& pages, const FeedbackView& view) {
  constexpr media::PdfColumn columns[] = {{"序号", 0.8}, {"点位", 2.2}, {"条款", 2}, {"问题", 3.2}, {"整改要求", 1.7}, {"办理情况", 1.6}};
  std::vector<std::vector<std::string>> rows;
  for (const FeedbackLine& line : view.lines) {
    rows.push_back({std::to_string(line.position), line.place + (line.address.empty() ? "" : "（" + line.address + "）"),
                    line.clause + " " + line.clause_name, line.words, remedy_text(line), progress_text(line)});
  }
  pages.table(columns, rows);
}

void write_signatures(media::PdfPages& pages, const OutsideContext& context, const FeedbackView& view) {
  const FeedbackItem& item = view.feedback;
  pages.paragraph("反馈：" + item.unit_name + "　" + item.account_name + "　" + base::instant_text(item.at).substr(0, 10) +
                  "　　签字：＿＿＿＿＿＿＿＿");
  if (item.received_at) {
    pages.paragraph("签收：" + item.received_unit.value_or("") + "　" + item.received_by.value_or("") + "　" +
                    base::instant_text(*item.received_at).substr(0, 10) +
                    (item.receipt.value_or("").empty() ? "" : "　" + *item.receipt));
  } else {
    pages.paragraph("签收：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿");
  }
  pages.note("办理情况截至 " + base::instant_text(context.now).substr(0, 16) + "。内容校验（SM3）：" + item.digest +
             (view.intact ? "" : "　与现存内容不一致"));
}

}  // namespace

http::Response feedback_document(const OutsideContext& context, ReviewId id, std::int64_t number) {
  FeedbackView view;
  std::vector<FeedbackPicture> pictures;
  context.database.read([&](db::Tx& tx) {
    view = feedback_view(tx, context, known_review(tx, context, id), number);
    for (const FeedbackLine& line : view.lines) {
      FeedbackPicture picture{std::to_string(line.position) + "　" + line.place, {}};
      for (const ActPhoto& photo : line.photos) {
        const auto files = photos::find_photo(tx, photo.id);
        if (files && !photo.waits && !photo.fault) picture.jpegs.push_back(files->thumbnail_key);
      }
      pictures.push_back(std::move(picture));
    }
    return 0;
  });
  for (FeedbackPicture& picture : pictures) {
    for (std::string& jpeg : picture.jpegs) jpeg = context.services.photos.get(jpeg).value_or("");
  }
  const media::PdfHead head = head_of(context, view);
  return kernel::file_response(
      context.services.settings, {"feedback-" + std::to_string(number), view.review_name + " 第 " + std::to_string(number) + " 次反馈", ".pdf", "application/pdf"},
      [&](const std::filesystem::path& path) {
        media::write_pdf(path, head, [&](media::PdfPages& pages) {
          if (!view.feedback.words.empty()) pages.paragraph(view.feedback.words);
          write_lines(pages, view);
          write_signatures(pages, context, view);
          for (const FeedbackPicture& picture : pictures) {
            if (picture.jpegs.empty()) continue;
            pages.note(picture.title);
            pages.pictures(picture.jpegs);
          }
        });
      });
}

}  // namespace reviews
