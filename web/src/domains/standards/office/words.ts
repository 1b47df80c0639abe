// Rows of standards in words.
import type { Schemas } from '@/shared/api/client';
import { comparisonNames, methodNames, type RowKind } from '../messages';

export type Row = Schemas['StandardRow'];
export type Standard = Schemas['StandardItem'];

export const isVerified = (row: Pick<Row, 'confidence'>): boolean => ['V', 'V*', 'D'].includes(row.confidence);

/** What an indicator or a threshold demands: "≥ 90 %，或持续降低". */
export function demand(row: Row): string {
  const how = row.comparison ? comparisonNames[row.comparison] : '';
  const figure = row.target === undefined || row.target === null ? '' : `${row.target}${row.unit ? ` ${row.unit}` : ''}`;
  const first = [how, figure].filter(Boolean).join(' ');
  if (!row.alternative) return first;
  if (row.comparison === 'conform' || row.comparison === 'reach') return `${how} ${row.alternative}`;
  return row.alternative === first ? first : `${first}，${row.alternative}`;
}

export const methods = (row: Row): string => (row.methods ?? []).map((method) => methodNames[method]).join('、');

const inhabitants = (count: number): string => (count % 10_000 === 0 ? `${count / 10_000} 万` : String(count));

/** The towns a sample number is for: "50 万–200 万人". */
export function population(row: Row): string {
  const { low, high } = row;
  if (!high) return low ? `${inhabitants(low)}人以上` : '不分人口';
  return low ? `${inhabitants(low)}–${inhabitants(high)}人` : `${inhabitants(high)}人以下`;
}

/** 现行, 已废止, 未施行 or 草稿. */
export function state(standard: Standard, today: string): string {
  if (standard.status === 'draft') return '草稿';
  if (standard.inForce) return '现行';
  return standard.head.effectiveTo && standard.head.effectiveTo < today ? '已废止' : '未施行';
}

/** Document number, issuer, whose it is, and its days in one line. */
export function facts({ head, divisionName }: Standard): string {
  return [
    head.documentNumber,
    head.issuer,
    divisionName && `${divisionName}维护`,
    head.effectiveFrom && `${head.effectiveFrom} 施行`,
    head.effectiveTo && `到 ${head.effectiveTo} 止`,
  ]
    .filter(Boolean)
    .join('；');
}

export interface Clause {
  row: Row;
  items: Row[];
}

export interface Part {
  row: Row | null; // null: clauses whose part is not shown
  clauses: Clause[];
}

/** Parts with their clauses, and these with their items, in the order they came. */
export function tree(rows: readonly Row[]): Part[] {
  const of = (kind: RowKind) => rows.filter((row) => row.kind === kind);
  const items = of('item');
  const clauses = of('clause').map((row) => ({
    row,
    items: items.filter(({ number }) => number.slice(0, number.lastIndexOf('.')) === row.number),
  }));
  const parts: Part[] = of('part').map((row) => ({ row, clauses: clauses.filter((clause) => String(clause.row.part) === row.number) }));
  const known = new Set(parts.map(({ row }) => row?.number));
  const others = clauses.filter(({ row }) => !known.has(String(row.part)));
  return others.length ? [...parts, { row: null, clauses: others }] : parts;
}

/** Standards of one subject under its name. */
export function bySubject(standards: readonly Standard[]): { name: string; items: Standard[] }[] {
  const groups = new Map<string, Standard[]>();
  for (const standard of standards) {
    const name = standard.head.subjectName;
    groups.set(name, [...(groups.get(name) ?? []), standard]);
  }
  return [...groups].map(([name, items]) => ({ name, items }));
}

const fieldNames: Partial<Record<keyof Row, string>> = {
  name: '内容',
  part: '所属部分',
  group: '对象',
  points: '分值',
  gate: '一票否决',
  methods: '检查方法',
  placeTypes: '点位类型',
  evidence: '佐证材料',
  line: '条线',
  unit: '单位',
  comparison: '比较',
  target: '目标值',
  low: '下限',
  high: '上限',
  level: '级别',
  alternative: '备选条件',
  department: '数据部门',
  deduction: '扣分办法',
  source: '来源',
  confidence: '可信度',
};

function shown(row: Row, field: keyof Row): string {
  if (field === 'methods') return methods(row) || '无';
  if (field === 'comparison') return row.comparison ? comparisonNames[row.comparison] : '无';
  const value = row[field];
  if (typeof value === 'boolean') return value ? '是' : '否';
  return (Array.isArray(value) ? value.join('；') : String(value ?? '')) || '无';
}

/** The fields in which two rows differ, in words. */
export function changes(before: Row, after: Row): { name: string; before: string; after: string }[] {
  return (Object.entries(fieldNames) as [keyof Row, string][])
    .map(([field, name]) => ({ name, before: shown(before, field), after: shown(after, field) }))
    .filter((change) => change.before !== change.after);
}
