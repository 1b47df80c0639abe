// Wire types of this domain as the office uses them.
import type { Schemas } from '@/shared/api/client';

export type PlaceItem = Schemas['PlaceItem'];
export type PlaceType = Schemas['PlaceType'];
export type NewPlace = Schemas['NewPlace'];
export type NewInspection = Schemas['NewInspection'];

/** What an import did, or would do: as src/places/model.h describes it. */
export interface PlaceImport {
  rows: number;
  created: number;
  dryRun: boolean;
  faults: { row: number; column: string; code: string; message: string }[];
}
