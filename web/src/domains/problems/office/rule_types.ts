// Wire types of moderation, templates and of the standards that the loop reads.
import type { Schemas } from '@/shared/api/client';

export type BlackBox = Schemas['BlackBox'];
export type Redaction = Schemas['Redaction'];
export type Moderation = Schemas['Moderation'];
export type ModerationItem = Schemas['ModerationItem'];
export type ModerationPhoto = Schemas['ModerationPhoto'];
export type NewBan = Schemas['NewBan'];
export type BanItem = Schemas['BanItem'];
export type BanPage = Schemas['BanPage'];
export type TemplateItem = Schemas['TemplateItem'];
export type TemplatePage = Schemas['TemplatePage'];
export type NewTemplate = Schemas['NewTemplate'];
export type HoursKind = Schemas['Category']['hours'];
export type Category = Schemas['Category'];
export type CategoryList = Schemas['CategoryList'];
export type Line = Schemas['Line'];
export type LineList = Schemas['LineList'];
export type Interval = Schemas['Interval'];
export type Calendar = Schemas['Calendar'];
export type LoopSettings = Schemas['LoopSettings'];
export type Quota = Schemas['Quota'];
export type QuotaList = Schemas['QuotaList'];
export type TransitionItem = Schemas['TransitionItem'];
export type Loop = Schemas['Loop'];
