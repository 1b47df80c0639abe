import { ref, watch, type Ref } from 'vue';

const prefix = 'draft:';

function restored<Draft extends object>(key: string, empty: Draft): Draft {
  try {
    const kept = sessionStorage.getItem(key);
    return kept ? { ...empty, ...(JSON.parse(kept) as Partial<Draft>) } : { ...empty };
  } catch {
    return { ...empty }; // storage may be switched off, and what lies there is nobody's promise
  }
}

/**
 * What is being filled in, kept in this tab until it is sent: closing a drawer or reloading the
 * page loses nothing. An untouched draft leaves no trace. `empty` names every member.
 */
export function useDraft<Draft extends object>(name: string, empty: Draft): Ref<Draft> {
  const key = prefix + name;
  const draft = ref(restored(key, empty)) as Ref<Draft>;
  const untouched = JSON.stringify(empty);
  watch(
    draft,
    (now) => {
      const text = JSON.stringify(now);
      try {
        if (text === untouched) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, text);
      } catch {
        // Full or switched off: the draft then lives as long as the form.
      }
    },
    { deep: true },
  );
  return draft;
}

/** Forgets every draft of this tab: the next person at this desk is another one. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  }
}
