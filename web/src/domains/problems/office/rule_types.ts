// Wire types of moderation, templates and of the standards that the loop reads.
import type { Actor, Publication, State, Step } from './types';

export interface BlackBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Redaction {
  boxes: BlackBox[];
}

export interface Moderation {
  publication: Publication;
  reason?: string | null;
  description?: string | null;
}

export interface NewBan {
  problem: string;
  reason: string;
  until?: string | null;
}

export interface BanItem {
  id: string;
  what: string;
  reason: string;
  bannedAt: string;
  until?: string | null;
  active: boolean;
}

export interface BanPage {
  items: BanItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface TemplateItem {
  id: string;
  division: string;
  category: string;
  step: Step;
  title: string;
  body: string;
  uses: number;
  version: number;
}

export interface TemplatePage {
  items: TemplateItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface NewTemplate {
  category: string;
  step: Step;
  title: string;
  body: string;
}

export type HoursKind = 'working' | 'urgent';

export interface Category {
  code: string;
  name: string;
  icon: string;
  line: number;
  handleHours: number;
  hours: HoursKind;
  closingConditions: string[];
  examples: string[];
  prominent: boolean;
  afterPhoto: boolean;
  source: string;
  confidence: string;
}

export interface CategoryList {
  version: string;
  items: Category[];
}

export interface Line {
  number: number;
  name: string;
  department: string;
}

export interface LineList {
  version: string;
  items: Line[];
}

export interface Interval {
  fromMinute: number;
  toMinute: number;
}

export interface Calendar {
  version: string;
  source: string;
  workingDay: Interval[];
  holidays: string[];
  extraWorkingDays: string[];
}

export interface LoopSettings {
  version: string;
  acceptHours: number;
  dispatchHours: number;
  verifyHours: number;
  escalateHours: number;
  reworkHoursMin: number;
  duplicateRadiusM: number;
  duplicateDays: number;
  reopenDays: number;
  recurrenceDays: number;
  farPhotoM: number;
  extensionHoursMax: number;
  suspensionDaysMax: number;
  reportsPerHour: number;
  pointsClosed: number;
  pointsDailyMax: number;
  pointsMonthlyMax: number;
}

export interface Quota {
  id: string;
  level: number;
  metric: string;
  period: string;
  value: number;
  source: string;
  confidence: string;
}

export interface QuotaList {
  version: string;
  items: Quota[];
}

/** One row of the table that code, documents and interface share. */
export interface LoopTransition {
  from: State;
  fromName: string;
  step: Step;
  stepName: string;
  actor: Actor;
  who: string;
  to: State;
  toName: string;
  reasonRequired: boolean;
  photoRequired: boolean;
  condition: string;
}

export interface Loop {
  settings: LoopSettings;
  transitions: LoopTransition[];
}
