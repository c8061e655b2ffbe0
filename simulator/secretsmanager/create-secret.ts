import { requestTagContext } from '../access/tag-context.ts';
import type { Input } from '../events/input/read-input.ts';
import { TAGS, text } from '../events/input/shape.ts';
import { createUuid } from '../kms/create-key-state.ts';
import { accountOfCall } from '../wire/json-operation.ts';
import type { Call } from '../wire/operation.ts';
import type { Secret, SecretContent } from '../world/secrets-manager.ts';
import type { World } from '../world/world.ts';
import { arnOfMissing, findSecret } from './find-secret.ts';
import { CONTENT_FIELDS, isSame, readContent } from './secret-content.ts';
import { demandsToWrite, keyFor, requireWritable } from './secret-key.ts';
import { invalidParameter, invalidRequest, secretsError } from './secrets-errors.ts';
import { demandOnSecret, secretsOperation, VERSION_ID } from './secrets-operation.ts';
import { checkTagCount, readTags } from './tags.ts';
import { addVersion, CURRENT } from './versions.ts';

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** "Secrets Manager API Reference, CreateSecret": the same token with the same value again is the same secret. */
export const createSecret = secretsOperation({
  name: 'CreateSecret',
  write: true,
  fields: {
    Name: text(1, 512),
    ClientRequestToken: VERSION_ID,
    Description: text(0, 2048),
    KmsKeyId: text(0, 2048),
    Tags: TAGS,
    ...CONTENT_FIELDS,
  },
  required: ['Name'],
  demands(world, call, input) {
    const { Name, Description, KmsKeyId } = input as unknown as CreateInput;
    const tags = readTags(input);
    const key = keyFor(world, call, KmsKeyId);
    const context = {
      ...requestTagContext(tags),
      'secretsmanager:Name': Name,
      ...(Description !== undefined && { 'secretsmanager:Description': Description }),
      ...(KmsKeyId !== undefined && { 'secretsmanager:KmsKeyId': KmsKeyId, 'secretsmanager:KmsKeyArn': key.arn }),
    };
    const actions = ['secretsmanager:CreateSecret', ...(tags.size > 0 ? ['secretsmanager:TagResource'] : [])];
    return [
      ...actions.map((action) => demandOnSecret(action, arnOfMissing(call, Name), undefined, context)),
      ...(readContent(input) ? demandsToWrite(world, call, key, {}) : []),
    ];
  },
  run(world, call, input) {
    const { Name, ClientRequestToken: token } = input as unknown as CreateInput;
    if (!/^[\w/+=.@!-]+$/.test(Name)) throw invalidParameter(BAD_NAME);
    const content = readContent(input);
    const known = findSecret(world, call, Name);
    if (known) return { ...sameAgain(known, token, content), Name };
    const secret = makeSecret(world, call, input);
    const keyArn = requireWritable(keyFor(world, call, secret.keyId));
    const id = token ?? createUuid(world);
    if (content) addVersion(world, secret, { id, content, keyArn, stages: [CURRENT] });
    world.secretsManager.secrets.set(secret.arn, secret);
    return { ARN: secret.arn, Name, ...(content && { VersionId: id }) };
  },
});

interface CreateInput {
  readonly Name: string;
  readonly ClientRequestToken?: string;
  readonly Description?: string;
  readonly KmsKeyId?: string;
}

function makeSecret(world: World, call: Call, input: Input): Secret {
  const { Name: name, Description, KmsKeyId } = input as unknown as CreateInput;
  const place = { account: accountOfCall(call), region: call.region };
  const now = world.clock.now();
  return {
    ...{ name, arn: `${arnOfMissing(call, name)}-${world.random.text(6, SUFFIX)}`, ...place },
    ...{ createdAt: now, changedAt: now, versions: [], tags: checkTagCount(readTags(input)) },
    ...(Description !== undefined && { description: Description }),
    ...(KmsKeyId && { keyId: KmsKeyId }),
  };
}

function sameAgain(known: Secret, token: string | undefined, content: SecretContent | undefined): object {
  if (known.deletion) throw invalidRequest(MARKED);
  const version = known.versions.find(({ id }) => id === token);
  if (version && content && isSame(version.content, content)) return { ARN: known.arn, VersionId: version.id };
  const message = `The operation failed because the secret ${known.name} already exists.`;
  throw secretsError('ResourceExistsException', message);
}

const BAD_NAME =
  'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!';
const MARKED = "You can't create this secret because a secret with this name is already scheduled for deletion.";
