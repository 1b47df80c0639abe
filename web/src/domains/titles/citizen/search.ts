// What the register is searched for lies in the address, so that it can be shared and gone back to.
export const groups = ['national', 'provincial', 'cell'] as const;
export type Group = (typeof groups)[number];

export const views = ['list', 'map'] as const;
export type View = (typeof views)[number];

export interface Search {
  view: View;
  group: Group | null; // null: all
  division: string; // a city or county of Shandong; empty: the whole province
  kind: string; // on the map: a code; empty: the first
  pick: string; // on the map: what was tapped, of any level; empty: nothing
}

const divisionPattern = /^37\d{4}000000$/;
const pickPattern = /^37\d{10}$/;
const kindPattern = /^[a-z_]{1,40}$/;

/** Reads an address; whatever is wrong in it counts as not given. */
export function readSearch(query: Record<string, unknown>): Search {
  const fitting = (value: unknown, pattern: RegExp) => (typeof value === 'string' && pattern.test(value) ? value : '');
  return {
    view: views.find((each) => each === query.view) ?? 'list',
    group: groups.find((each) => each === query.group) ?? null,
    division: fitting(query.division, divisionPattern),
    kind: fitting(query.kind, kindPattern),
    pick: fitting(query.pick, pickPattern),
  };
}

export function writeSearch({ view, group, division, kind, pick }: Search): Record<string, string> {
  return {
    ...(group && { group }),
    ...(division && { division }),
    ...(view === 'map' && { view, ...(kind && { kind }), ...(pick && { pick }) }),
  };
}

/** The city that a city or county belongs to; empty for the whole province. */
export function cityOf(division: string): string {
  return division && `${division.slice(0, 4)}00000000`;
}

/** The county in it, or empty when it is a whole city or more. */
export function countyOf(division: string): string {
  return division === cityOf(division) ? '' : division;
}
