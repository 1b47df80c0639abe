#include "bulletins/document.h"

#include "bulletins/rules_compose.h"
#include "bulletins/rules_number.h"
#include "bulletins/views.h"
#include "kernel/audit.h"
#include "media/pdf_official.h"
#include "people/divisions.h"

namespace bulletins {

namespace {

using kernel::OutsideContext;
using Row = std::vector<std::string>;

constexpr const char* numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
                                    "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"};

constexpr const char* score_table = "得分排名表（千分制）";
constexpr const char* loss_table = "主要失分表";

std::string names_of(const std::vector<DivisionRef>& divisions, const char* suffix) {
  std::string text;
  for (const DivisionRef& division : divisions) text += (text.empty() ? "" : "、") + division.name + suffix;
  return text;
}

std::string copies_of(const BulletinDetail& detail) {
  std::string text = names_of(detail.copies, "爱卫办");
  if (!detail.copy_words.empty()) text += (text.empty() ? "" : "，") + detail.copy_words;
  return text;
}

void write_scores(media::OfficialPages& pages, const BulletinFacts& facts) {
  constexpr media::PdfColumn columns[] = {{"名次", 0.7}, {"地区", 2.4}, {"评审", 3}, {"得分", 1}, {"通过线", 1},
                                          {"是否达到", 1.1}, {"与上次相比", 1.2}};
  std::vector<Row> rows;
  for (const ScoreFact& score : facts.scores) {
    rows.push_back({std::to_string(rows.size() + 1), score.target_name, score.review_name, score_text(score.per_thousand),
                    score_text(score.pass_line), score.passed ? "达到" : "未达到", change_text(score)});
  }
  pages.annex(1, score_table);
  pages.table(columns, rows);
}

void write_losses(media::OfficialPages& pages, const BulletinFacts& facts) {
  if (facts.losses.empty()) return;
  constexpr media::PdfColumn columns[] = {{"地区", 1.5}, {"条款", 0.8}, {"点位或资料", 2}, {"问题", 3.4}, {"失分", 0.8}, {"照片", 0.7}};
  std::vector<Row> rows;
  for (const LossFact& loss : facts.losses) {
    rows.push_back({loss.target_name, loss.clause, loss.place, loss.words.empty() ? loss.item_name + "不符合要求" : loss.words,
                    score_text(loss.points), loss.photos ? std::to_string(loss.photos) : ""});
  }
  pages.annex(2, loss_table);
  pages.table(columns, rows);
}

void write_body(media::OfficialPages& pages, const BulletinDetail& detail) {
  if (!detail.text.opening.empty()) pages.paragraph(detail.text.opening);
  for (std::size_t i = 0; i < detail.text.chapters.size(); ++i) {
    const Chapter& chapter = detail.text.chapters[i];
    pages.heading(std::string(i < std::size(numerals) ? numerals[i] : std::to_string(i + 1)) + "、" + chapter.heading);
    for (const std::string& paragraph : chapter.paragraphs) pages.paragraph(paragraph);
  }
  if (!detail.text.closing.empty()) pages.paragraph(detail.text.closing);
}

void write_annexes(media::OfficialPages& pages, const BulletinDetail& detail) {
  write_scores(pages, detail.facts);
  write_losses(pages, detail.facts);
  if (detail.digest) pages.small("内容校验码（SM3）：" + *detail.digest);
}

void write_document(const OutsideContext& context, const BulletinDetail& detail, const std::filesystem::path& path) {
  const bool issued = detail.bulletin.status == BulletinStatus::issued;
  const std::string day = day_in_words(base::day_of(detail.bulletin.issued_at.value_or(context.now)));
  const bool series = kinds().find(detail.bulletin.kind)->head.find("{office}") == std::string::npos;
  media::OfficialHead head;
  head.red = detail.head;
  head.number = detail.bulletin.number.value_or(series ? "第　期" : "〔　　〕　号");
  if (series) head.left = detail.signature, head.right = issued ? day : "";
  head.title = detail.text.title;
  head.addressees = names_of(detail.recipients, "爱卫办");
  if (!issued) head.mark = "草稿，未印发";
  if (context.services.settings.demonstration) head.mark += head.mark.empty() ? "演示数据，非真实业务" : "　演示数据，非真实业务";
  std::vector<std::string> annexes{score_table};
  if (!detail.facts.losses.empty()) annexes.emplace_back(loss_table);
  const media::OfficialEnd end{std::move(annexes), detail.signature, issued ? day : "（印发时填写日期）", copies_of(detail), detail.signature, issued ? day : "　　"};
  media::write_official(path, head, end, [&](media::OfficialPages& pages) { write_body(pages, detail); },
                        [&](media::OfficialPages& pages) { write_annexes(pages, detail); });
}

std::vector<media::Column> ledger_columns() {
  return {{"地区", 22}, {"状态", 16}, {"签收单位", 24}, {"签收时间", 18}, {"整改期限", 12}, {"是否超期", 10}, {"轮次", 6}, {"报送时间", 18},
          {"整改情况", 60}, {"对应问题", 30}, {"佐证材料", 40}, {"审核结果", 12}, {"审核意见", 40}, {"问题总数", 10}, {"已办结", 10}};
}

void add_receipt(const media::SheetWriter& sheet, const ReceiptItem& receipt) {
  const auto row = [&](const BulletinRound* round) {
    using Cell = media::Cell;
    const auto moment = [](std::optional<base::Instant> at) { return at ? Cell(*at) : Cell(); };
    std::string problems, files;
    for (const std::string& number : round ? round->problems : std::vector<std::string>{}) problems += (problems.empty() ? "" : "、") + number;
    for (const BulletinFile& file : round ? round->files : std::vector<BulletinFile>{}) files += (files.empty() ? "" : "、") + file.file_name;
    const std::string verdict = !round || !round->accepted ? "" : *round->accepted ? "认可" : "退回再次整改";
    sheet.add_row(std::vector<Cell>{
        receipt.division_name, state_name(receipt.state), receipt.received_unit.value_or(""), moment(receipt.received_at),
        receipt.due_on ? base::day_text(*receipt.due_on) : "", std::string(receipt.overdue ? "超期" : ""),
        round ? Cell(round->round) : Cell(), round ? Cell(round->at) : Cell(), round ? round->words : "", problems, files, verdict,
        round ? round->decision.value_or("") : "", static_cast<std::int64_t>(receipt.findings.size()), receipt.closed});
  };
  if (receipt.rounds.empty()) row(nullptr);
  for (const BulletinRound& round : receipt.rounds) row(&round);
}

BulletinDetail detail_read(const OutsideContext& context, BulletinId id) {
  return context.database.read([&](db::Tx& tx) { return bulletin_detail(tx, context, known_bulletin(tx, context, id)); });
}

void note_export(const OutsideContext& context, const BulletinDetail& detail, const char* form) {
  context.database.write([&](db::Tx& tx) {
    kernel::record(tx, context.caller, context.now,
                   {"bulletins.export", detail.bulletin.id.value, context.caller.division,
                    base::json::serialize(base::json::object{{"form", form}})});
  });
}

}  // namespace

http::Response document_of(const OutsideContext& context, BulletinId id) {
  const BulletinDetail detail = detail_read(context, id);
  const std::string number = detail.bulletin.number ? *detail.bulletin.number + " " : "";
  http::Response response = kernel::file_response(
      context.services.settings, {"bulletin", number + detail.text.title, ".pdf", "application/pdf"},
      [&](const std::filesystem::path& path) { write_document(context, detail, path); });
  note_export(context, detail, "pdf");
  return response;
}

http::Response ledger_of(const OutsideContext& context, BulletinId id, kernel::SheetFormat format) {
  const BulletinDetail detail = detail_read(context, id);
  if (detail.bulletin.status != BulletinStatus::issued) {
    throw base::Refusal(409, "bulletins.state", "通报还没有印发，没有签收和整改台账");
  }
  http::Response response = kernel::spreadsheet_response(
      context.services.settings, {"receipts", "整改台账", format, ledger_columns()}, [&](const media::SheetWriter& sheet) {
        for (const ReceiptItem& receipt : detail.receipts) {
          if (!receipt.copy) add_receipt(sheet, receipt);
        }
        kernel::add_notes(sheet, {detail.text.title + " " + detail.bulletin.number.value_or(""), base::instant_text(context.now).substr(0, 16)});
      });
  note_export(context, detail, "sheet");
  return response;
}

}  // namespace bulletins
