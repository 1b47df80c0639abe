// The contract of DataTable.vue, apart from it so that pages can type their columns.

export interface Column<Row> {
  key: string; // slot `cell-<key>`, and what a sort names
  title: string;
  width?: string; // CSS; the columns without one share the rest
  align?: 'left' | 'right' | 'center';
  nowrap?: true; // figures, codes and other cells that read badly on two lines
  sortable?: boolean;
  /** The text of the cell when no slot draws it. */
  text?: (row: Row) => string;
  /** Gives way on narrow screens. */
  hideBelow?: 'tablet';
}

export interface Sort {
  key: string;
  direction: 'ascending' | 'descending';
}

/** What a click on a header does: newest or largest first, then the other way, then none. */
export function nextSort(current: Sort | null, key: string): Sort | null {
  if (current?.key !== key) return { key, direction: 'descending' };
  return current.direction === 'descending' ? { key, direction: 'ascending' } : null;
}

/** The index that a key moves to among `count` rows, or null when the key moves nothing. */
export function rowAfterKey(key: string, index: number, count: number): number | null {
  const last = count - 1;
  if (count === 0) return null;
  if (key === 'ArrowDown' || key === 'j') return Math.min(last, index + 1);
  if (key === 'ArrowUp' || key === 'k') return Math.max(0, index - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
