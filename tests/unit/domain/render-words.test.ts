import { nameDifferences } from '../../../lib/domain/name-differences.ts';
import { renderApplied } from '../../../lib/domain/render-applied.ts';
import { renderFinding } from '../../../lib/domain/render-finding.ts';
import { renderProblem } from '../../../lib/domain/render-problem.ts';
import { renderDuration } from '../../../lib/domain/render-time.ts';
import { wrapText } from '../../../lib/domain/wrap-text.ts';
import type { Applied, Finding } from '../../../lib/types.ts';

const SOURCE = { side: 'source', account: '111111111111', region: 'eu-west-1' } as const;

describe('renderFinding', () => {
  const finding: Finding = {
    code: 'explicit-deny',
    severity: 'blocker',
    place: { side: 'source', account: '111111111111', resource: 'arn:aws:s3:::orders-source', statement: 'Stop' },
    facts: {},
    remedy: 'Remove it.',
  };

  test('says what, where and what to do', () => {
    expect(renderFinding(finding)).toBe(`blocker: explicit-deny
  where  source account 111111111111, arn:aws:s3:::orders-source, statement Stop
  do     Remove it.`);
  });

  test('quotes AWS where it said something', () => {
    expect(renderFinding({ ...finding, facts: { said: 'Access Denied' } })).toContain(
      '\n  said   Access Denied\n  do ',
    );
  });

  test('does not say the remedy twice', () => {
    expect(renderFinding({ ...finding, facts: { said: 'Remove it.' } })).not.toContain('said');
  });

  test('does without the account and resource of a failure in the central account', () => {
    const place = { side: 'central', account: '', resource: '' } as const;
    expect(renderFinding({ ...finding, place })).toContain('  where  central account\n');
  });
});

describe('renderProblem', () => {
  test('says where, what was given and what is allowed', () => {
    const problem = { path: 'options.owner', code: 'x', given: 'me', allowed: 'destination or source' };
    expect(renderProblem(problem)).toBe('options.owner: given "me"; allowed: destination or source');
  });

  test('quotes what a terminal would obey', () => {
    const problem = { path: 'scope.prefix', code: 'x', given: '\u001b[2J\u009b2J\u007f', allowed: 'a prefix' };
    expect(renderProblem(problem)).toBe('scope.prefix: given "\\u001b[2J\\u009b2J\\u007f"; allowed: a prefix');
  });

  test('speaks of the request as a whole where there is no path', () => {
    expect(renderProblem({ path: '', code: 'x', allowed: 'a mapping' })).toBe(
      'request: nothing given; allowed: a mapping',
    );
  });
});

describe('renderApplied', () => {
  const policy = { Statement: [] };

  test.each<[string, Applied]>([
    [
      'enabled versioning of b, which was suspended',
      { kind: 'enable-versioning', ...SOURCE, bucket: 'b', before: 'Suspended' },
    ],
    [
      'replaced the statement S in the policy of b',
      {
        kind: 'grant-replication',
        ...SOURCE,
        bucket: 'b',
        sid: 'S',
        before: { Effect: 'Allow' },
        after: { Effect: 'Allow' },
      },
    ],
    [
      'repaired the trust policy of the role r',
      { kind: 'repair-trust', ...SOURCE, roleName: 'r', before: policy, after: policy },
    ],
    [
      'replaced the policy p of the role r',
      { kind: 'put-role-policy', ...SOURCE, roleName: 'r', policyName: 'p', before: policy, after: policy },
    ],
    [
      'created the KMS key arn:key, with the alias alias/a',
      { kind: 'create-key', ...SOURCE, aliasArn: 'arn:alias/a', keyArn: 'arn:key' },
    ],
    [
      'removed the deleted principals in the policy of b',
      { kind: 'remove-dead-principals', ...SOURCE, bucket: 'b', removed: [] },
    ],
    [
      'rewrote the older form of 2 replication rules of others in b',
      { kind: 'convert-v1-rules', ...SOURCE, bucket: 'b', before: [{}, {}], after: [{}, {}] },
    ],
    [
      'replaced the replication rule i of b',
      { kind: 'put-rule', ...SOURCE, bucket: 'b', ruleId: 'i', before: {}, after: {} },
    ],
  ])('%s', (sentence, applied) => {
    expect(renderApplied(applied)).toBe(sentence);
  });
});

describe('nameDifferences', () => {
  test('names what is wrong, with what is there where that is a word, and what is missing', () => {
    const present = { Status: 'Disabled', Filter: { Prefix: 'a/' }, ID: 'ours' };
    const wanted = { Status: 'Enabled', Filter: { Prefix: '' }, ID: 'ours', Priority: 1 };
    expect(nameDifferences(present, wanted)).toEqual(['Status (Disabled)', 'Filter', 'Priority (missing)']);
  });

  test('names the statements of a policy, as long as all have Sids', () => {
    const policy = (Action: string, Sid?: string) => ({ Statement: [{ ...(Sid && { Sid }), Action }] });
    expect(nameDifferences(policy('a', 'S'), policy('b', 'S'))).toEqual(['the statement S']);
    expect(nameDifferences(policy('a'), policy('b', 'S'))).toEqual(['Statement', 'the statement S (missing)']);
  });

  test('does not repeat what a terminal would obey', () => {
    expect(nameDifferences({ Prefix: '\u001b[2J' }, {})).toEqual(['Prefix']);
  });
});

describe('wrapText', () => {
  test('breaks at the hundredth column, and indents what follows like the start', () => {
    const wrapped = wrapText(Array.from({ length: 30 }, () => 'word').join(' '), '  - ');
    expect(wrapped.split('\n').map((line) => line.length)).toEqual([98, 58]);
    expect(wrapped).toMatch(/^ {2}- word.*\n {4}word/);
  });

  test('leaves a word that is wider than a line whole, on a line of its own', () => {
    const arn = 'a'.repeat(120);
    expect(wrapText(`see ${arn} there`)).toBe(`see\n${arn}\nthere`);
  });

  test('takes any white space, and none, as it comes', () => {
    expect(wrapText(' a\n\tb  c ')).toBe('a b c');
    expect(wrapText('')).toBe('');
  });
});

describe('renderDuration', () => {
  test.each([
    ['2026-11-02T10:00:00.400Z', '0 s'],
    ['2026-11-02T10:00:59.000Z', '59 s'],
    ['2026-11-02T11:01:00.000Z', '61 min 0 s'],
    ['2026-11-02T09:00:00.000Z', '0 s'],
  ])('until %s: %s', (to, text) => {
    expect(renderDuration('2026-11-02T10:00:00.000Z', to)).toBe(text);
  });
});
