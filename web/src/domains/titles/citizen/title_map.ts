// The public map of titles: what is drawn, what a tap chooses, which part of the ground is shown. Pure.
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { TitleMark } from '@/domains/map/title_colours';
import { outlineLine, outlineZooms, titleFill, titleName } from '@/domains/map/title_layers';
import { fitted, type Bounds } from '@/shared/map/projection';
import type { MapView } from '@/shared/map/tile_style';
import type { Kind } from './api';
import { countyOf, type Group } from './search';

const digits = { 2: 4, 3: 6, 4: 9 } as const; // of a code down to a level
type Drawn = keyof typeof digits;

const pine = '#17694f';
const provinceBounds: Bounds = [114.8, 34.37, 122.72, 38.41]; // Shandong
const margin_px = 8;
const farthest = 5; // what maps of tiles allow
const whole = 12; // digits of a code

/** The level whose outlines carry a kind: there are none of villages, their townships stand for them. */
export const drawnLevel = (level: number): Drawn => (level <= 2 ? 2 : level === 3 ? 3 : 4);

const upTo = (division: string, level: Drawn) => division.slice(0, digits[level]);
const filled = (code: string) => code.padEnd(whole, '0');

/** The zoom from which outlines of this level are there. */
export const nearZoom = (level: number): number => outlineZooms[drawnLevel(level)];

/** The kind that is asked for, else the first of the group, else the first. */
export function kindIn(kinds: readonly Kind[], { kind, group }: { kind: string; group: Group | null }): Kind | null {
  return kinds.find(({ code }) => code === kind) ?? kinds.find((each) => each.group === group) ?? kinds[0] ?? null;
}

/** Marks of what can be drawn, each once. */
export function drawnMarks(marks: readonly TitleMark[], level: number): TitleMark[] {
  const divisions = new Set(marks.map(({ division }) => filled(upTo(division, drawnLevel(level)))));
  return [...divisions].map((division) => ({ division, counts: 'named' }));
}

/** What a place is asked about: a district of a city about its city's title; a city about those of its counties. */
export const unitOf = (division: string, level: number): string => filled(upTo(division, drawnLevel(level)));

/** All that lies in a division, or it itself: which of both is drawn depends on the zoom. */
function liesIn(division: string): ExpressionSpecification {
  const code = division.replace(/0+$/, '');
  const length = Object.values(digits).find((each) => each >= code.length) ?? whole;
  return ['==', ['slice', ['get', 'division'], 0, length], division.slice(0, length)];
}

// "match" takes no empty list.
function isOneOf(marks: readonly TitleMark[]): ExpressionSpecification {
  const codes = marks.map(({ division }) => division);
  return codes.length ? ['match', ['get', 'division'], codes, true, false] : ['==', ['get', 'division'], ''];
}

/** `marks` as they are drawn, the chosen division, and how large names are. Where names are in each other's way, ticked ones stay. */
export function layersOf(marks: readonly TitleMark[], picked: string, text_px: number): LayerSpecification[] {
  const named = isOneOf(marks);
  const names = titleName({ 'text-size': text_px });
  const ticked = titleName({ 'text-size': text_px, 'text-field': ['concat', '✓ ', ['get', 'name']] });
  return [
    titleFill(marks),
    outlineLine,
    {
      id: 'title-picked', type: 'line', source: 'outlines', 'source-layer': 'outlines', layout: { 'line-join': 'round' },
      filter: picked ? liesIn(picked) : isOneOf([]),
      paint: { 'line-color': pine, 'line-width': 3 },
    },
    { ...names, filter: ['case', named, false, true] } as LayerSpecification,
    { ...ticked, id: 'title-ticked', filter: named } as LayerSpecification,
  ];
}

/** The whole of `bounds`, or of the province; closer where what lies in the region would not show otherwise. */
export function viewOf(bounds: Bounds | null, region: string, level: number, { width, height }: { width: number; height: number }): MapView {
  const { center, world_px } = fitted(bounds ?? provinceBounds, width, height, margin_px);
  const fit = Math.max(farthest, Math.log2(world_px / 512));
  const isJustAbove = level === 3 ? region !== '' : countyOf(region) !== '';
  return { ...center, zoom: isJustAbove ? Math.max(fit, nearZoom(level)) : fit };
}
