// Reviews for the field tests: made over the interface as a city would, with the fixture's expert as the whole panel.
import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { writeByHand } from '../signature';
import { expectAccessible, sent, takePicture } from '../support';
import { inGrid } from './world';

export interface Wanted {
  places: readonly [type: string, name: string, east?: number][];
  reserves?: readonly [type: string, name: string, east?: number][];
}

/** A covert review by the city, started; returns its id. */
export async function reviewOf(city: APIRequestContext, county: APIRequestContext, name: string, wanted?: Wanted): Promise<string> {
  const make = async ([type, called, east = 0]: readonly [string, string, number?]) =>
    (await sent<{ id: string }>(county, 'post', '/api/v1/places', { type, name: called, ...inGrid, lng: inGrid.lng + east, address: '解放路 8 号' })).id;
  const { places, reserves = [] } = wanted ?? { places: [['toilet', `${name}公厕`], ['market', `${name}农贸市场`]] as const };
  const ids: string[] = [];
  for (const place of places) ids.push(await make(place));
  const reservePlaces: string[] = [];
  for (const place of reserves) reservePlaces.push(await make(place));
  const standards = await sent<{ items: { id: string }[] }>(city, 'get', '/api/v1/standards?subject=city_score');
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const order = { kind: 'covert_visit', name, target: '370102000000', standard: standards.items[0]!.id, startsOn: today, endsOn: today };
  const review = await sent<{ id: string }>(city, 'post', '/api/v1/reviews', order);
  await sent(city, 'put', `/api/v1/reviews/${review.id}/panel`, { members: [{ login: 'expert', leads: true }] });
  await sent(city, 'put', `/api/v1/reviews/${review.id}/sheets`, { places: ids, reservePlaces });
  await sent(city, 'post', `/api/v1/reviews/${review.id}/start`, {});
  return review.id;
}

export interface ServerSheet {
  id: string;
  name: string;
  status: string;
  scored: number;
  reserve?: number;
  insteadOf?: string;
}

export const sheetsOf = async (client: APIRequestContext, review: string): Promise<ServerSheet[]> =>
  (await sent<{ items: ServerSheet[] }>(client, 'get', `/api/v1/reviews/${review}/sheets`)).items;

export const item = (page: Page, name: string) => page.getByRole('article').filter({ hasText: name });
export const cardOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

/** Signs, and again where the server asks to wait for its photographs. */
export async function sign(page: Page, name: string): Promise<void> {
  await page.goto('/field/reviews');
  const card = cardOf(page, name);
  await card.getByRole('button', { name: '签字' }).click();
  await writeByHand(page);
  await page.getByRole('button', { name: '退一笔' }).click();
  await page.getByRole('button', { name: '擦掉重写' }).click();
  await writeByHand(page);
  await expectAccessible(page);
  await takePicture(page, 'field-review-signature');
  await page.getByRole('dialog').getByRole('button', { name: '签字' }).click();
  await expect(card.getByText('已签字').or(card.getByRole('button', { name: '再签一次' })).last()).toBeVisible();
  await expect(async () => {
    const again = card.getByRole('button', { name: '再签一次' });
    if (await again.isVisible()) {
      await expectAccessible(page);
      await takePicture(page, 'field-review-sign-again');
      await again.click();
    }
    await expect(card.getByText('已签字').last()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
}
