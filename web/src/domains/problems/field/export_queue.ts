// What has not reached the server as one file that any browser opens: words for a person,
// photographs included. The way out when a phone is about to be lost, full or replaced.
import type { Job, StoredBlob } from '@/shared/offline/db';
import { formatFull } from '@/shared/ui/time';
import type { QueuedAct } from '@/shared/offline/acts';
import { queueMessages as text } from './messages';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, (character) => escapes[character]!);
}

const chunk = 0x8000; // arguments one call may have on every engine

export function dataUrl({ bytes, type }: StoredBlob): string {
  const all = new Uint8Array(bytes);
  let binary = '';
  for (let at = 0; at < all.length; at += chunk) {
    binary += String.fromCharCode(...all.subarray(at, at + chunk));
  }
  const safeType = /^image\/[a-z0-9.+-]+$/.test(type) ? type : 'application/octet-stream';
  return `data:${safeType};base64,${btoa(binary)}`;
}

// A message of several records is told record by record.
function rowsOf(body: unknown): [string, string][] {
  return Object.entries((body ?? {}) as Record<string, unknown>)
    .filter(([name, value]) => name !== 'photoIds' && value !== null && value !== '')
    .flatMap(([name, value]): [string, string][] => {
      if (Array.isArray(value) && value.some((each) => typeof each === 'object')) return value.flatMap(rowsOf);
      return [[name, String(value)]];
    });
}

function actHtml({ main, photos }: QueuedAct): string {
  const rows = rowsOf(main.body).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  const pictures = [...photos, main].flatMap((job: Job) =>
    job.photo ? [`<img alt="" src="${dataUrl(job.photo)}">`] : [],
  );
  const heading = `${escapeHtml(main.label)} · ${escapeHtml(main.about || main.subject)}`;
  const facts = `${formatFull(main.createdAt_ms)} · ${escapeHtml(main.owner)} · ${escapeHtml(main.url)}`;
  return `<article><h2>${heading}</h2><p>${facts}</p><dl>${rows.join('')}</dl>${pictures.join('')}</article>`;
}

const style =
  'body{font:16px/1.6 sans-serif;max-width:720px;margin:24px auto;padding:0 16px}' +
  'article{border-top:1px solid #ccc;padding:12px 0}img{max-width:100%;margin:8px 0}' +
  'dl{display:grid;grid-template-columns:8em 1fr}dd{margin:0}';

/** The whole file. Everything a person typed is escaped. */
export function queueHtml(acts: readonly QueuedAct[], now_ms: number): string {
  const title = `${text.exportTitle} ${formatFull(now_ms)}`;
  return (
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${title}</title>` +
    `<style>${style}</style><h1>${title}</h1>${acts.map(actHtml).join('')}</html>`
  );
}
