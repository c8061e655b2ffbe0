import type { Input } from '../events/input/read-input.ts';
import { FLAG, type Shape, structure, TAGS, text } from '../events/input/shape.ts';
import { findKey } from '../kms/find-key.ts';
import { requireEnabled } from '../kms/key-state.ts';
import { accountOfCall } from '../wire/json-operation.ts';
import { notImplemented } from '../wire/not-implemented.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { Table } from '../world/dynamodb.ts';
import type { World } from '../world/world.ts';
import { validationError } from './dynamodb-errors.ts';

/** Fields of CreateTable and UpdateTable that dynalite does not know. */
export const SETTINGS: Readonly<Record<string, Shape>> = {
  DeletionProtectionEnabled: FLAG,
  TableClass: { kind: 'text', values: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'] },
  SSESpecification: structure({
    Enabled: FLAG,
    SSEType: { kind: 'text', values: ['AES256', 'KMS'] },
    KMSMasterKeyId: text(1, 2048),
  }),
  StreamSpecification: structure({ StreamEnabled: FLAG, StreamViewType: text(0, 64) }),
};

export const SETTINGS_OF_NEW: Readonly<Record<string, Shape>> = { ...SETTINGS, Tags: TAGS };

/** What these fields set; those that are left out leave all as it is. */
export function readSettings(world: World, call: Call, input: Input): Partial<Table> {
  const { StreamSpecification, DeletionProtectionEnabled, TableClass, SSESpecification } = input as SettingsInput;
  if (StreamSpecification?.StreamEnabled) throw notImplemented('the simulator has no streams of tables.');
  return {
    ...(DeletionProtectionEnabled !== undefined && { deletionProtection: DeletionProtectionEnabled }),
    ...(TableClass !== undefined && { tableClass: TableClass }),
    ...(SSESpecification && { keyArn: readKey(world, call, SSESpecification) as string }),
  };
}

interface SettingsInput {
  readonly DeletionProtectionEnabled?: boolean;
  readonly TableClass?: string;
  readonly SSESpecification?: KeyInput;
  readonly StreamSpecification?: { readonly StreamEnabled?: boolean };
}
interface KeyInput {
  readonly Enabled?: boolean;
  readonly SSEType?: string;
  readonly KMSMasterKeyId?: string;
}

/** ARN of the key; undefined when the table is to be encrypted under the key that AWS owns. */
function readKey(world: World, call: Call, { Enabled = false, SSEType, KMSMasterKeyId }: KeyInput): string | undefined {
  if (SSEType === 'AES256') {
    throw validationError('One or more parameter values were invalid: SSEType AES256 is not supported');
  }
  if (!Enabled && KMSMasterKeyId === undefined) return undefined;
  if (!Enabled) {
    throw validationError(
      'One or more parameter values were invalid: KMSMasterKeyId cannot be specified when SSE is disabled',
    );
  }
  const search = { caller: call.caller, region: call.region, action: 'kms:DescribeKey', aliases: true, foreign: true };
  try {
    const { key } = findKey(world, search, KMSMasterKeyId ?? 'alias/aws/dynamodb');
    requireEnabled(key);
    return key.arn;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw validationError(`KMS validation error: ${error.message} (account ${accountOfCall(call)})`);
  }
}
