// Every division in memory: an immutable snapshot that requests share, replaced as a whole when
// the table changes. 64,000 divisions take about 4 MB.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "kernel/caller.h"
#include "people/model.h"

namespace people {

// One division as seen in a snapshot; valid as long as the snapshot.
struct DivisionView {
  std::int64_t code = 0;
  std::int64_t parent = 0;  // 0: the province, or unknown
  int level = 0;
  DivisionKind kind = DivisionKind::administrative;
  bool active = true;
  bool has_children = false;
  std::string_view name;
};

struct DivisionSearch {
  std::string_view text;
  std::int64_t within = 0;  // 0: everywhere
  int level = 0;            // 0: every level
  bool with_abolished = false;
  std::size_t rows_max = 50;
};

struct Succession {
  std::int64_t division = 0;
  std::int64_t successor = 0;
};

// Immutable once built; all reading functions are thread-safe.
class Divisions {
 public:
  struct Row {
    std::int64_t code = 0;
    std::int64_t parent = 0;
    DivisionKind kind = DivisionKind::administrative;
    bool active = true;
    std::string_view name;  // copied
  };

  // REQUIRES: codes ascending. Call finish() once after the last.
  void add(const Row& row);
  void finish(std::vector<Succession> successions, std::int64_t version);

  std::size_t size() const { return codes_.size(); }
  std::int64_t version() const { return version_; }

  std::optional<DivisionView> find(std::int64_t code) const;
  std::string name(std::int64_t code) const;       // the code itself when unknown
  std::string path_name(std::int64_t code) const;  // "济南市历下区解放路街道"
  std::vector<DivisionView> children(std::int64_t parent, bool with_abolished = false) const;
  // Upper levels first, then by code.
  std::vector<DivisionView> search(const DivisionSearch& search) const;
  // Active divisions of `level` below `code`, through those merged into it.
  std::int64_t count_below(std::int64_t code, int level) const;

  // The division in which `code` lives on today; `code` itself when it is in force or unknown.
  std::int64_t resolve(std::int64_t code) const;
  std::optional<std::int64_t> successor(std::int64_t code) const;

  // The codes under which the records of `code` stand: its subtree, and the old codes merged into
  // any of it.
  std::vector<kernel::DivisionRange> records_of(std::int64_t code) const;

  // What a grant on `code` reaches: its subtree, the subtrees of its successors (whose people
  // would otherwise lose their work on the day of a merger), and the old codes merged into any
  // of these, under which the records of before the merger still stand.
  std::vector<kernel::DivisionRange> ranges_of(std::int64_t code) const;

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  std::uint32_t index_of(std::int64_t code) const;
  void add_merged(std::vector<kernel::DivisionRange>& ranges) const;
  DivisionView view(std::uint32_t index) const;
  std::span<const std::uint32_t> children_of(std::uint32_t index) const;
  std::string_view name_at(std::uint32_t index) const;

  // Parallel arrays sorted by code; child_begin_[i]..child_begin_[i + 1] in children_.
  std::vector<std::int64_t> codes_;
  std::vector<std::int64_t> parents_;
  std::vector<std::uint32_t> name_begin_;
  std::vector<std::uint8_t> flags_;
  std::vector<std::uint32_t> child_begin_;
  std::vector<std::uint32_t> children_;
  std::string names_;
  std::vector<Succession> successions_;
  std::int64_t version_ = 0;
};

// The process's current snapshot; empty, never null, before the first reload. Thread-safe.
std::shared_ptr<const Divisions> divisions();

// The division with this code as the wire writes it; nothing for what is no code, or one that nobody knows. Thread-safe.
std::optional<std::int64_t> known_division(std::string_view text);

// Reads the snapshot of `database` whatever is held now: at the start of a process. Thread-safe.
void reload_divisions(db::Database& database);

// Replaces the snapshot when the table has changed since it was read; true when it did. Every
// process calls this about once a second. Thread-safe.
bool reload_if_changed(db::Database& database);

// Lists show this. `division` must come from `all`.
DivisionItem division_item(const Divisions& all, const DivisionView& division);

}  // namespace people
