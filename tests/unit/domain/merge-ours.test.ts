import { mergeOurs } from '../../../lib/domain/merge-ours.ts';
import type { Applied, ReplicationRule } from '../../../lib/types.ts';

const PLACE = { side: 'source', account: '111111111111', region: 'eu-west-1', bucket: 'orders' } as const;
const rule = (Priority: number): ReplicationRule => ({ ID: 'ours', Priority });

function putRule(after: ReplicationRule, before?: ReplicationRule): Applied {
  return { kind: 'put-rule', ...PLACE, ruleId: 'ours', ...(before && { before }), after };
}
const madeBucket: Applied = { kind: 'create-bucket', ...PLACE };

describe('mergeOurs', () => {
  it('keeps everything that was ours when a run changed nothing', () => {
    expect(mergeOurs([madeBucket, putRule(rule(1))], [])).toEqual([madeBucket, putRule(rule(1))]);
  });

  it('adds what a run changed for the first time', () => {
    expect(mergeOurs([madeBucket], [putRule(rule(1))])).toEqual([madeBucket, putRule(rule(1))]);
  });

  it('takes a thing that was changed twice back to before us, where there was nothing', () => {
    const [only] = mergeOurs([putRule(rule(1))], [putRule(rule(2), rule(1))]);
    expect(only).toEqual(putRule(rule(2)));
    expect(only).not.toHaveProperty('before');
  });

  it('takes a thing that was changed twice back to what another had there before us', () => {
    expect(mergeOurs([putRule(rule(1), rule(9))], [putRule(rule(2), rule(1))])).toEqual([putRule(rule(2), rule(9))]);
  });

  it('takes it back to what somebody put there between two runs of ours', () => {
    expect(mergeOurs([putRule(rule(1))], [putRule(rule(2), rule(7))])).toEqual([putRule(rule(2), rule(7))]);
  });

  it('has a bucket once that two runs made, since somebody had deleted it', () => {
    expect(mergeOurs([madeBucket], [madeBucket])).toEqual([madeBucket]);
  });

  it('does not take the same name in another bucket for the same thing', () => {
    const elsewhere = { ...putRule(rule(1)), bucket: 'others' } as Applied;
    expect(mergeOurs([putRule(rule(1))], [elsewhere])).toHaveLength(2);
  });
});
