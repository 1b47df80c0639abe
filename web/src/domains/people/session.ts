// Who is signed in, shared by the office and the field face.
import { computed, readonly, ref } from 'vue';
import { api, data, onSignInRequired, type Schemas } from '@/shared/api/client';
import { ApiError } from '@/shared/api/errors';

export type Me = Schemas['Me'];

/** Permissions as the server names them (kernel/permission.h). */
export type Permission =
  | 'problem_read' | 'problem_register' | 'problem_accept' | 'problem_assign' | 'problem_handle'
  | 'problem_verify' | 'problem_extend' | 'problem_moderate' | 'problem_export' | 'personal_read'
  | 'grid_read' | 'grid_write' | 'people_read' | 'people_write' | 'grant_write'
  | 'session_manage' | 'audit_read' | 'division_write' | 'template_write' | 'standard_write'
  | 'metric_read' | 'place_read' | 'place_write' | 'place_inspect' | 'expert_read' | 'expert_write'
  | 'review_read' | 'review_write' | 'review_score' | 'title_read' | 'title_write' | 'dossier_write'
  | 'filing_read' | 'filing_write' | 'bulletin_read' | 'bulletin_write' | 'bulletin_answer';

/** What has to come before the work: the server's `next`. */
export type AfterSignIn = 'ready' | 'change_password' | 'set_up_totp';

const current = ref<Me | null>(null);

export const me = readonly(current);
export const isSignedIn = computed(() => current.value !== null);

onSignInRequired(() => (current.value = null));

export function can(permission: Permission): boolean {
  return current.value?.permissions.includes(permission) ?? false;
}

/** Asks the server who this is. Null when nobody is signed in; throws when it cannot be known. */
export async function loadMe(): Promise<Me | null> {
  try {
    current.value = await data(api.GET('/api/v1/me'));
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) throw error;
    current.value = null;
  }
  return current.value;
}

/** Puts a remembered identity in place while there is no network (field face). */
export function assumeMe(remembered: Me): void {
  current.value = remembered;
}

export async function signIn(credentials: Schemas['NewSession']): Promise<AfterSignIn> {
  const { next } = await data(api.POST('/api/v1/sessions', { body: credentials }));
  await loadMe();
  return next as AfterSignIn;
}

export async function signOut(): Promise<void> {
  await api.DELETE('/api/v1/sessions/current');
  current.value = null;
}
