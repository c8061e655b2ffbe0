import { nestsTooDeeply } from '../events/nests-too-deeply.ts';
import type { Call } from '../wire/operation.ts';
import { readXml } from '../wire/read-xml.ts';
import { elementToJson } from './element-to-json.ts';
import { formToJson } from './form-to-json.ts';
import { lowerCamel } from './lower-camel.ts';

/** What a call asked for, as CloudTrail writes it; null when it asked for nothing. */
export function requestParameters(call: Call, region: string): object | null {
  const parameters = READERS[call.service](call, region);
  return Object.keys(parameters).length === 0 ? null : parameters;
}

const READERS: Readonly<Record<Call['service'], (call: Call, region: string) => Record<string, unknown>>> = {
  s3: readS3,
  s3control: readS3Control,
  iam: ({ query }) => formToJson(query),
  sts: ({ query }) => formToJson(query),
  kms: readJson,
  events: readJson,
  states: readJson,
  sqs: readJson,
  dynamodb: readJson,
  lambda: readRestJson,
  ssm: readJson,
  secretsmanager: readJson,
};

/** The bucket, the query (a subresource stands with an empty text), and the document under its root's own name. */
function readS3(call: Call, region: string): Record<string, unknown> {
  const { bucket, query } = call;
  return {
    ...documentOf(call),
    ...Object.fromEntries(query),
    ...headersOf(call),
    ...(bucket !== undefined && { bucketName: bucket }),
    Host: hostOf(call, `s3.${region}.amazonaws.com`),
  };
}

function readS3Control(call: Call, region: string): Record<string, unknown> {
  const { target, query } = call;
  return {
    ...documentOf(call),
    ...Object.fromEntries(query),
    ...(target?.named !== undefined && { resourceArn: target.named }),
    ...(target?.account !== undefined && { accountId: target.account }),
    Host: hostOf(call, `${target?.account ?? ''}.s3-control.${region}.amazonaws.com`),
  };
}

/** Headers that say what is to be set, as an ACL or an ownership. */
const SETTINGS = /^x-amz-(acl|grant-.*|object-ownership|bucket-object-lock-.*|expected-bucket-owner)$/;

function headersOf({ headers }: Call): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => SETTINGS.test(name)));
}

/** The endpoint that the simulator stands for, where the client reached it by an address of this machine. */
function hostOf({ headers }: Call, endpoint: string): string {
  const host = headers.host ?? '';
  return /amazonaws\.com(:\d+)?$/.test(host) ? host : endpoint;
}

function documentOf({ body }: Call): Record<string, unknown> {
  const text = body.toString('utf8');
  if (/^\s*\{/.test(text)) return { bucketPolicy: parseJson(text) };
  const root = body.length === 0 ? undefined : readXml(body);
  if (!root) return {};
  const xmlns = namespaceOf(text, root.name);
  const content = elementToJson(root);
  const inside = typeof content === 'object' && content !== null ? content : {};
  return { [root.name]: { ...(xmlns !== undefined && { xmlns }), ...inside } };
}

/** Of the root element; the reader of documents leaves attributes out. */
function namespaceOf(text: string, root: string): string | undefined {
  const start = text.indexOf(`<${root}`);
  return /\sxmlns=["']([^"']*)/.exec(text.slice(start, text.indexOf('>', start)))?.[1];
}

/** Never written to a log: what KMS encrypts and decrypts, and secrets. */
const SECRET = ['Plaintext', 'CiphertextBlob', 'SecretString', 'SecretBinary'];

/** Stand in a log, but what they hold does not. */
const HIDDEN: Readonly<Partial<Record<Call['service'], readonly string[]>>> = {
  states: ['definition', 'input', 'error', 'cause'],
  ssm: ['Value'],
};
const COVER = 'HIDDEN_DUE_TO_SECURITY_REASONS';

function readJson({ service, body }: Call): Record<string, unknown> {
  const input = parseJson(body.toString('utf8'));
  if (typeof input !== 'object' || input === null) return {};
  const told = Object.entries(input)
    .filter(([name]) => !SECRET.includes(name))
    .map(([name, value]) => [name, HIDDEN[service]?.includes(name) ? COVER : value]);
  return lowerCamel(Object.fromEntries(told)) as Record<string, unknown>;
}

function readRestJson(call: Call): Record<string, unknown> {
  const own = lowerCamel({ ...call.labels, ...Object.fromEntries(call.query) }) as Record<string, unknown>;
  return { ...own, ...readJson(call) };
}

function parseJson(text: string): unknown {
  if (nestsTooDeeply(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
