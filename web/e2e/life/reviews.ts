// Reviews of the city by the province: those that are not the point are made, scored and released
// over the interface.
import { expect, type APIRequestContext } from '@playwright/test';
import { sent, type Json, type Life } from './world';

export const city = '370100000000';
const lastDay = '2026-11-30';

async function standardOf(client: APIRequestContext): Promise<string> {
  const { items } = await sent(client, 'get', '/api/v1/standards?subject=city_score');
  return (items as Json[])[0]!.id as string;
}

/** A review of the province with the fixture's expert for its whole panel; sheets are still to come. */
export async function prepare(life: Life, kind: string, name: string): Promise<string> {
  const lead = await life.client('province_lead');
  const order = { kind, name, target: city, standard: await standardOf(lead), startsOn: life.today, endsOn: lastDay };
  const { id } = await sent(lead, 'post', '/api/v1/reviews', order);
  await sent(lead, 'put', `/api/v1/reviews/${id}/panel`, { members: [{ login: 'expert', leads: true }] });
  return id as string;
}

/** Everything on every sheet is good, but for one item. */
async function score(life: Life, expert: APIRequestContext, review: string): Promise<void> {
  const { items: sheets } = await sent(expert, 'get', `/api/v1/reviews/${review}/sheets`);
  for (const { id: sheet } of sheets as Json[]) {
    const { items } = await sent(expert, 'get', `/api/v1/reviews/${review}/sheets/${sheet}`);
    const act = (more: object) => ({ key: crypto.randomUUID().slice(0, 20), sheet, madeAt: life.nowText, ...more });
    const scores = (items as Json[]).map(({ number }, i) => act({ kind: 'score', item: number, grade: i ? 10 : 9 }));
    const acts = [...scores, act({ kind: 'status', status: 'done' })];
    const { results } = await sent(expert, 'post', `/api/v1/reviews/${review}/acts`, { device: 'p', acts });
    expect((results as Json[]).filter(({ outcome }) => outcome !== 'stored')).toEqual([]);
  }
}

/** From the start to the release. */
export async function hold(life: Life, kind: string, name: string, sheets: object): Promise<void> {
  const review = await prepare(life, kind, name);
  const lead = await life.client('province_lead');
  const expert = await life.client('expert');
  await sent(lead, 'put', `/api/v1/reviews/${review}/sheets`, sheets);
  await sent(lead, 'post', `/api/v1/reviews/${review}/start`, {});
  await score(life, expert, review);
  await sent(expert, 'post', `/api/v1/reviews/${review}/signature`, {});
  await sent(lead, 'post', `/api/v1/reviews/${review}/release`, {});
}
