// Which units come first when a problem is dispatched. Pure.
import type { UnitItem } from '@/domains/people/office/types';

interface Place {
  division: string;
  line: number;
}

export interface UnitGroup {
  title: string;
  units: UnitItem[];
}

// The code without the zeros that say "all of it".
function stem(code: string): string {
  const digits = [2, 4, 6, 9, 12].find((length) => /^0*$/.test(code.slice(length))) ?? 12;
  return code.slice(0, digits);
}

function kindOf(unit: UnitItem, { division, line }: Place): 0 | 1 | 2 {
  if (unit.kind === 'department' && unit.lines.includes(line)) return 0;
  const isOfPlace = division.startsWith(stem(unit.division));
  return isOfPlace && unit.kind !== 'department' ? 1 : 2;
}

const titles = ['本条线成员单位', '属地单位', '其他单位'] as const;

/** Active units in three groups, each with the nearest division first; empty groups left out. */
export function suggestedUnits(units: readonly UnitItem[], place: Place): UnitGroup[] {
  return titles
    .map((title, kind) => ({
      title,
      units: units
        .filter((unit) => unit.active && kindOf(unit, place) === kind)
        .sort((a, b) => stem(b.division).length - stem(a.division).length),
    }))
    .filter((group) => group.units.length > 0);
}
