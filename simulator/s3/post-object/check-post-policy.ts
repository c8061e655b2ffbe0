import { type Call, ServiceError } from '../../wire/operation.ts';
import { type PostCondition, type PostPolicy, readPostPolicy } from './post-policy.ts';

/** Holds a form to the policy that its signer wrote; one without a policy is held to nothing. */
export function checkPostPolicy(call: Call, now: number): void {
  const text = call.query.get('policy');
  if (text === undefined) return;
  const policy = readPostPolicy(text);
  if (policy.expiration <= now) throw refusal('Policy expired.');
  for (const condition of policy.conditions) checkCondition(condition, call);
  const extra = [...call.query.keys()].filter((name) => !isCovered(name, policy));
  if (extra.length > 0) throw refusal(`Extra input fields: ${extra.join(', ')}`);
}

function checkCondition(condition: PostCondition, call: Call): void {
  const [operator, subject, value] = condition;
  if (operator === 'content-length-range') {
    checkLength(condition, call.body.length);
    return;
  }
  const name = subject.replace(/^\$/, '').toLowerCase();
  const actual = valueIn(name, call);
  const holds =
    subject.startsWith('$') &&
    actual !== undefined &&
    (operator === 'eq' ? actual === value : operator === 'starts-with' && actual.startsWith(value));
  if (!holds) throw failed(condition);
}

/** The key counts with the file's name in it. */
function valueIn(name: string, { bucket, key, query }: Call): string | undefined {
  if (name === 'bucket') return bucket;
  return name === 'key' ? key : query.get(name);
}

function checkLength(condition: PostCondition, size: number): void {
  const [, least, most] = condition;
  if (!/^\d+$/.test(least) || !/^\d+$/.test(most)) throw failed(condition);
  if (size > Number(most)) {
    throw new ServiceError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
      ProposedSize: String(size),
      MaxSizeAllowed: most,
    });
  }
  if (size >= Number(least)) return;
  throw new ServiceError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, {
    ProposedSize: String(size),
    MinSizeAllowed: least,
  });
}

const FREE: ReadonlySet<string> = new Set(['policy', 'x-amz-signature', 'bucket']);

function isCovered(name: string, { conditions }: PostPolicy): boolean {
  if (FREE.has(name) || name.startsWith('x-ignore-')) return true;
  return conditions.some(([, subject]) => subject.toLowerCase() === `$${name}`);
}

function failed(condition: PostCondition): ServiceError {
  return refusal(`Policy Condition failed: [${condition.map((part) => JSON.stringify(part)).join(', ')}]`);
}

function refusal(why: string): ServiceError {
  return new ServiceError('AccessDenied', `Invalid according to Policy: ${why}`, 403);
}
