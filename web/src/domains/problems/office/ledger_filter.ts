// The filter of the ledger as it stands in the address: shareable, bookmarkable, and what the
// export and the saved filters repeat. Pure.
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { Query } from '@/shared/api/request';
import type { State } from './types';

export type TabKey = 'all' | 'new' | 'overdue' | 'working' | 'verify' | 'closed';

export interface Tab {
  key: TabKey;
  title: string;
  filter: Query;
}

const working: readonly State[] = ['accepted', 'assigned', 'in_progress', 'rework', 'extended', 'reopened', 'returned'];

export const tabs: readonly Tab[] = [
  { key: 'all', title: '全部', filter: {} },
  { key: 'new', title: '待受理', filter: { state: ['submitted'] } },
  { key: 'overdue', title: '已超期', filter: { overdue: true } },
  { key: 'working', title: '处置中', filter: { state: working } },
  { key: 'verify', title: '待核查', filter: { state: ['resolved'] } },
  { key: 'closed', title: '已结案', filter: { state: ['closed'] } },
];

export interface LedgerFilter {
  tab: TabKey;
  state: string[]; // replaces the tab's states when given
  q: string;
  category: string[];
  division: string;
  from: string; // days, inclusive
  to: string;
  mine: boolean;
  task: string; // waits for me to do this, as the workbench counts it
  flagged: boolean;
  outside: boolean;
  publication: string;
  grid: string;
  atPlace: string; // reported from the plaque of this place
  unit: string;
  figure: string; // drill-down from the monthly figures, with its month
  period: string;
  sort: 'newest' | 'due';
}

export const noFilter: LedgerFilter = {
  tab: 'all', state: [], q: '', category: [], division: '', from: '', to: '', mine: false,
  task: '', flagged: false, outside: false, publication: '', grid: '', atPlace: '', unit: '', figure: '', period: '',
  sort: 'newest',
};

function one(query: LocationQuery, name: string): string {
  const value = query[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function list(query: LocationQuery, name: string): string[] {
  return one(query, name).split(',').filter(Boolean);
}

export function readFilter(query: LocationQuery): LedgerFilter {
  const tab = tabs.find(({ key }) => key === one(query, 'tab'))?.key ?? 'all';
  const text = (name: string) => one(query, name);
  const flag = (name: string) => one(query, name) === 'true';
  return {
    tab,
    // `overdue=true` is how other systems link here (public contract); the tab says the same.
    ...(flag('overdue') ? { tab: 'overdue' as const } : {}),
    state: list(query, 'state'),
    q: text('q'),
    category: list(query, 'category'),
    division: text('division'),
    from: text('from'),
    to: text('to'),
    mine: flag('mine'),
    task: text('task'),
    flagged: flag('flagged'),
    outside: flag('outside'),
    publication: text('publication'),
    grid: text('grid'),
    atPlace: text('atPlace'),
    unit: text('unit'),
    figure: text('figure'),
    period: text('period'),
    sort: text('sort') === 'due' ? 'due' : 'newest',
  };
}

/** The address of a filter, without what is as usual. */
export function writeFilter(filter: LedgerFilter): LocationQueryRaw {
  const query: LocationQueryRaw = {};
  for (const [name, value] of Object.entries(filter)) {
    const usual = noFilter[name as keyof LedgerFilter];
    if (Array.isArray(value)) {
      if (value.length) query[name] = value.join(',');
    } else if (value !== usual) {
      query[name] = String(value);
    }
  }
  return query;
}

/** What the server is asked for. `tab` counts another tab of the same filter. */
export function toApiQuery(filter: LedgerFilter, tab: TabKey = filter.tab): Query {
  const { tab: _tab, state, mine, flagged, outside, ...rest } = filter;
  const states = state.length && tab === filter.tab ? { state } : {};
  const own = tabs.find(({ key }) => key === tab)!.filter;
  return {
    ...rest,
    ...own,
    ...states,
    mine: mine || undefined,
    flagged: flagged || undefined,
    outside: outside || undefined,
  };
}

/** How many restrictions hide behind "更多筛选". */
export function countHidden(filter: LedgerFilter): number {
  const { mine, task, flagged, outside, publication, grid, atPlace, unit, figure } = filter;
  return [mine, task, flagged, outside, publication, grid, atPlace, unit, figure].filter(Boolean).length;
}

export function isFiltered(filter: LedgerFilter): boolean {
  const { tab: _tab, sort: _sort, division: _division, ...rest } = writeFilter(filter);
  return Object.keys(rest).length > 0;
}
