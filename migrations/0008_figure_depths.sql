-- Figures in depths: each count stands in a row of its county for all categories (2), and by
-- category in one of its county (3), of its township (4) and of its exact division (5), so that a
-- report of a province need not read its villages. The key serves every report: some months of
-- one depth, and in each a range of divisions.

CREATE TABLE problem_figures_by_depth (
  depth BIGINT NOT NULL,
  month BIGINT NOT NULL,
  division BIGINT NOT NULL,
  category TEXT NOT NULL,
  filed BIGINT NOT NULL DEFAULT 0,
  accepted BIGINT NOT NULL DEFAULT 0,
  accepted_net BIGINT NOT NULL DEFAULT 0,
  duplicates BIGINT NOT NULL DEFAULT 0,
  withdrawn BIGINT NOT NULL DEFAULT 0,
  rejected BIGINT NOT NULL DEFAULT 0,
  closed BIGINT NOT NULL DEFAULT 0,
  closed_on_time BIGINT NOT NULL DEFAULT 0,
  reworked BIGINT NOT NULL DEFAULT 0,
  extended BIGINT NOT NULL DEFAULT 0,
  reopened BIGINT NOT NULL DEFAULT 0,
  recurred BIGINT NOT NULL DEFAULT 0,
  rated BIGINT NOT NULL DEFAULT 0,
  satisfied BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (depth, month, division, category)
) {without_rowid};

INSERT INTO problem_figures_by_depth
SELECT d.depth, f.month, f.division / d.span * d.span,
  CASE WHEN d.depth = 2 THEN '' ELSE f.category END,
  SUM(f.filed), SUM(f.accepted), SUM(f.accepted_net), SUM(f.duplicates), SUM(f.withdrawn),
  SUM(f.rejected), SUM(f.closed), SUM(f.closed_on_time), SUM(f.reworked), SUM(f.extended),
  SUM(f.reopened), SUM(f.recurred), SUM(f.rated), SUM(f.satisfied)
FROM problem_figures f
CROSS JOIN (SELECT 2 AS depth, 1000000 AS span UNION ALL SELECT 3, 1000000
  UNION ALL SELECT 4, 1000 UNION ALL SELECT 5, 1) d
GROUP BY 1, 2, 3, 4;

DROP TABLE problem_figures;
ALTER TABLE problem_figures_by_depth RENAME TO problem_figures;
