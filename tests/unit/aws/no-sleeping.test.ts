import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const files = ['handlers', 'lib'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

it('no function sleeps: what has to be waited for is a Wait of the state machine, or a Retry', () => {
  expect(files.length).toBeGreaterThan(300);
  const sleeping = files.filter((file) =>
    /\bsetTimeout\b|\bsetInterval\b|timers\/promises|Atomics\.wait/.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(sleeping).toEqual([]);
});
