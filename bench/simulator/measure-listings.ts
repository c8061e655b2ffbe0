import { signedFetch } from '../../tests/support/signed-fetch.ts';
import { rootKeys } from '../../tests/support/simulator.ts';
import { atMost, type Bound } from './bound.ts';
import { type Filling, fillBucket, keysOf } from './fill-bucket.ts';
import { ACCOUNT } from './prepare-calls.ts';
import { printTable } from './print-table.ts';
import { SIMULATOR, startServer } from './start-server.ts';
import { median } from './statistics.ts';

const SMALL: Filling = { bucket: 'small', folders: 200, keys: 10, versions: 5 };
const LARGE: Filling = { bucket: 'large', folders: 2000, keys: 10, versions: 5 };
const ROUNDS = 15;
const PLACES = { beginning: 0, middle: 0.5, end: 0.9 } as const;
/** A page of a large bucket, or of its middle, costs what it costs elsewhere; the rest is noise. */
const MOST_GROWTH = 2;

/** One kind of page, in one place of one bucket. */
interface Page {
  readonly operation: 'ListObjectsV2' | 'ListObjectVersions';
  readonly delimiter: '' | '/';
  readonly size: number;
  readonly filling: Filling;
  readonly place: keyof typeof PLACES;
}

type Times = ReadonlyMap<Page, readonly number[]>;

/** How long a page takes, in a bucket of 10,000 versions and in one of 100,000: it should make no difference. */
export async function measureListings(): Promise<Bound[]> {
  const { endpoint, stop } = await startServer(SIMULATOR);
  for (const filling of [SMALL, LARGE]) await fillBucket(endpoint, filling);
  const times = new Map(listPages().map((page) => [page, [] as number[]]));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [page, own] of times) {
      const time = await timePage(endpoint, page);
      if (round >= 0) own.push(time);
    }
  }
  await stop();
  printPages(times);
  return [
    atMost('a page of 100,000 versions against one of 10,000', growth(times, isTwinInSmall), MOST_GROWTH, ' times'),
    atMost('a page further on against one at the beginning', growth(times, isTwinAtBeginning), MOST_GROWTH, ' times'),
    atMost('1,000 entries against 100', growth(times, isTwinOfHundred), 10 * MOST_GROWTH, ' times'),
  ];
}

function listPages(): Page[] {
  const places = Object.keys(PLACES) as Page['place'][];
  return (['ListObjectsV2', 'ListObjectVersions'] as const).flatMap((operation) =>
    (['', '/'] as const).flatMap((delimiter) =>
      [10, 100, 1000].flatMap((size) =>
        [SMALL, LARGE].flatMap((filling) =>
          places.map((place) => ({ operation, delimiter, size, filling, place })).filter(isWholePage),
        ),
      ),
    ),
  );
}

/** Whether there are so many entries behind that place; with a delimiter every folder is one. */
function isWholePage({ operation, delimiter, size, filling, place }: Page): boolean {
  const keys = filling.keys * (operation === 'ListObjectVersions' ? filling.versions : 1);
  return filling.folders * (delimiter ? 1 : keys) * (1 - PLACES[place]) >= size;
}

async function timePage(endpoint: string, { operation, delimiter, size, filling, place }: Page): Promise<number> {
  const keys = keysOf(filling);
  const marker = keys[Math.floor(keys.length * PLACES[place]) - 1] ?? '';
  const question = new URLSearchParams({ 'max-keys': String(size), ...(delimiter && { delimiter }) });
  if (operation === 'ListObjectsV2') question.set('list-type', '2');
  else question.set('versions', '');
  if (marker !== '') question.set(operation === 'ListObjectsV2' ? 'start-after' : 'key-marker', marker);
  const begin = performance.now();
  const path = `/${filling.bucket}?${question}`;
  const answer = await signedFetch(endpoint, rootKeys(ACCOUNT), { path, region: 'us-east-1' });
  const text = await answer.text();
  const time = performance.now() - begin;
  const entries = text.match(/<(Contents|Version|CommonPrefixes)>/g)?.length;
  if (entries !== size) throw new Error(`${path} has ${entries} entries: ${text.slice(0, 500)}`);
  return time;
}

/**
 * How many times longer pages take than their twins, where it is worst: of each operation, with and without a delimiter,
 * all pages together. The best times count, which noise changes least.
 */
function growth(times: Times, isTwin: (page: Page, other: Page) => boolean): number {
  const pages = [...times.keys()];
  const pairs = pages.flatMap((page) => pages.filter((other) => isTwin(page, other)).map((twin) => ({ page, twin })));
  const kinds = Map.groupBy(pairs, ({ page }) => `${page.operation} ${page.delimiter}`);
  const total = (of: readonly Page[]) => of.reduce((sum, page) => sum + Math.min(...(times.get(page) ?? [])), 0);
  return Math.max(
    ...[...kinds.values()].map((kind) => total(kind.map(({ page }) => page)) / total(kind.map(({ twin }) => twin))),
  );
}

function differsOnlyIn(page: Page, other: Page, name: keyof Page): boolean {
  return (Object.keys(page) as (keyof Page)[]).every((each) => (page[each] === other[each]) === (each !== name));
}

function isTwinInSmall(page: Page, other: Page): boolean {
  return other.filling === SMALL && differsOnlyIn(page, other, 'filling');
}

function isTwinAtBeginning(page: Page, other: Page): boolean {
  return other.place === 'beginning' && differsOnlyIn(page, other, 'place');
}

function isTwinOfHundred(page: Page, other: Page): boolean {
  return page.size === 1000 && other.size === 100 && differsOnlyIn(page, other, 'size');
}

function printPages(times: Times): void {
  const head = ['operation', 'delimiter', 'page', 'versions', 'place', 'best ms', 'p50 ms'];
  const rows = [...times].map(([{ operation, delimiter, size, filling, place }, own]) => [
    operation,
    delimiter || '-',
    size,
    filling.folders * filling.keys * filling.versions,
    place,
    Number(Math.min(...own).toFixed(2)),
    Number(median(own).toFixed(2)),
  ]);
  printTable('A page of a listing', head, rows);
}
