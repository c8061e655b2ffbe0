import type { Observed, Request, Side, Step } from '../types.ts';
import { computeTlsStatement } from './compute-tls-statement.ts';
import { findGrant } from './find-grant.ts';
import { mergeGrant } from './merge-grant.ts';
import { sameMeaning } from './same-meaning.ts';
import { seenValue } from './seen-value.ts';
import { stepPlace } from './step-place.ts';

/** Our statement that insists on TLS, where the settings of the bucket ask for it and its policy lacks it. */
export function planTls(side: Side, request: Request, observed: Observed): Step[] {
  const { bucket, settings } = request[side];
  if (!settings?.tlsOnly) return [];
  const statement = computeTlsStatement(request[side]);
  const policy = seenValue(observed[side].policy);
  if (policy !== undefined && sameMeaning(policy, mergeGrant(policy, statement))) return [];
  const before = findGrant(policy, statement.Sid ?? '');
  const because = before === undefined ? 'absent' : 'differs';
  return [{ ...stepPlace(side, request), kind: 'require-tls', because, bucket, statement, ...(before && { before }) }];
}
