import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { computeFindings } from '../../../lib/domain/compute-findings.ts';
import { computePreflight } from '../../../lib/domain/compute-preflight.ts';
import type { Failure, Finding, Probe, ProbeAttempt, ProofSubject } from '../../../lib/types.ts';
import { aProbe } from '../../support/a-probe.ts';
import { aRequest, aWorkingPair, type RequestChange } from '../../support/working-pair.ts';

/**
 * Named cases: a pair on which everything is right, one thing changed, and what is found then. To add one, write JSON;
 * tests/cases/findings/README.md has the fields.
 */
interface Case {
  name: string;
  request?: RequestChange;
  change?: Record<string, unknown>;
  preflight?: Expected[];
  probe?: Partial<ProbeAttempt>;
  failedProof?: ProofSubject;
  failure?: Failure;
  findings?: Expected[];
}

interface Expected {
  code: string;
  severity?: Finding['severity'];
  place?: Partial<Finding['place']>;
  facts?: Record<string, unknown>;
  remedy?: string;
}

const FOLDER = join(__dirname, '../../cases/findings');

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.json')))('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Case[];

  test.each(cases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const { names, observed, request } = aChangedPair(each);
    expect(each.preflight ?? each.findings).toBeDefined();
    if (each.preflight) {
      expectFindings(computePreflight(request, names, observed), each.preflight, 'blocker');
    }
    if (each.findings) {
      const probe = each.probe && withFailedProof(aProbe(request, each.probe), each.failedProof);
      const { failure } = each;
      const found = computeFindings({ request, names, observed, ...(probe && { probe }), ...(failure && { failure }) });
      expectFindings(found, each.findings, 'cause');
    }
  });
});

function aChangedPair({ request, change = {} }: Case): ReturnType<typeof aWorkingPair> {
  const pair = aWorkingPair(aRequest(request));
  const observed: unknown = structuredClone(pair.observed);
  for (const [path, value] of Object.entries(change)) set(observed, path.split('/'), value);
  return { ...pair, observed: observed as typeof pair.observed };
}

/** The replica is there, and this is what could not be proven after it. */
function withFailedProof(probe: Probe, subject: ProofSubject | undefined): Probe {
  if (subject === undefined) return probe;
  const waited = { marks: ['a-mark'], waitedSeconds: 1_080, waitedForLatest: 900 };
  return { ...probe, next: 'gave-up', proofs: [{ subject, outcome: 'failed', ...waited }] };
}

/** A value of null removes what is there. */
function set(target: unknown, path: string[], value: unknown): void {
  const [name = '', ...rest] = path;
  const parent = target as Record<string, unknown>;
  if (rest.length > 0) {
    expect(Object.keys(parent)).toContain(name);
    set(parent[name], rest, value);
  } else if (value === null) delete parent[name];
  else if (name === '+') (target as unknown[]).push(value);
  else parent[name] = value;
}

function expectFindings(found: Finding[], expected: Expected[], usual: Finding['severity']): void {
  expect(found.map(({ code }) => code)).toEqual(expected.map(({ code }) => code));
  for (const [index, { code, severity = usual, place, facts, remedy }] of expected.entries()) {
    const finding = found[index];
    expect(finding).toMatchObject({ code, severity, ...(place && { place }), ...(facts && { facts }) });
    expect(finding?.remedy).toContain(remedy ?? '');
    expect(finding?.remedy).not.toMatch(/undefined|\[object|null/);
  }
}
