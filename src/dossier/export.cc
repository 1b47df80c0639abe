#include "dossier/export.h"

#include "base/file.h"
#include "dossier/evidence_files.h"
#include "dossier/rules_indicator.h"
#include "dossier/sheets.h"
#include "dossier/views.h"
#include "kernel/audit.h"
#include "kernel/download.h"
#include "media/pdf_document.h"
#include "media/spreadsheet.h"
#include "media/zip_folder.h"
#include "people/model_requests.h"

namespace dossier {

namespace {

using kernel::OutsideContext;
using Row = std::vector<std::string>;

// Everything of one division, year and kind of title, as the caller sees it.
struct Exported {
  DossierView view;
  SheetView baseline;
  std::optional<SheetView> indicators;  // where the standard has some
};

Exported exported(db::Tx& tx, const kernel::RequestContext& context, const DossierQuery& query) {
  Exported all{dossier_view(tx, context, query),
               sheet_view(tx, context, {query.division, query.year, std::string(baseline_subject)}), std::nullopt};
  const std::string& subject = dossier_kind(query.kind).indicator_subject;
  if (followed(tx, subject, standards::RowKind::indicator, base::day_of(context.now))) {
    all.indicators = sheet_view(tx, context, {query.division, query.year, subject});
  }
  return all;
}

std::string value_text(const ValueItem& item) {
  if (item.returned) return "（退回待填）";
  std::string text = item.value ? number_text(*item.value) : "";
  if (item.yes_no && item.conforms) text += (text.empty() ? "" : "，") + std::string(*item.conforms ? "符合" : "不符合");
  if (!item.number && !item.yes_no) text = item.words;
  return text.empty() ? "—" : text;
}

std::string verdict_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::met: return "达到";
    case Verdict::unmet: return "未达到";
    case Verdict::unknown: return "—";
  }
  return "";
}

std::string status_text(SheetStatus status) {
  switch (status) {
    case SheetStatus::filling: return "填报中";
    case SheetStatus::submitted: return "已上报，待审定";
    case SheetStatus::approved: return "已审定";
    case SheetStatus::returned: return "已退回";
  }
  return "";
}

std::string title_of(const DossierView& view) {
  return view.division_name + " " + view.kind_name + " 申报资料（" + std::to_string(view.year) + " 年）";
}

void write_baseline(media::PdfPages& pages, const SheetView& sheet) {
  pages.heading(1, "本底资料");
  pages.note("状态：" + status_text(sheet.status));
  constexpr media::PdfColumn columns[] = {{"项目", 3}, {"单位", 1}, {"数值", 2.5}, {"上年", 1.2}, {"说明", 3}};
  std::vector<Row> rows;
  for (const ValueItem& item : sheet.items) {
    rows.push_back({item.name, item.unit, value_text(item), item.last_year ? number_text(*item.last_year) : "",
                    item.number ? item.words : ""});
  }
  pages.table(columns, rows);
}

void write_indicators(media::PdfPages& pages, const SheetView& sheet) {
  pages.heading(1, "数据评价指标");
  pages.note(sheet.standard_name + "；状态：" + status_text(sheet.status) + "；达到 " + std::to_string(sheet.met) + " 项，共 " +
             std::to_string(sheet.items.size()) + " 项");
  constexpr media::PdfColumn columns[] = {{"编号", 0.8}, {"指标", 3.4}, {"目标", 2}, {"数值", 1.4},
                                          {"判定", 1},   {"责任单位", 1.8}, {"来源与说明", 2.6}};
  std::vector<Row> rows;
  for (const ValueItem& item : sheet.items) {
    rows.push_back({item.code, item.name, item.target.value_or(""), value_text(item) + (item.value ? item.unit : ""),
                    verdict_text(item.verdict), item.assigned_name.value_or(item.department.value_or("")), item.words});
  }
  pages.table(columns, rows);
}

void write_clause(media::PdfPages& pages, const ClauseEvidence& clause) {
  pages.heading(2, clause.number + "　" + clause.name);
  std::string head = "责任单位：" + clause.owner;
  if (clause.points) head += "；分值 " + number_text(*clause.points);
  pages.note(head);
  for (const RecordEvidence& record : clause.records) pages.paragraph(record.words);
  std::vector<Row> rows;
  for (const Requirement& requirement : clause.requirements) {
    if (!requirement.met) rows.push_back({requirement.name, "缺", "", ""});
  }
  for (const EvidenceItem& file : clause.files) {
    rows.push_back({file.requirement.empty() ? "补充材料" : file.requirement, file.title, file.file_name, file.sha256.substr(0, 16)});
  }
  constexpr media::PdfColumn columns[] = {{"要求", 2.4}, {"材料", 3}, {"文件", 3}, {"校验码（前 16 位）", 2.2}};
  if (rows.empty() && clause.records.empty()) pages.paragraph("没有材料，也没有工作记录。");
  if (!rows.empty()) pages.table(columns, rows);
}

void write_clauses(media::PdfPages& pages, const DossierView& view) {
  for (const DossierPart& part : view.parts) {
    pages.heading(1, "第 " + std::to_string(part.number) + " 部分　" + part.name);
    for (const ClauseEvidence& clause : view.clauses) {
      if (clause.part == part.number) write_clause(pages, clause);
    }
  }
}

void write_gaps(media::PdfPages& pages, const Exported& all) {
  pages.heading(1, "缺项清单");
  std::vector<Row> rows;
  for (const ClauseEvidence& clause : all.view.clauses) {
    for (const Requirement& requirement : clause.requirements) {
      if (!requirement.met) rows.push_back({clause.number, clause.name, requirement.name, clause.owner});
    }
    if (clause.requirements.empty() && clause.missing) rows.push_back({clause.number, clause.name, "没有任何材料", clause.owner});
    if (clause.findings > clause.closed_findings) {
      rows.push_back({clause.number, clause.name,
                      "评审发现的问题 " + std::to_string(clause.findings - clause.closed_findings) + " 件未销号", clause.owner});
    }
  }
  for (const SheetView* sheet : {&all.baseline, all.indicators ? &*all.indicators : nullptr}) {
    if (!sheet) continue;
    for (const ValueItem& item : sheet->items) {
      const std::string text = value_text(item);
      if (text == "—" || item.returned) rows.push_back({item.code, item.name, "没有填报", item.assigned_name.value_or(item.department.value_or("爱卫办"))});
    }
  }
  pages.note("共 " + std::to_string(rows.size()) + " 项");
  constexpr media::PdfColumn columns[] = {{"编号", 1.2}, {"条款或指标", 4}, {"缺什么", 3.2}, {"谁来补", 2}};
  if (rows.empty()) pages.paragraph("没有缺项。");
  else pages.table(columns, rows);
}

void write_document(const OutsideContext& context, const Exported& all, const std::filesystem::path& path) {
  media::PdfHead head;
  head.title = title_of(all.view);
  head.lines = {all.view.standard_name,
                "应有材料 " + std::to_string(all.view.required) + " 项，已有 " + std::to_string(all.view.present) + " 项",
                "导出时间 " + base::instant_text(context.now).substr(0, 16)};
  if (context.services.settings.demonstration) head.lines.push_back("演示数据，非真实业务");
  head.foot = title_of(all.view) + " · 由爱卫通汇编";
  media::write_pdf(path, head, [&](media::PdfPages& pages) {
    write_baseline(pages, all.baseline);
    if (all.indicators) write_indicators(pages, *all.indicators);
    write_clauses(pages, all.view);
    write_gaps(pages, all);
  });
}

Exported read_all(const OutsideContext& context, const DossierQuery& query) {
  return context.database.read([&](db::Tx& tx) { return exported(tx, context, query); });
}

void note_export(const OutsideContext& context, const DossierQuery& query, const char* form) {
  context.database.write([&](db::Tx& tx) {
    kernel::record(tx, context.caller, context.now,
                   {"dossier.export", 0, people::division_code(query.division),
                    base::json::serialize(base::json::object{{"year", query.year}, {"kind", query.kind}, {"form", form}})});
  });
}

// Puts the files of each clause into a folder of their own and lists them with their hashes.
class Folder {
 public:
  Folder(const OutsideContext& context, media::ZipFolder& zip)
      : store_(evidence_store(context.services.settings)), zip_(zip) {}

  void add(const DossierView& view) {
    for (const ClauseEvidence& clause : view.clauses) {
      for (const EvidenceItem& file : clause.files) add(view, clause, file);
    }
  }
  void list(const std::string& name, const std::string& sha256, std::int64_t bytes) {
    table_.add_row(std::vector<media::Cell>{name, sha256, bytes});
  }
  const std::string& manifest() {
    table_.finish();
    return manifest_;
  }

 private:
  void add(const DossierView& view, const ClauseEvidence& clause, const EvidenceItem& file) {
    std::string part;
    for (const DossierPart& each : view.parts) {
      if (each.number == clause.part) part = std::to_string(each.number) + " " + each.name;
    }
    const std::string folder = media::safe_file_name(part) + "/" + media::safe_file_name(clause.number + " " + clause.name) + "/";
    std::string name = folder + media::safe_file_name(file.title + "_" + base::id_text(file.id.value)) +
                       std::filesystem::path(media::safe_file_name(file.file_name)).extension().string();
    zip_.add_file(name, store_.path_of(file.sha256));
    list(name, file.sha256, file.file_bytes);
  }

  media::FileStore store_;
  media::ZipFolder& zip_;
  std::string manifest_;
  media::SheetWriter table_ = media::write_csv({{"文件"}, {"SHA-256"}, {"字节数"}},
                                               [this](std::string_view piece) { manifest_ += piece; });
};

}  // namespace

http::Response document_of(const OutsideContext& context, const DossierQuery& query) {
  const Exported all = read_all(context, query);
  http::Response response = kernel::file_response(
      context.services.settings, {"dossier", title_of(all.view), ".pdf", "application/pdf"},
      [&](const std::filesystem::path& path) { write_document(context, all, path); });
  note_export(context, query, "pdf");
  return response;
}

http::Response folder_of(const OutsideContext& context, const DossierQuery& query) {
  const Exported all = read_all(context, query);
  http::Response response = kernel::file_response(
      context.services.settings, {"dossier", title_of(all.view), ".zip", "application/zip"},
      [&](const std::filesystem::path& path) {
        const std::filesystem::path document = path.string() + ".pdf";
        write_document(context, all, document);
        const std::string bytes = base::file_text(document.string());
        std::filesystem::remove(document);
        media::ZipFolder zip(path);
        Folder folder(context, zip);
        zip.add_text("申报资料.pdf", bytes);
        folder.list("申报资料.pdf", base::hex(base::sha256(bytes)), static_cast<std::int64_t>(bytes.size()));
        folder.add(all.view);
        zip.add_text("清单.csv", folder.manifest());
        zip.finish();
      });
  note_export(context, query, "zip");
  return response;
}

}  // namespace dossier
