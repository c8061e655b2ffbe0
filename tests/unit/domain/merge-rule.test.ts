import fc from 'fast-check';
import { computeNames } from '../../../lib/domain/compute-names.ts';
import { computeRule } from '../../../lib/domain/compute-rule.ts';
import { mergeRule } from '../../../lib/domain/merge-rule.ts';
import { restoreRule } from '../../../lib/domain/restore-rule.ts';
import { sameMeaning } from '../../../lib/domain/same-meaning.ts';
import type { Applied, ReplicationConfiguration, ReplicationRule } from '../../../lib/types.ts';
import { aRequest } from './plan-fixtures.ts';

const request = aRequest();
const names = computeNames(request);
const stranger: ReplicationRule = {
  ID: 'theirs',
  Priority: 4,
  Status: 'Disabled',
  Filter: {},
  DeleteMarkerReplication: { Status: 'Enabled' },
  Destination: { Bucket: 'arn:aws:s3:::elsewhere', ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } } },
};

function appliedOf(
  before: ReplicationRule | undefined,
  after: ReplicationRule,
): Extract<Applied, { kind: 'put-rule' }> {
  return {
    kind: 'put-rule',
    side: 'source',
    account: '111111111111',
    region: 'eu-west-1',
    bucket: 'orders-source',
    ruleId: names.ruleId,
    ...(before && { before }),
    after,
  };
}

function ourRule(config?: ReplicationConfiguration): ReplicationRule {
  return computeRule(request, names, config);
}

describe('merging the rule', () => {
  test('makes a configuration where there is none', () => {
    expect(mergeRule(undefined, ourRule(), names.roleArn)).toEqual({ Role: names.roleArn, Rules: [ourRule()] });
  });

  test("keeps strangers' rules as they are, and ours where it stands", () => {
    const config = { Role: names.roleArn, Rules: [{ ID: names.ruleId, Priority: 9, Status: 'Disabled' }, stranger] };
    expect(mergeRule(config, ourRule(config), names.roleArn).Rules).toEqual([{ ...ourRule(), Priority: 9 }, stranger]);
  });

  test('takes our role where no other rule needs the one that is there', () => {
    const config = { Role: 'arn:aws:iam::111111111111:role/other', Rules: [ourRule()] };
    expect(mergeRule(config, ourRule(), names.roleArn).Role).toBe(names.roleArn);
  });

  test('never swaps the role that other rules replicate as', () => {
    const config = { Role: 'arn:aws:iam::111111111111:role/other', Rules: [stranger] };
    expect(() => mergeRule(config, ourRule(), names.roleArn)).toThrow(
      expect.objectContaining({ name: 'ConcurrentChange', message: expect.stringContaining('role/other') }),
    );
  });

  test('chooses another priority where somebody else has got it since, unless the request names it', () => {
    const config = { Role: names.roleArn, Rules: [{ ...stranger, Priority: 1 }] };
    expect(mergeRule(config, ourRule(), names.roleArn).Rules[1]).toMatchObject({ Priority: 2 });
    expect(() => mergeRule(config, ourRule(), names.roleArn, true)).toThrow(
      expect.objectContaining({ name: 'ConcurrentChange', message: expect.stringContaining('options.priority') }),
    );
  });

  test('never mixes the older form of rules with ours', () => {
    const config = { Role: names.roleArn, Rules: [{ ID: 'old', Prefix: '', Status: 'Enabled' }] };
    expect(() => mergeRule(config, ourRule(), names.roleArn)).toThrow(
      expect.objectContaining({ name: 'DocumentRefused' }),
    );
  });

  test('replaces a rule of ours that somebody wrote in the older form', () => {
    const config = { Role: names.roleArn, Rules: [{ ID: names.ruleId, Prefix: '', Status: 'Enabled' }] };
    expect(mergeRule(config, ourRule(config), names.roleArn).Rules).toEqual([ourRule()]);
  });
});

describe('taking the rule back', () => {
  const put = appliedOf(undefined, ourRule());

  test('deletes a configuration that was nothing but ours', () => {
    const config = { Role: names.roleArn, Rules: [ourRule()] };
    expect(restoreRule(config, put)).toEqual({ configuration: undefined, outcome: 'undone' });
  });

  test('leaves the rules of others', () => {
    const config = { Role: names.roleArn, Rules: [stranger, ourRule()] };
    expect(restoreRule(config, put)).toEqual({
      configuration: { Role: names.roleArn, Rules: [stranger] },
      outcome: 'undone',
    });
  });

  test('keeps a rule that a person changed since', () => {
    const config = { Role: names.roleArn, Rules: [{ ...ourRule(), Status: 'Disabled' }] };
    expect(restoreRule(config, put)).toEqual({ configuration: config, outcome: 'kept' });
  });

  test('finds nothing to do when our rule is gone, or is again what it was', () => {
    const before = { ...ourRule(), Status: 'Disabled' };
    const config = { Role: names.roleArn, Rules: [before, stranger] };
    expect(restoreRule(undefined, put)).toEqual({ configuration: undefined, outcome: 'already-gone' });
    expect(restoreRule({ ...config, Rules: [stranger] }, put).outcome).toBe('already-gone');
    expect(restoreRule(config, appliedOf(before, ourRule()))).toEqual({
      configuration: config,
      outcome: 'already-gone',
    });
  });
});

describe('for any configuration', () => {
  const theirs = fc
    .uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 5 })
    .map((priorities) =>
      priorities.map((Priority): ReplicationRule => ({ ...stranger, ID: `theirs-${Priority}`, Priority })),
    );
  const configurations = fc
    .tuple(theirs, fc.option(fc.constantFrom('Enabled', 'Disabled'), { nil: undefined }), fc.nat(5))
    .map(([rules, status, at]): ReplicationConfiguration | undefined => {
      const Rules = [...rules];
      if (status) Rules.splice(at, 0, { ...ourRule(), Priority: 20, Status: status });
      return Rules.length === 0 ? undefined : { Role: names.roleArn, Rules };
    });

  test('merging twice is merging once', () => {
    fc.assert(
      fc.property(configurations, (config) => {
        const once = mergeRule(config, ourRule(config), names.roleArn);
        expect(mergeRule(once, ourRule(once), names.roleArn)).toEqual(once);
      }),
    );
  });

  test("strangers' rules stay as they are and in order, and every priority is somebody's own", () => {
    fc.assert(
      fc.property(configurations, (config) => {
        const merged = mergeRule(config, ourRule(config), names.roleArn);
        const others = (rules: ReplicationRule[]) => rules.filter(({ ID }) => ID !== names.ruleId);
        expect(others(merged.Rules)).toEqual(others(config?.Rules ?? []));
        expect(new Set(merged.Rules.map(({ Priority }) => Priority)).size).toBe(merged.Rules.length);
      }),
    );
  });

  test('merging and taking back gives the meaning back', () => {
    fc.assert(
      fc.property(configurations, (config) => {
        const rule = ourRule(config);
        const before = config?.Rules.find(({ ID }) => ID === names.ruleId);
        const merged = mergeRule(config, rule, names.roleArn);
        expect(sameMeaning(restoreRule(merged, appliedOf(before, rule)).configuration, config)).toBe(true);
      }),
    );
  });
});
