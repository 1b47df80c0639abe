// Wire types of this domain as the office uses them; names and members are those of the server.

export type DivisionKind = 'administrative' | 'functional_zone';

export type UnitKind = 'office' | 'department' | 'village' | 'other';

export type Role =
  | 'office_lead'
  | 'dispatcher'
  | 'verifier'
  | 'department_worker'
  | 'township_worker'
  | 'village_worker'
  | 'grid_worker'
  | 'expert'
  | 'viewer'
  | 'system_admin'
  | 'security_admin'
  | 'audit_admin';

export interface DivisionItem {
  code: string;
  parent?: string | null;
  level: number;
  kind: DivisionKind;
  name: string;
  pathName: string;
  hasChildren: boolean;
  active: boolean;
  successor?: string | null;
}

export interface DivisionPage {
  items: DivisionItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface DivisionChangeItem {
  division: string;
  successor?: string | null;
  change: string;
  oldName: string;
  newName: string;
  day: string;
  basis: string;
}

export interface DivisionChangePage {
  items: DivisionChangeItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface DivisionChangeRequest {
  change: string;
  successor?: string | null;
  newName?: string | null;
  day: string;
  basis: string;
}

export interface AssessmentUnitItem {
  id: string;
  city: string;
  name: string;
  note: string;
  members: string[];
}

export interface AssessmentUnitPage {
  items: AssessmentUnitItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface UnitItem {
  id: string;
  division: string;
  divisionName: string;
  kind: UnitKind;
  lines: number[];
  name: string;
  shortName: string;
  phone?: string | null;
  active: boolean;
  accounts: number;
  version: number;
}

export interface UnitPage {
  items: UnitItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface NewUnit {
  division: string;
  kind: UnitKind;
  lines: number[];
  name: string;
  phone?: string | null;
  active?: boolean | null;
}

export interface GrantItem {
  id: string;
  role: Role;
  roleName: string;
  division: string;
  divisionName: string;
  assessmentUnit?: string | null;
  lines: number[];
  validFrom: string;
  validTo?: string | null;
}

export interface NewGrant {
  role: Role;
  division: string;
  assessmentUnit?: string | null;
  lines: number[];
  validFrom?: string | null;
  validTo?: string | null;
}

export interface AccountItem {
  id: string;
  login: string;
  unit: string;
  unitName: string;
  division: string;
  name: string;
  phone?: string | null;
  position: string;
  active: boolean;
  hasTotp: boolean;
  mustChangePassword: boolean;
  grants: GrantItem[];
  version: number;
}

export interface AccountPage {
  items: AccountItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface NewAccount {
  login: string;
  unit: string;
  name: string;
  phone?: string | null;
  position: string;
  password: string;
}

export interface AccountChange {
  unit?: string | null;
  name?: string | null;
  phone?: string | null;
  position?: string | null;
  active?: boolean | null;
}

export interface PersonalData {
  name: string;
  phone?: string | null;
}

export interface SessionItem {
  id: string;
  account: string;
  login: string;
  createdAt: string;
  lastSeenAt: string;
  address: string;
  userAgent: string;
  current: boolean;
}

export interface SessionPage {
  items: SessionItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface TotpSetup {
  secret: string;
  uri: string;
}

export interface SavedFilter {
  id: string;
  page: string;
  name: string;
  query: string;
  shared: boolean;
  mine: boolean;
}

export interface SavedFilterPage {
  items: SavedFilter[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface NewSavedFilter {
  page: string;
  name: string;
  query: string;
  shared: boolean;
}

export interface AuditItem {
  id: string;
  at: string;
  event: string;
  eventName: string;
  account?: string | null;
  login?: string | null;
  subject: string;
  division: string;
  address: string;
  details: string;
  sealed: boolean;
}

export interface AuditPage {
  items: AuditItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface AuditVerification {
  intact: boolean;
  rows: number;
  seals: number;
  brokenSeal?: number | null;
  headHash: string;
}

export interface RoleItem {
  role: Role;
  name: string;
  group: string;
  permissions: string[];
  ownPermissions: string[];
}

export interface RolePage {
  items: RoleItem[];
  nextCursor?: string | null;
  total?: number | null;
}

export interface InboxItem {
  id: string;
  kind: string;
  title: string;
  body: string;
  link: string;
  urgent: boolean;
  createdAt: string;
  readAt?: string | null;
}

export interface InboxPage {
  items: InboxItem[];
  nextCursor?: string | null;
  total?: number | null;
  unread: number;
}
