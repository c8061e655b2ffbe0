import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { computeCause } from '../../../lib/domain/compute-cause.ts';
import { computeReport } from '../../../lib/domain/compute-report.ts';
import { parseRequest } from '../../../lib/request/parse-request.ts';

const text = readFileSync(join(__dirname, '../../../docs/console.md'), 'utf8');
const [toCopy = '', refused = ''] = text.split('## When it says no');

it('has inputs to copy that are requests', () => {
  const inputs = blocksOf(toCopy, 'json').map((block) => JSON.parse(block));
  expect(inputs.map(({ mode }) => mode)).toContain('plan');
  for (const input of inputs) expect(parseRequest(input)).toMatchObject({ ok: true });
});

it('shows the very cause that the half-right input ends with', () => {
  const [input = '', ...more] = blocksOf(refused, 'json');
  expect(more).toEqual([]);
  const trigger = JSON.parse(input);
  const parsed = parseRequest(trigger);
  const problems = parsed.ok ? [] : parsed.problems;
  const execution = { name: 'by-hand', startedAt: '2026-01-01T00:00:00Z' };
  const report = computeReport({ execution, trigger, accepted: false, problems, applied: {} }, '2026-01-01T00:00:01Z');
  expect(report.verdict).toBe('rejected');
  expect(blocksOf(refused, 'text')).toEqual([computeCause(report)]);
});

/** What is inside fences of one language. */
function blocksOf(markdown: string, language: string): string[] {
  const fence = new RegExp(`\`\`\`${language}\\n(.*?)\\n\`\`\``, 'gs');
  return [...markdown.matchAll(fence)].map(([, block = '']) => block);
}
