// Wire types of this domain as the office uses them; names and members are those of the server.
import type { Schemas } from '@/shared/api/client';

export type Layer = Schemas['GridItem']['layer'];
export type DutyKind = Schemas['DutyItem']['duty'];
export type DutyItem = Schemas['DutyItem'];
export type GridItem = Schemas['GridItem'];
export type GridPage = Schemas['GridPage'];
export type GridDetail = Schemas['GridDetail'];
export type Holders = Schemas['Holders'];
export type ImportError = Schemas['ImportError'];
export type ImportResult = Schemas['ImportResult'];
export type DutySheetResult = Schemas['DutySheetResult'];
export type ChainSheetResult = Schemas['ChainSheetResult'];
export type DutyChange = Schemas['DutyChange'];
export type OfficeOnChain = Schemas['OfficeOnChain'];
export type LocatedGrid = Schemas['LocatedGrid'];
export type Located = Schemas['Located'];
