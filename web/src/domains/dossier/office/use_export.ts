// A file that the server makes on request: what is being done meanwhile, and what came of it.
import { onBeforeUnmount, ref, shallowRef } from 'vue';
import { announceSignInRequired } from '@/shared/api/client';
import { readError, toApiError } from '@/shared/api/errors';
import { downloadUrl } from '@/shared/api/request';
import type { paths } from '@/shared/api/schema';
import { saveFile } from '@/shared/ui/download';
import { showToast } from '@/shared/ui/toast';
import { sizeText } from '@/shared/ui/documents';
import type { DossierQuery } from './queries';

async function received(response: Response, say: (size_bytes: number) => void): Promise<Blob> {
  const reader = response.body?.getReader();
  if (!reader) return response.blob();
  const parts: BlobPart[] = [];
  let size_bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value as Uint8Array<ArrayBuffer>);
    size_bytes += part.value.length;
    say(size_bytes);
  }
  return new Blob(parts, { type: response.headers.get('Content-Type') ?? '' });
}

export function useExport() {
  const busy = ref(''); // what is being done, in words
  const error = shallowRef<unknown>(null);
  const left = new AbortController();
  onBeforeUnmount(() => left.abort());

  async function save(path: keyof paths, query: DossierQuery, name: string, doing: string): Promise<void> {
    if (busy.value) return;
    error.value = null;
    busy.value = doing;
    try {
      const response = await fetch(downloadUrl(path, { ...query }), { credentials: 'same-origin', signal: left.signal });
      if (response.status === 401) announceSignInRequired();
      if (!response.ok) throw await readError(response);
      saveFile(await received(response, (size_bytes) => (busy.value = `正在接收 ${sizeText(size_bytes)}`)), name);
      showToast(`已生成：${name}`);
    } catch (failure) {
      if (!left.signal.aborted) error.value = toApiError(failure);
    } finally {
      busy.value = '';
    }
  }

  return { busy, error, save };
}
