// What the register is searched for lies in the address, so that it can be shared and gone back to.
export const groups = ['national', 'provincial', 'cell'] as const;
export type Group = (typeof groups)[number];

export interface Search {
  group: Group | null; // null: all
  division: string; // a city or county of Shandong; empty: the whole province
}

const divisionPattern = /^37\d{4}000000$/;

/** Reads an address; whatever is wrong in it counts as not given. */
export function readSearch(query: Record<string, unknown>): Search {
  const { group, division } = query;
  return {
    group: groups.find((each) => each === group) ?? null,
    division: typeof division === 'string' && divisionPattern.test(division) ? division : '',
  };
}

export function writeSearch({ group, division }: Search): Record<string, string> {
  return { ...(group && { group }), ...(division && { division }) };
}

/** The city that a city or county belongs to; empty for the whole province. */
export function cityOf(division: string): string {
  return division && `${division.slice(0, 4)}00000000`;
}

/** The county in it, or empty when it is a whole city or more. */
export function countyOf(division: string): string {
  return division === cityOf(division) ? '' : division;
}
