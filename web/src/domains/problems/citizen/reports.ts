// Reports that left the form: queued, sent, answered; and receipts that came by other ways.
import type { Job } from '@/shared/offline/db';
import { outbox } from '@/shared/offline/instance';
import { localReference, photoJob, type NewJob } from '@/shared/offline/outbox';
import { randomId } from '@/shared/api/random_id';
import { toNewProblem, type Draft } from './draft';
import { getRecord, owner, putRecord, recordsOf } from './local';
import type { ProblemDetail, ProblemReceipt } from './types';

/** What was filed from this phone, as it was written. */
export interface LocalReport {
  ref: string;
  title: string;
  kind: string; // the category in words
  area: string; // the place in words
  filedAt_ms: number;
  draft: Draft; // to be taken up again should the server refuse it
}

/** A problem that this phone may look at. */
export interface KeptProblem {
  id: string;
  receipt: string;
  number: string;
  title: string;
  how: 'filed' | 'followed' | 'linked';
  keptAt_ms: number;
  phoneTail: string | null; // which of several telephones earned its points
}

const reportKey = 'report:';
const answerKey = 'answer:';
const keptKey = 'kept:';
const seenKey = 'seen:';

async function jobsFor(report: LocalReport, subject: string): Promise<NewJob[]> {
  const { draft, ref, title } = report;
  const refs = draft.photos.map((photo) => photo.ref);
  const stored = (await outbox.db.photos.bulkGet(refs)).flatMap((row) => row ?? []);
  const photos = stored.map(({ ref: name, bytes, type }, i) => ({
    ...photoJob(name, subject, `照片 ${i + 1}`, { bytes, type }),
    about: title,
  }));
  const body = toNewProblem(draft, stored.map((row) => localReference(row.ref)));
  const filing: NewJob = {
    kind: 'problem.file',
    subject,
    label: '上报',
    about: title,
    method: 'POST',
    url: '/api/v1/problems',
    body,
    answerKey: answerKey + ref,
  };
  return [...photos, filing];
}

/**
 * Hands the draft to the queue, in one transaction with its disappearance from the form. Returns
 * the local name of the report. Rejects when this phone cannot store it.
 */
export async function queueReport(draft: Draft, kind: string, area: string): Promise<string> {
  const ref = randomId();
  const subject = reportKey + ref;
  const copy = JSON.parse(JSON.stringify(draft)) as Draft;
  const title = copy.description.trim().slice(0, 24) || kind;
  const report: LocalReport = { ref, title, kind, area, filedAt_ms: Date.now(), draft: copy };
  const photoRefs = copy.photos.map((photo) => photo.ref);
  await outbox.add(await jobsFor(report, subject), async () => {
    await putRecord(subject, report);
    await outbox.db.records.delete('draft');
    await outbox.db.photos.where('ref').anyOf(photoRefs).modify({ subject });
    await outbox.db.photos.where('subject').equals('draft').delete(); // taken out before
  });
  return ref;
}

export interface ReportStatus {
  report: LocalReport;
  jobs: Job[];
  answer: ProblemReceipt | null;
}

async function statusOf(report: LocalReport): Promise<ReportStatus> {
  const answer = await getRecord<ProblemReceipt>(answerKey + report.ref);
  const jobs = await outbox.db.jobs.where('subject').equals(reportKey + report.ref).sortBy('seq');
  return { report, jobs, answer: answer?.value ?? null };
}

export async function findReport(ref: string): Promise<ReportStatus | null> {
  const found = await getRecord<LocalReport>(reportKey + ref);
  return found ? statusOf(found.value) : null;
}

/** Reports that the server has not acknowledged, oldest first. */
export async function unsentReports(): Promise<ReportStatus[]> {
  const reports = [...(await recordsOf<LocalReport>(reportKey)).values()];
  const all = await Promise.all(reports.map(({ value }) => statusOf(value)));
  return all.filter(({ answer }) => answer === null);
}

/** A report out of the queue, with all that is needed to put it back. */
export interface Withdrawn {
  report: LocalReport;
  jobs: Job[];
}

/** Takes an unsent report out of the queue; null while it is being sent at this very moment. */
export async function withdrawUnsent(ref: string): Promise<Withdrawn | null> {
  const subject = reportKey + ref;
  const { db } = outbox;
  return db.transaction('rw', db.jobs, db.records, async () => {
    const jobs = await db.jobs.where('subject').equals(subject).toArray();
    const row = await db.records.get(subject);
    if (!row || jobs.length === 0 || jobs.some((job) => job.state === 'sending')) return null;
    await db.jobs.bulkDelete(jobs.map((job) => job.seq));
    await db.records.delete(subject);
    return { report: row.value as LocalReport, jobs };
  });
}

export async function putBackUnsent({ report, jobs }: Withdrawn): Promise<void> {
  const { db } = outbox;
  await db.transaction('rw', db.jobs, db.records, async () => {
    await putRecord(reportKey + report.ref, report);
    await db.jobs.bulkPut(jobs);
  });
}

export async function forgetPhotos(ref: string): Promise<void> {
  await outbox.db.photos.where('subject').equals(reportKey + ref).delete();
}

function filed(report: LocalReport, answer: ProblemReceipt): KeptProblem {
  const { id, receipt, number } = answer;
  const phoneTail = report.draft.phone.slice(-4) || null;
  return { id, receipt, number, title: report.title, how: 'filed', keptAt_ms: report.filedAt_ms, phoneTail };
}

/** Every problem this phone holds a receipt of, newest first. */
export async function keptProblems(): Promise<KeptProblem[]> {
  const answers = await recordsOf<ProblemReceipt | null>(answerKey);
  const reports = await recordsOf<LocalReport>(reportKey);
  const kept = [...(await recordsOf<KeptProblem>(keptKey)).values()].map(({ value }) => value);
  for (const [ref, { value: report }] of reports) {
    const answer = answers.get(ref)?.value;
    if (answer) kept.push(filed(report, answer));
  }
  return kept.sort((a, b) => b.keptAt_ms - a.keptAt_ms);
}

export async function keyOf(id: string): Promise<KeptProblem | null> {
  return (await keptProblems()).find((problem) => problem.id === id) ?? null;
}

export async function keep(problem: Omit<KeptProblem, 'keptAt_ms' | 'phoneTail'>): Promise<void> {
  await putRecord(keptKey + problem.id, { ...problem, keptAt_ms: Date.now(), phoneTail: null });
}

/** Removes every trace of a problem from this phone. Returns how to bring it back. */
export async function forget(id: string): Promise<() => Promise<void>> {
  const answers = await recordsOf<ProblemReceipt | null>(answerKey);
  const refs = [...answers].filter(([, { value }]) => value?.id === id).map(([ref]) => ref);
  const keys = [keptKey + id, seenKey + id, ...refs.flatMap((ref) => [reportKey + ref, answerKey + ref])];
  const rows = (await outbox.db.records.bulkGet(keys)).flatMap((row) => row ?? []);
  await outbox.db.records.bulkDelete(keys);
  return async () => void (await outbox.db.records.bulkPut(rows));
}

export async function rememberSeen(id: string, detail: ProblemDetail): Promise<void> {
  await putRecord(seenKey + id, detail);
}

export function lastSeen(): Promise<Map<string, { value: ProblemDetail; savedAt_ms: number }>> {
  return recordsOf<ProblemDetail>(seenKey);
}

/** Starts sending, and frees the photographs of reports that have arrived. */
export async function startReports(): Promise<void> {
  outbox.start(owner);
  for (const ref of (await recordsOf(answerKey)).keys()) await forgetPhotos(ref);
}
