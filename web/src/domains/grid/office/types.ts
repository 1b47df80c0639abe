// Wire types of this domain as the office uses them; names and members are those of the server.

export type Layer = 'built_up' | 'township' | 'sub';

export type DutyKind = 'unit' | 'leader' | 'responsible' | 'liaison';

export interface DutyItem {
  id: string;
  duty: DutyKind;
  unitName: string;
  name?: string | null;
  phone?: string | null;
  account?: string | null;
  validFrom: string;
  validTo?: string | null;
}

export interface GridItem {
  id: string;
  code: string;
  layer: Layer;
  name: string;
  division: string;
  divisionName: string;
  unitName: string;
  areaM2: number;
  labelLng: number;
  labelLat: number;
  validFrom: string;
  validTo?: string | null;
  duties: DutyItem[];
  openProblems: number;
  version: number;
}

export interface GridPage {
  items: GridItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface GridDetail {
  grid: GridItem;
  geometry: unknown;
  dutyHistory: DutyItem[];
  versions: GridItem[];
}

export interface Holders {
  code: string;
  day: string;
  duties: DutyItem[];
}

export interface ImportError {
  feature: number;
  pointer: string;
  code: string;
  message: string;
}

export interface ImportResult {
  created: number;
  changed: number;
  unchanged: number;
  duties: number;
  dryRun: boolean;
  warnings: ImportError[];
}

export interface DutyChange {
  duty: DutyKind;
  unitName: string;
  name?: string | null;
  phone?: string | null;
  accountLogin?: string | null;
  validFrom?: string | null;
}

export interface OfficeOnChain {
  division: string;
  divisionName: string;
  level: number;
  unitName: string;
  phone?: string | null;
}

export interface LocatedGrid {
  code: string;
  name: string;
  layer: Layer;
}

export interface Located {
  outside: boolean;
  how: string;
  division: string;
  divisionName: string;
  office?: OfficeOnChain | null;
  grid?: LocatedGrid | null;
  duties?: DutyItem[] | null;
  chain?: OfficeOnChain[] | null;
}
