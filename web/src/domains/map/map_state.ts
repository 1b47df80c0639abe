// What the map shows, as it stands in the address: a link shows a colleague the same. Pure.
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { Base } from './base_layers';
import type { MapView } from '@/shared/map/tile_style';

export type Show = 'problems' | 'heat' | 'grids' | 'places' | 'titles';
export type PickKind = 'problem' | 'grid' | 'place' | 'area' | 'point';

/** What the panel beside the map is about. */
export interface Pick {
  kind: PickKind;
  key: string; // id, code, division, or "lng,lat"
}

export interface MapState {
  show: Show;
  category: string; // a code
  type: string; // of places: a code
  line: string; // of places: a number
  idle: string; // of places: days without an inspection
  overdue: boolean;
  unmanned: boolean;
  title: string; // kind of title: a code
  responsible: string; // an account: only its grids
  day: string; // problems open at the end of this day; empty: now
  from: string; // "lng,lat" where ways begin; empty: none chosen
  base: Base; // what lies beneath
  view: MapView | null; // null: the jurisdiction on show
  pick: Pick | null;
}

/** The kind of title that is shown until another is chosen. */
export const firstTitle = 'national_city';

const shows: readonly Show[] = ['problems', 'heat', 'grids', 'places', 'titles'];
const bases: readonly Base[] = ['plain', 'vec', 'img'];
const kinds: readonly PickKind[] = ['problem', 'grid', 'place', 'area', 'point'];

function one(query: LocationQuery, name: string): string {
  const value = query[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** "117.03,36.67,14" as a view. */
export function viewIn(text: string): MapView | null {
  const [lng = NaN, lat = NaN, zoom = NaN] = text.split(',').map(Number);
  const isView = Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 3 && zoom <= 22;
  return isView ? { lng, lat, zoom } : null;
}

function pickIn(text: string): Pick | null {
  const colon = text.indexOf(':');
  const kind = kinds.find((each) => each === text.slice(0, colon));
  const key = text.slice(colon + 1);
  return kind && key ? { kind, key } : null;
}

export function readState(query: LocationQuery): MapState {
  return {
    show: shows.find((each) => each === one(query, 'show')) ?? 'problems',
    category: one(query, 'category'),
    type: one(query, 'type'),
    line: /^\d{1,2}$/.test(one(query, 'line')) ? one(query, 'line') : '',
    idle: /^[1-9]\d{0,3}$/.test(one(query, 'idle')) ? one(query, 'idle') : '',
    overdue: one(query, 'overdue') === 'true',
    unmanned: one(query, 'unmanned') === 'true',
    title: one(query, 'title'),
    responsible: one(query, 'responsible'),
    day: /^\d{4}-\d\d-\d\d$/.test(one(query, 'day')) ? one(query, 'day') : '',
    from: placeOf(one(query, 'from')) ? one(query, 'from') : '',
    base: bases.find((each) => each === one(query, 'base')) ?? 'plain',
    view: viewIn(one(query, 'at')),
    pick: pickIn(one(query, 'pick')),
  };
}

export const viewText = ({ lng, lat, zoom }: MapView) => `${lng.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`;

export function writeState(state: MapState): LocationQueryRaw {
  return {
    show: state.show === 'problems' ? undefined : state.show,
    category: state.category || undefined,
    type: state.type || undefined,
    line: state.line || undefined,
    idle: state.idle || undefined,
    overdue: state.overdue ? 'true' : undefined,
    unmanned: state.unmanned ? 'true' : undefined,
    title: state.title || undefined,
    responsible: state.responsible || undefined,
    day: state.day || undefined,
    from: state.from || undefined,
    base: state.base === 'plain' ? undefined : state.base,
    at: state.view ? viewText(state.view) : undefined,
    pick: state.pick ? `${state.pick.kind}:${state.pick.key}` : undefined,
  };
}

/** "117.03,36.67" as a place, for picks of the kind `point`. */
export function placeOf(key: string): { lng: number; lat: number } | null {
  const [lng = NaN, lat = NaN] = key.split(',').map(Number);
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lng, lat } : null;
}
