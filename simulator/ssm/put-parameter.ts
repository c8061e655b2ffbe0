import { arnOfCaller } from '../access/principal-of-caller.ts';
import { requestTagContext } from '../access/tag-context.ts';
import { FLAG, TAGS, text } from '../events/input/shape.ts';
import type { Call } from '../wire/operation.ts';
import type { Parameter, ParameterVersion } from '../world/ssm.ts';
import type { World } from '../world/world.ts';
import { checkNewName } from './check-name.ts';
import { checkPattern } from './check-pattern.ts';
import { findParameter, keyOf, type ParameterPlace, placeOfParameter } from './parameter-place.ts';
import { type NewVersion, readNewVersion } from './read-new-version.ts';
import { demandOnSecret, seal } from './secure-value.ts';
import { ssmError, validationError } from './ssm-errors.ts';
import { demandOnParameter, NAME, ssmOperation } from './ssm-operation.ts';
import { checkTagCount, readTags } from './tags.ts';

const VERSIONS = 100;

/** "Systems Manager API Reference, PutParameter". A type is taken over from the version before. */
export const putParameter = ssmOperation({
  name: 'PutParameter',
  write: true,
  fields: {
    Name: NAME,
    Description: text(0, 1024),
    Value: text(1, Number.MAX_SAFE_INTEGER),
    Type: { kind: 'text', values: ['String', 'StringList', 'SecureString'] },
    KeyId: text(1, 256, '[a-zA-Z0-9:/_-]+'),
    Overwrite: FLAG,
    AllowedPattern: text(0, 1024),
    Tags: TAGS,
    Tier: { kind: 'text', values: ['Standard', 'Advanced', 'Intelligent-Tiering'] },
    DataType: text(0, 128),
  },
  required: ['Name', 'Value'],
  demands(world, call, input) {
    const place = placeOfNew(world, call, input.Name as string);
    const tags = readTags(input);
    const context = { ...requestTagContext(tags), 'ssm:Overwrite': String(input.Overwrite ?? false) };
    const { key, tier } = readNewVersion(world, call, findParameter(world, call, place), input);
    const onKey = tier === 'Advanced' ? 'kms:GenerateDataKey' : 'kms:Encrypt';
    return [
      demandOnParameter(world, 'ssm:PutParameter', place, context),
      ...(tags.size > 0 ? [demandOnParameter(world, 'ssm:AddTagsToResource', place, requestTagContext(tags))] : []),
      ...(key ? [demandOnSecret(world, call, place, key, onKey)] : []),
    ];
  },
  run(world, call, input) {
    const place = placeOfNew(world, call, input.Name as string);
    const known = findParameter(world, call, place);
    if (known && !input.Overwrite) throw ssmError('ParameterAlreadyExists', EXISTS);
    const tags = readTags(input);
    if (input.Overwrite && tags.size > 0) throw validationError(TAGS_AND_OVERWRITE);
    const fresh = readNewVersion(world, call, known, input);
    if (fresh.allowedPattern !== undefined) checkPattern(fresh.value, fresh.allowedPattern);
    const parameter: Parameter = known ?? { ...place, versions: [], tags: checkTagCount(tags) };
    const version = writeVersion(world, call, parameter, fresh);
    parameter.versions = [...withoutOldest(parameter), version];
    world.ssm.parameters.set(keyOf(parameter), parameter);
    return { Version: version.version, Tier: version.tier };
  },
});

function placeOfNew(world: World, call: Call, named: string): ParameterPlace {
  const place = placeOfParameter(world, call, named);
  checkNewName({ name: named.startsWith('arn:') ? place.name : named, arn: place.arn });
  return place;
}

function writeVersion(world: World, call: Call, parameter: Parameter, fresh: NewVersion): ParameterVersion {
  const { key, value, ...rest } = fresh;
  return {
    ...rest,
    version: (parameter.versions.at(-1)?.version ?? 0) + 1,
    value: key ? seal(world, parameter, key.key, value) : value,
    modifiedAt: world.clock.now(),
    modifiedBy: arnOfCaller(call.caller),
    labels: [],
  };
}

/** The oldest version makes room, unless it has a label. */
function withoutOldest({ name, versions }: Parameter): readonly ParameterVersion[] {
  const [oldest] = versions;
  if (!oldest || versions.length < VERSIONS) return versions;
  if (oldest.labels.length === 0) return versions.slice(1);
  const message = `You attempted to create a new version of ${name} by calling the PutParameter API with the overwrite flag. Version ${oldest.version}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`;
  throw ssmError('ParameterMaxVersionLimitExceeded', message);
}

const EXISTS =
  'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.';
const TAGS_AND_OVERWRITE =
  "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.";
