// The pen of the grid editor: terra-draw on the map of tiles, drawing onto the borders that are there.
import type { Map as TileMap } from 'maplibre-gl';
import {
  TerraDraw, TerraDrawLineStringMode, TerraDrawModeUndoRedo, TerraDrawPolygonMode, TerraDrawRenderMode, TerraDrawSelectMode,
  type GeoJSONStoreFeatures, type HexColor, type SnapToCustom,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { metresPerDegree, snapTo, type Position } from '@/shared/map/snap';

export type Pen = 'polygon' | 'linestring' | 'select' | 'idle';

export interface Polygons {
  type: 'Polygon' | 'MultiPolygon';
  coordinates: unknown;
}

const digits = 7; // of a coordinate: what the server keeps
const reach_px = 12;
const pine: HexColor = '#17694f';
const blue: HexColor = '#1f5fa8';
const white: HexColor = '#ffffff';

export interface GridDrawing {
  /** Puts a pen into the hand; what was drawn before is gone. */
  take(pen: Pen): void;
  /** Corners of an existing outline to be pulled. */
  reshape(outline: Polygons): void;
  /** The outline as pulled, or as drawn. */
  polygons(): Polygons | null;
  line(): { type: 'LineString'; coordinates: Position[] } | null;
  undo(): void;
  redo(): void;
  end(): void;
}

function modesOf(toCustom: SnapToCustom) {
  const snapping = { toCustom, toCoordinate: true };
  const points = { closingPointColor: white, closingPointOutlineColor: pine, closingPointOutlineWidth: 2, closingPointWidth: 6 };
  return [
    new TerraDrawPolygonMode({
      snapping,
      showCoordinatePoints: true,
      styles: { fillColor: pine, fillOpacity: 0.18, outlineColor: pine, outlineWidth: 2, ...points },
    }),
    new TerraDrawLineStringMode({ snapping, showCoordinatePoints: true, styles: { lineStringColor: blue, lineStringWidth: 3 } }),
    new TerraDrawSelectMode({
      allowManualDeselection: false,
      flags: { polygon: { feature: { coordinates: { draggable: true, midpoints: true, deletable: true, snappable: { toCustom } } } } },
      styles: {
        selectedPolygonColor: pine, selectedPolygonFillOpacity: 0.18, selectedPolygonOutlineColor: pine, selectedPolygonOutlineWidth: 2,
        selectionPointColor: white, selectionPointOutlineColor: pine, selectionPointOutlineWidth: 2, selectionPointWidth: 6,
        midPointColor: pine, midPointWidth: 4, midPointOutlineColor: white, midPointOutlineWidth: 1,
      },
    }),
    new TerraDrawRenderMode({ modeName: 'idle', styles: {} }),
  ];
}

// The corner or side of a grid that lies under the pointer, if there is one.
function snapInto(rings: () => Position[][]): SnapToCustom {
  return (event, { unproject }) => {
    const beside = unproject(event.containerX + reach_px, event.containerY);
    const reach_m = Math.abs(beside.lng - event.lng) * metresPerDegree * Math.cos((event.lat * Math.PI) / 180);
    const found = snapTo(rings(), [event.lng, event.lat], reach_m);
    return found && (found.map((part) => Number(part.toFixed(digits))) as Position);
  };
}

/** The pen for a loaded map. `rings` gives the borders near which a corner should lie on them. */
export function startDrawing(map: TileMap, rings: () => Position[][], onFinish: () => void): GridDrawing {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: digits }),
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
    modes: modesOf(snapInto(rings)),
  });
  let holes: Position[][][] = []; // of the parts: they stay as they are
  draw.start();
  draw.setMode('idle');
  draw.on('finish', onFinish);

  const drawn = (type: 'Polygon' | 'LineString') =>
    draw.getSnapshot().filter(({ geometry, properties }) => geometry.type === type && !properties.midPoint && !properties.selectionPoint);

  function reshape(outline: Polygons): void {
    draw.clear();
    draw.setMode('select');
    const parts = (outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates) as Position[][][];
    holes = parts.map((part) => part.slice(1));
    const features = parts.map((part): GeoJSONStoreFeatures => ({
      type: 'Feature',
      id: draw.getFeatureId(),
      properties: { mode: 'polygon' },
      geometry: { type: 'Polygon', coordinates: [part[0]!] },
    }));
    const faults = draw.addFeatures(features).filter(({ valid }) => !valid);
    if (faults.length) throw new Error(`outline refused: ${faults[0]!.reason}`);
    draw.selectFeature(features[0]!.id!);
  }

  function polygons(): Polygons | null {
    const parts = drawn('Polygon').map(({ geometry }, i) => [...(geometry.coordinates as Position[][]), ...(holes[i] ?? [])]);
    if (!parts.length) return null;
    return parts.length === 1 ? { type: 'Polygon', coordinates: parts[0] } : { type: 'MultiPolygon', coordinates: parts };
  }

  return {
    take(pen) {
      holes = [];
      draw.clear();
      draw.setMode(pen);
    },
    reshape,
    polygons,
    line() {
      const [first] = drawn('LineString');
      return first ? { type: 'LineString', coordinates: first.geometry.coordinates as Position[] } : null;
    },
    undo: () => void draw.undo(),
    redo: () => void draw.redo(),
    end() {
      draw.clear();
      draw.stop();
    },
  };
}
