// PDF documents in the form of official papers (公文, GB/T 9704-2012): red head and rule, number, title, addressees,
// body of 22 lines a page, signature, and the copies between rules at the end.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "media/pdf_column.h"

namespace media {

struct OfficialHead {
  std::string red;         // who issues it, or the name of the series
  std::string number;      // centred below it
  std::string left, right; // on the rule, of a series; empty: none
  std::string title;
  std::string addressees;  // 主送; empty: none
  std::string mark;        // small above the head, 草稿; empty: none
};

struct OfficialEnd {
  std::vector<std::string> annexes;  // their titles, listed before the signature
  std::string signature;
  std::string day;
  std::string copies;      // 抄送; empty: none
  std::string printed_by;
  std::string printed_on;
};

// What the body is written with, from top to bottom. Not thread-safe.
class OfficialPages {
 public:
  class Impl;
  explicit OfficialPages(Impl& impl) : impl_(impl) {}

  void heading(const std::string& text);    // 一、…
  void paragraph(const std::string& text);  // its first line set in by two characters
  void annex(int number, const std::string& title);  // begins a page
  void table(std::span<const PdfColumn> columns, std::span<const std::vector<std::string>> rows);
  void small(const std::string& text);      // grey, for what is no part of the wording

 private:
  Impl& impl_;
};

// `annexes` is written behind the signature. Throws std::runtime_error when the file cannot be written. Chinese text needs a font that has it (fonts-noto-cjk).
void write_official(const std::filesystem::path& path, const OfficialHead& head, const OfficialEnd& end,
                    const std::function<void(OfficialPages&)>& body, const std::function<void(OfficialPages&)>& annexes);

}  // namespace media
