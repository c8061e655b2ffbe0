import type { Input } from '../events/input/read-input.ts';
import type { FoundKey } from '../kms/find-key.ts';
import type { Call } from '../wire/operation.ts';
import type { Parameter, ParameterTier, ParameterType } from '../world/ssm.ts';
import type { World } from '../world/world.ts';
import { newestOf } from './parameter-place.ts';
import { findKeyForParameter } from './secure-value.ts';
import { ssmError, validationError } from './ssm-errors.ts';

/** What PutParameter is to write, what is left out taken from the version before. */
export interface NewVersion {
  readonly type: ParameterType;
  readonly tier: ParameterTier;
  readonly value: string;
  readonly keyId?: string;
  /** Of a SecureString. */
  readonly key?: FoundKey;
  readonly description?: string;
  readonly allowedPattern?: string;
  readonly dataType: string;
}

/** Bytes of a value. */
const LARGEST = { Standard: 4096, Advanced: 8192 };

interface PutInput {
  readonly Value: string;
  readonly Type?: ParameterType;
  readonly Tier?: ParameterTier | 'Intelligent-Tiering';
  readonly KeyId?: string;
  readonly Description?: string;
  readonly AllowedPattern?: string;
  readonly DataType?: string;
}

export function readNewVersion(world: World, call: Call, known: Parameter | undefined, input: Input): NewVersion {
  const put = input as unknown as PutInput;
  const before = known && newestOf(known);
  const type = put.Type ?? before?.type;
  if (type === undefined) throw validationError('A parameter type is required when you create a parameter.');
  if (before && before.type !== type) throw ssmError('HierarchyTypeMismatchException', OTHER_TYPE);
  if (put.KeyId !== undefined && type !== 'SecureString') throw validationError(NO_KEY);
  const description = put.Description ?? before?.description;
  const allowedPattern = put.AllowedPattern ?? before?.allowedPattern;
  const keyId = put.KeyId ?? before?.keyId ?? 'alias/aws/ssm';
  const dataType = put.DataType ?? before?.dataType ?? 'text';
  if (dataType !== 'text') {
    throw validationError(`The following data type is not supported: ${dataType} (Data type names are all lowercase.)`);
  }
  return {
    ...{ type, tier: readTier(put, before?.tier), value: put.Value, dataType },
    ...(type === 'SecureString' && { keyId, key: findKeyForParameter(world, call, keyId) }),
    ...(description !== undefined && { description }),
    ...(allowedPattern && { allowedPattern }),
  };
}

/** A parameter that is advanced stays so; Intelligent-Tiering goes by the size. */
function readTier({ Value, Tier }: PutInput, before: ParameterTier | undefined): ParameterTier {
  const size = Buffer.byteLength(Value);
  if (Tier === 'Standard' && before === 'Advanced') throw validationError(NO_WAY_BACK);
  const bySize = size > LARGEST.Standard ? 'Advanced' : 'Standard';
  const tier =
    Tier === 'Intelligent-Tiering' ? (before === 'Advanced' ? before : bySize) : (Tier ?? before ?? 'Standard');
  if (size > LARGEST[tier]) throw validationError(tooLarge(tier));
  return tier;
}

function tooLarge(tier: ParameterTier): string {
  const most = `${tier} tier parameters support a maximum parameter value of ${LARGEST[tier]} characters.`;
  if (tier === 'Advanced') return most;
  return `${most} To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html`;
}

const OTHER_TYPE =
  'The type of a parameter cannot be changed. To change it, delete the parameter and create it anew with the other type.';
const NO_KEY = 'KeyId is only supported for parameters of type SecureString.';
const NO_WAY_BACK =
  "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.";
