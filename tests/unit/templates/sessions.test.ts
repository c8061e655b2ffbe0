/** What a session in a member account is narrowed to, and what the member role allows, are cut from the same cloth. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDocumentFile } from '../../../cli/read-document-file.ts';
import { computeLookPolicy } from '../../../lib/domain/compute-look-policy.ts';
import { computeNames } from '../../../lib/domain/compute-names.ts';
import { computeSessionPolicy, type Purpose } from '../../../lib/domain/compute-session-policy.ts';
import { parseRequest } from '../../../lib/request/parse-request.ts';
import type { Names, PolicyDocument, Request, Side } from '../../../lib/types.ts';
import { readOnboarding, statementsOf } from '../../support/templates.ts';

const EXAMPLES = join(__dirname, '../../../examples');
const PURPOSES: readonly Purpose[] = ['read', 'write', 'probe', 'job'];
const ROLES = { source: 'SourceRole', destination: 'DestinationRole' } as const;

const requests = readdirSync(EXAMPLES)
  .filter((file) => file.endsWith('.yml'))
  .flatMap((file) => requestsOf(readDocumentFile(join(EXAMPLES, file)).value));

it.each(['source', 'destination'] as const)(
  'a session on the side of the %s is handed nothing that its role lacks',
  (side) => {
    expect([...handedTo(side)].filter((action) => !allowedTo(side).has(action))).toEqual([]);
  },
);

it.each(['source', 'destination'] as const)('the role of the %s has nothing that no session is handed', (side) => {
  expect([...allowedTo(side)].filter((action) => !handedTo(side).has(action))).toEqual([]);
});

/** By the member role's own policy. */
function allowedTo(side: Side): Set<string> {
  const own = statementsOf(readOnboarding('member-account')).filter(([id]) => id === ROLES[side]);
  return new Set(own.flatMap(([, { Action }]) => Action));
}

/** By the session policies of all examples, and that of the door for tagged buckets, which works on sources. */
function handedTo(side: Side): Set<string> {
  const policies = requests.flatMap((request) =>
    PURPOSES.map((purpose) => computeSessionPolicy(namesOf(request), withSettings(request), side, purpose)),
  );
  const looks = side === 'source' ? [computeLookPolicy({ bucket: 'any', region: 'eu-west-1' })] : [];
  return new Set([...policies, ...looks].flatMap(actionsOf));
}

function actionsOf({ Statement }: PolicyDocument): string[] {
  return [Statement].flat().flatMap(({ Action = [] }) => Action);
}

function requestsOf(value: unknown): Request[] {
  const parsed = parseRequest(value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.requests;
}

/** With keys on both sides, as a run knows them once it has looked. */
function namesOf(request: Request): Names {
  const keyIn = ({ account, region }: Request['source']) => `arn:aws:kms:${region}:${account}:key/one`;
  const keys = { source: [keyIn(request.source)], replica: keyIn(request.destination) };
  return { ...computeNames(request), keys };
}

/** No example sets the encryption of its destination. */
function withSettings(request: Request): Request {
  const { destination } = request;
  const settings = { ...destination.settings, encryption: { algorithm: 'AES256', bucketKey: false } } as const;
  return { ...request, destination: { ...destination, settings } };
}
