// How grids read, and errors of an import by feature. Pure.
import type { InputError } from '@/shared/api/errors';
import type { DutyItem, DutyKind, GridItem } from './types';

/** The name of who holds a duty today, empty when nobody does. */
export function holder(grid: Pick<GridItem, 'duties'>, kind: DutyKind): string {
  return grid.duties.find(({ duty }) => duty === kind)?.name ?? '';
}

/** "0.82 平方千米", below a hectare "5,200 平方米". */
export function formatArea(area_m2: number): string {
  if (area_m2 < 10_000) return `${Math.round(area_m2).toLocaleString('en-US')} 平方米`;
  return `${(area_m2 / 1e6).toFixed(2)} 平方千米`;
}

/** "2026-03-01 至今" */
export function validity({ validFrom, validTo }: Pick<DutyItem, 'validFrom' | 'validTo'>): string {
  return `${validFrom} ${validTo ? `至 ${validTo}` : '至今'}`;
}

export interface FeatureErrors {
  feature: number | null; // position in the file, from 0; null: of the file as a whole
  name: string;
  messages: string[];
}

interface FeatureLike {
  properties?: { code?: unknown; name?: unknown } | null;
}

function nameOf(features: readonly FeatureLike[], index: number): string {
  const { code, name } = features[index]?.properties ?? {};
  return [code, name].filter((part) => typeof part === 'string' && part).join(' ');
}

/** Errors of an import gathered by feature, in the order of the file; those of the file first. */
export function errorsByFeature(errors: readonly InputError[], document: unknown): FeatureErrors[] {
  const features = ((document as { features?: unknown } | null)?.features ?? []) as FeatureLike[];
  const gathered = new Map<number | null, FeatureErrors>();
  for (const { pointer, message } of errors) {
    const found = /^\/features\/(\d+)/.exec(pointer);
    const feature = found ? Number(found[1]) : null;
    const name = feature === null ? '文件' : nameOf(features, feature);
    const entry = gathered.get(feature) ?? { feature, name, messages: [] };
    if (!entry.messages.includes(message)) entry.messages.push(message);
    gathered.set(feature, entry);
  }
  return [...gathered.values()].sort((a, b) => (a.feature ?? -1) - (b.feature ?? -1));
}

/** "请假至 2026-11-30，由王**代"; empty when the holder is there. */
export function absence({ absentTo, deputy }: Pick<DutyItem, 'absentTo' | 'deputy'>): string {
  if (!absentTo) return '';
  return `请假至 ${absentTo}，${deputy ? `由 ${deputy} 代` : '无人代理'}`;
}
