// What of a dossier is on show, read from the address: notices and other pages lead here.
import { isWithin, levelOf } from '@/domains/people/office/divisions';
import type { Schemas } from '@/shared/api/client';
import type { Tab } from '../messages';

type Kind = Pick<Schemas['TitleKind'], 'code' | 'name' | 'level' | 'subject' | 'indicatorSubject'>;
type Query = Record<string, unknown>;

export const year_min = 2010;
export const baseline = 'baseline';

const one = (query: Query, name: string): string => (typeof query[name] === 'string' ? query[name] : '');

/** Only downwards from the own division. */
export function divisionOf(query: Query, own: string): string {
  const given = one(query, 'division');
  return levelOf(given) > 0 && isWithin(own, given) ? given : own;
}

export function yearOf(query: Query, thisYear: number): number {
  const given = Number(one(query, 'year'));
  return Number.isInteger(given) && given >= year_min && given <= thisYear ? given : thisYear;
}

/** The newest first. */
export const yearsTo = (thisYear: number): number[] => Array.from({ length: thisYear - year_min + 1 }, (_, i) => thisYear - i);

/** Kinds of title that divisions of this level are reviewed for by clauses. */
export const kindsAt = <K extends Kind>(kinds: readonly K[], level: number): K[] => kinds.filter((kind) => kind.subject && kind.level === level);

/** The kind named; one with the indicators named; the first. */
export function kindIn<K extends Kind>(query: Query, kinds: readonly K[]): K | undefined {
  const named = one(query, 'kind');
  const sheet = one(query, 'sheet');
  return kinds.find(({ code }) => code === named) ?? kinds.find(({ indicatorSubject }) => sheet && indicatorSubject === sheet) ?? kinds[0];
}

export function tabOf(query: Query): Tab {
  const sheet = one(query, 'sheet');
  if (sheet) return sheet === baseline ? 'baseline' : 'indicators';
  return one(query, 'tab') === 'rehearsal' ? 'rehearsal' : 'clauses';
}

/** The members of an address that show `tab`; those of other tabs go. */
export function tabQuery(tab: Tab, kind: Kind): Record<string, string | undefined> {
  const sheet = tab === 'baseline' ? baseline : tab === 'indicators' ? kind.indicatorSubject : undefined;
  return { sheet, tab: tab === 'rehearsal' ? tab : undefined, clause: undefined };
}

/** Whether two addresses show the same tab of the same dossier, whatever their filters. */
export function isSameView(a: Query, b: Query): boolean {
  return ['division', 'year', 'kind', 'sheet', 'tab'].every((name) => one(a, name) === one(b, name));
}
