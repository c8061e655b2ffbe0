import type { KeptFact, ObjectLock } from '../types.ts';
import { renderLock } from './render-settings.ts';

const SENTENCES: Record<string, (facts: Record<string, unknown>) => string> = {
  'bucket-exists': ({ region }) => `the bucket, in ${region}`,
  'versioning-enabled': () => 'versioning is enabled',
  'ownership-kept': ({ ownership }) => `object ownership ${ownership}`,
  'public-access-block-kept': (facts) => `public access block: ${renderBlock(facts)}`,
  'encryption-kept': ({ algorithm, keyId }) => `encryption ${algorithm}${keyId ? ` with ${keyId}` : ''}`,
  'object-lock-kept': ({ retention }) => `Object Lock: ${renderLock({ retention } as ObjectLock)}`,
  'requester-pays': () => 'the requester pays for requests to it; replication is charged to its own account',
  'tls-statement-kept': ({ sid }) => `our statement ${sid} in the bucket policy`,
  'policy-statements-kept': ({ count }) => `${countOf(count, 'statement')} of other people in the bucket policy`,
  'no-grant-needed': () => 'the bucket policy, which needs nothing from us within one account',
  'grant-kept': ({ sid }) => `our statement ${sid} in the bucket policy`,
  'replica-key-exists': ({ keyArn }) => `the key ${keyArn}, for the replicas`,
  'key-statements-kept': ({ count }) => `${countOf(count, 'statement')} of other people in the policy of that key`,
  'role-exists': ({ roleArn }) => `the role ${roleArn}`,
  'serving-role-kept': ({ roleArn }) => `${roleArn} as the role of all rules, since other rules of the bucket need it`,
  'role-policies-kept': ({ count }) => `${countOf(count, 'other inline policy', 'other inline policies')} of the role`,
  'rule-kept': ({ ruleId }) => `our replication rule ${ruleId}`,
  'rules-kept': ({ count }) => `${countOf(count, 'replication rule')} of other people`,
};

/** One thing that stays as it is, as a fragment for a list. A code without a sentence is shown as it stands. */
export function renderKeptFact({ code, facts }: KeptFact): string {
  return SENTENCES[code]?.(facts) ?? `${code} ${JSON.stringify(facts)}`;
}

function renderBlock({ bucket: _, ...settings }: Record<string, unknown>): string {
  const off = Object.entries(settings).filter(([, value]) => value === false);
  return off.length === 0 ? 'all four settings on' : `${off.map(([name]) => name).join(', ')} off`;
}

function countOf(count: unknown, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
