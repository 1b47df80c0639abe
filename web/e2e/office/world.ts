// The world of the office tests: problems that wait at the desk of the street, made through the
// interface as a citizen would.
import { expect, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { clientOf, drawPhoto } from '../field/world';
import { signIn } from '../support';

export { clientOf };

export interface Filed {
  id: string;
  number: string;
  title: string;
}

// In 解放路二网格, whose responsible person has no account: the desk of the street has to act.
const corner = { lng: 117.0415, lat: 36.6785 };
const step = 0.0008; // degrees; more than the 50 m within which a report counts as the same
const columns = 20;
let placed = Math.floor(Math.random() * 200);

/** Files one problem; `words` are its description, the title in the ledger. */
export async function fileProblem(page: Page, clerk: APIRequestContext, words: string): Promise<Filed> {
  const file = { name: 'p.jpg', mimeType: 'image/jpeg', buffer: await drawPhoto(page, words) };
  const photo = await clerk.post('/api/v1/photos', { multipart: { photo: file } });
  expect(photo.status(), await photo.text()).toBe(201);
  const at = placed++ % 200;
  const answer = await clerk.post('/api/v1/problems', {
    data: {
      photoIds: [((await photo.json()) as { id: string }).id],
      lng: corner.lng + (at % columns) * step,
      lat: corner.lat - Math.floor(at / columns) * step,
      categoryCode: 'toilet',
      description: words,
      place: `文化路 ${at} 号`,
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { id, number } = (await answer.json()) as Filed;
  return { id, number, title: words };
}

/** The state on the server, whatever a page says. */
export async function stateOf(client: APIRequestContext, id: string): Promise<string> {
  const answer = await client.get(`/api/v1/problems/${id}`);
  return ((await answer.json()) as { problem: { state: string } }).problem.state;
}

/** A word that no other test uses, for searches. */
export function uniqueWord(): string {
  const letters = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';
  const pick = () => letters[Math.floor(Math.random() * letters.length)];
  return Array.from({ length: 6 }, pick).join('');
}

/** Opens a page of the office as somebody of the fixture. */
export async function openAs(page: Page, account: string, path = '/'): Promise<void> {
  await page.goto(`/office/sign-in?next=${encodeURIComponent(path)}`);
  await signIn(page, account);
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/** Several problems with one word in common, newest last, and a clerk who may look at them. */
export async function someProblems(page: Page, browser: Browser, count: number) {
  await page.goto('/office/sign-in');
  const clerk = await clientOf(browser, 'county_dispatcher');
  const word = uniqueWord();
  const filed: Filed[] = [];
  for (let i = 1; i <= count; i++) filed.push(await fileProblem(page, clerk, `${word}公厕不洁之${i}`));
  return { clerk, word, filed };
}
