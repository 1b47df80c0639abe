// The one outbox of the running face.
import { openOfflineDb } from './db';
import { createOutbox } from './use_outbox';

export const outbox = createOutbox(openOfflineDb(`aiwei-${document.documentElement.dataset.face}`));
