import { onObjectChanged } from '../../replication/on-object-changed.ts';
import type { ElementSchema } from '../../wire/element-schema.ts';
import type { Call } from '../../wire/operation.ts';
import type { Retention } from '../../world/object-lock.ts';
import type { World } from '../../world/world.ts';
import { objectOperation } from '../object-operation.ts';
import { malformedXml, readDocument, textOf } from '../read-document.ts';
import { BODY_CHECKSUM_HEADERS } from '../understood-headers.ts';
import { versionIdHeader } from '../version-id-header.ts';
import { BYPASS_HEADER, bypasses, checkRetentionMayShrink } from './check-unlocked.ts';
import { isRetentionMode, lockContext, missingLock, parseMoment, readRetainUntil } from './read-lock-headers.ts';

const operation = objectOperation({
  name: 'PutObjectRetention',
  write: true,
  actions: [{ current: 's3:PutObjectRetention', version: 's3:PutObjectRetention' }],
  headers: [...BODY_CHECKSUM_HEADERS, BYPASS_HEADER],
  run(world, bucket, version, call) {
    if (bucket.objectLock === undefined) throw missingLock();
    const wanted = readRetention(world, call);
    if (shrinks(version.retention, wanted)) checkRetentionMayShrink(world, version, call);
    version.retention = wanted;
    onObjectChanged(world, bucket, version, 'retention');
    return { headers: versionIdHeader(bucket, version) };
  },
});

/** Longer is always allowed; shorter, weaker or none only where the retention may be lifted. */
export const putObjectRetention: typeof operation = {
  ...operation,
  demands(world, call) {
    const document = readDocument(call, 'Retention', SCHEMA);
    const context = lockContext(world, textOf(document, 'Mode'), textOf(document, 'RetainUntilDate'));
    const demands = operation.demands(world, call).map((one) => ({ ...one, context: { ...one.context, ...context } }));
    const [first] = demands;
    if (first === undefined || !bypasses(call)) return demands;
    return [...demands, { ...first, action: 's3:BypassGovernanceRetention' }];
  },
};

const OPTIONAL: ElementSchema = { occurs: 'optional' };
const SCHEMA: ElementSchema = { occurs: 'once', children: { Mode: OPTIONAL, RetainUntilDate: OPTIONAL } };

function readRetention(world: World, call: Call): Retention | undefined {
  const document = readDocument(call, 'Retention', SCHEMA);
  const [mode, until] = [textOf(document, 'Mode'), textOf(document, 'RetainUntilDate')];
  if (mode === undefined && until === undefined) return undefined;
  if (!isRetentionMode(mode) || until === undefined || Number.isNaN(parseMoment(until))) throw malformedXml();
  return { mode, until: readRetainUntil(world, until, 'RetainUntilDate') };
}

function shrinks(standing: Retention | undefined, wanted: Retention | undefined): boolean {
  if (standing === undefined) return false;
  if (wanted === undefined || wanted.until < standing.until) return true;
  return wanted.mode !== standing.mode && !(standing.mode === 'GOVERNANCE' && wanted.mode === 'GOVERNANCE');
}
