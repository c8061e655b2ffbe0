import { defaultEncryption } from '../domain/default-encryption.ts';
import { readKeyArn } from '../domain/read-key-arn.ts';
import { replicaKeyRef } from '../domain/replica-key-ref.ts';
import type {
  AskedKey,
  BucketEncryption,
  ObservedBucket,
  ObservedKey,
  ObservedKeys,
  Request,
  Seen,
  Side,
} from '../types.ts';
import type { SideClients } from './account-access.ts';
import { observeKey } from './observe-key.ts';

/** Clients of one side, or why there are none. */
export type OpenSide = (side: Side) => Promise<Exclude<Seen<SideClients>, { seen: 'absent' }>>;

/** The keys that a request is about, each looked at with the account that has it; `undefined` where it is about none. */
export async function observeKeys(
  request: Request,
  source: ObservedBucket,
  open: OpenSide,
): Promise<ObservedKeys | undefined> {
  const replicaRef = replicaKeyRef(request);
  if (replicaRef === undefined) return undefined;
  const defaultKey = defaultKeyOf(defaultEncryption(request.source, source));
  const [sourceKeys, replica, sourceDefault] = await Promise.all([
    Promise.all((request.options.encryption?.sourceKeys ?? []).map((asked) => look(asked, 'source', request, open))),
    look(replicaRef, 'destination', request, open),
    defaultKey === undefined ? undefined : look(defaultKey, 'source', request, open),
  ]);
  const named = request.options.encryption?.sourceKeys !== undefined;
  return {
    source: named ? sourceKeys : sourceDefault ? [sourceDefault] : [],
    replica,
    ...(sourceDefault && { sourceDefault }),
  };
}

/** Without a key of its own, a bucket under KMS uses the account's aws/s3 (S3 User Guide, UsingKMSEncryption). */
function defaultKeyOf(found: BucketEncryption | undefined): string | undefined {
  if (found === undefined || found.algorithm === 'AES256') return undefined;
  return found.keyId ?? 'alias/aws/s3';
}

async function look(asked: string, use: Side, request: Request, open: OpenSide): Promise<AskedKey> {
  const other = use === 'source' ? 'destination' : 'source';
  const isArn = asked.startsWith('arn:');
  const isOther = isArn && readKeyArn(asked).account === request[other].account;
  const side = isOther && request.source.account !== request.destination.account ? other : use;
  const region = isArn ? readKeyArn(asked).region : request[use].region;
  const clients = await open(side);
  const key: Seen<ObservedKey> = clients.seen === 'present' ? await observeKey(asked, region, clients.value) : clients;
  return { asked, key };
}
