import type { Parameter, ParameterVersion } from '../world/ssm.ts';
import type { World } from '../world/world.ts';
import { newestOf } from './parameter-place.ts';
import { open } from './secure-value.ts';

/** A parameter with its value, as reads give it. */
export function writeParameter(
  world: World,
  parameter: Parameter,
  { version = newestOf(parameter), selector, decrypt }: WriteSettings,
): object {
  return {
    Name: parameter.name,
    Type: version.type,
    Value: decrypt ? open(world, parameter, version) : version.value,
    Version: version.version,
    ...(selector !== undefined && { Selector: `:${selector}` }),
    LastModifiedDate: version.modifiedAt / 1000,
    ARN: parameter.arn,
    DataType: version.dataType,
  };
}

interface WriteSettings {
  /** The newest without it. */
  readonly version?: ParameterVersion;
  readonly selector?: string | undefined;
  readonly decrypt: boolean;
}

/** What is told of a version beside its value. */
export function writeMetadata({ name }: Parameter, version: ParameterVersion): object {
  const { keyId, description, allowedPattern } = version;
  return {
    ...{ Name: name, Type: version.type, Version: version.version, Tier: version.tier },
    ...(keyId !== undefined && { KeyId: keyId }),
    ...{ LastModifiedDate: version.modifiedAt / 1000, LastModifiedUser: version.modifiedBy },
    ...(description !== undefined && { Description: description }),
    ...(allowedPattern !== undefined && { AllowedPattern: allowedPattern }),
    ...{ Policies: [], DataType: version.dataType },
  };
}
