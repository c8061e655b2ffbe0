/**
 * Takes away one permission after another from what is deployed, and sees a rehearsal end differently each time; 1 when one
 * makes no difference. `--check`: only that docs/permissions.md is what the templates say. `--write`: makes it so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '../cli/project-root.ts';
import { buildStack } from '../cli/rehearsal/build-stack.ts';
import { findWrongReasons } from './permissions/find-reasons.ts';
import { reasonNotRehearsed } from './permissions/not-rehearsed.ts';
import { listPermissions, namePermission, type Permission } from './permissions/permission.ts';
import { type DeployedStatement, readStatements } from './permissions/permission-source.ts';
import { renderPermissions } from './permissions/render-permissions.ts';
import { findStaleEntries, renderProgress, renderResults } from './permissions/render-trials.ts';
import { runTrials } from './permissions/run-trials.ts';
import { sample } from './permissions/sample.ts';
import { SCENARIOS } from './permissions/scenarios.ts';

const DOCUMENT = join(PROJECT_ROOT, 'docs/permissions.md');

interface Options {
  /** Only permissions whose name holds this. */
  only?: string | undefined;
  /** Only so many of them, drawn by the seed. */
  sample?: string | undefined;
  seed: string;
  lanes: string;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      ...{
        check: { type: 'boolean' },
        write: { type: 'boolean' },
        only: { type: 'string' },
        sample: { type: 'string' },
      },
      seed: { type: 'string', default: new Date().toISOString().slice(0, 10) },
      lanes: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    },
  });
  await buildStack((_, work) => work);
  const statements = readStatements(PROJECT_ROOT);
  const wrong = [...findWrongReasons(statements), ...findStaleEntries(listPermissions(statements))];
  for (const sentence of wrong) console.error(sentence);
  if (wrong.length > 0) return 1;
  if (values.write) return write(statements);
  return values.check ? check(statements) : tryAll(listPermissions(statements), values);
}

function write(statements: DeployedStatement[]): number {
  writeFileSync(DOCUMENT, renderPermissions(statements));
  return 0;
}

function check(statements: DeployedStatement[]): number {
  if (readFileSync(DOCUMENT, 'utf8') === renderPermissions(statements)) return 0;
  console.error('docs/permissions.md is out of date. Run: npm run permissions -- --write');
  return 1;
}

async function tryAll(all: Permission[], options: Options): Promise<number> {
  const startedAt = performance.now();
  const results = await runTrials({
    ...{ permissions: choose(all, options), scenarios: SCENARIOS, lanes: Number(options.lanes) },
    onProgress: (progress) => console.log(renderProgress(progress)),
  });
  console.log(renderResults(results, all));
  console.log(`It took ${Math.round((performance.now() - startedAt) / 1000)} seconds.`);
  return results.unsteady.length > 0 || results.trials.some(({ needed }) => !needed) ? 1 : 0;
}

function choose(all: Permission[], { only = '', sample: count, seed }: Options): Permission[] {
  const rehearsed = all.filter((one) => reasonNotRehearsed(one) === undefined && namePermission(one).includes(only));
  if (count === undefined) return rehearsed;
  console.log(`Seed: ${seed}`);
  return sample(rehearsed, Number(count), seed, namePermission);
}

process.exitCode = await main();
