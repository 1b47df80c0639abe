// The unsent work of one review as a file, for an office computer to send: the way out when a phone finds no signal, is
// about to be lost, or has to be handed back.
import { me } from '@/domains/people/session';
import { ownerNow } from '@/domains/problems/field/store';
import { withoutPhoto } from '@/shared/offline/acts';
import { toBlob, type StoredBlob } from '@/shared/offline/db';
import { outbox } from '@/shared/offline/instance';
import { referencesIn, substitute } from '@/shared/offline/references';
import { saveFile } from '@/shared/ui/download';
import { workFileName, writeWork, type WorkPhoto } from '../work_file';
import type { LocalAct, Pack } from './review_acts';
import { device, localActs } from './review_store';

const { db } = outbox;

/** Of the photographs that acts name: those that lie here, and the ids of those that only the server has. */
async function photographs(refs: readonly string[]): Promise<{ photos: WorkPhoto[]; ids: Map<string, string> }> {
  const [kept, results, jobs] = await Promise.all([db.photos.bulkGet([...refs]), db.results.bulkGet([...refs]), db.jobs.toArray()]);
  const queued = new Map(jobs.map((job) => [job.ref, job]));
  const photos: WorkPhoto[] = [];
  const ids = new Map<string, string>();
  refs.forEach((ref, i) => {
    const job = queued.get(ref);
    const stored: StoredBlob | null | undefined = job?.photo ?? kept[i];
    // One that was sent goes into the file too: the server forgets within a day what no act has taken.
    if (stored) photos.push({ ref, key: job?.idempotencyKey ?? ref, bytes: toBlob(stored) });
    else if (results[i]) ids.set(ref, results[i].id);
  });
  return { photos, ids };
}

function bare({ isSent: _sent, refused: _refused, ...act }: LocalAct) {
  return act;
}

/** Saves what the server has not acknowledged. It stays on the phone and goes from here too, once it can. */
export async function saveWork(pack: Pack): Promise<void> {
  const unsent = [...(await localActs(pack)).values()].flat().filter(({ isSent }) => !isSent).map(bare);
  unsent.sort((a, b) => a.madeAt.localeCompare(b.madeAt));
  const refs = [...referencesIn(unsent)];
  const { photos, ids } = await photographs(refs);
  const lost = refs.filter((ref) => !ids.has(ref) && !photos.some((photo) => photo.ref === ref));
  const acts = substitute(lost.reduce((left, ref) => withoutPhoto(left, ref) as typeof unsent, unsent), ids);
  const sheets = pack.sheets.filter(({ sheet }) => acts.some((act) => act.sheet === sheet.id)).map(({ sheet: { id, name } }) => ({ id, name }));
  const work = {
    review: pack.review.id, reviewName: pack.review.name, account: ownerNow(), accountName: me.value?.name ?? '', device: device(),
    savedAt: new Date().toISOString(), sheets, acts, photos,
  };
  saveFile(writeWork(work), workFileName(work));
}
