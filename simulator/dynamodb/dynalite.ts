import { createRequire } from 'node:module';
import { isRecord } from '../events/pattern/is-record.ts';
import { ServiceError } from '../wire/operation.ts';
import type { ItemStore, Table } from '../world/dynamodb.ts';
import type { World } from '../world/world.ts';
import { refuseUnknown, type Types } from './refuse-unknown.ts';

/**
 * The engine: dynalite knows DynamoDB's items, expressions and indexes. Only the parts that an operation needs are
 * loaded, and not before somebody calls it; loading takes some 80 milliseconds.
 */
const load = createRequire(import.meta.url);

/** An input that dynalite has checked; expressions are parsed, under names that begin with `_`. */
export type Checked = Readonly<Record<string, unknown>>;
export type Result = Readonly<Record<string, unknown>>;

interface Validation {
  readonly types: Types;
  readonly custom?: unknown;
}
interface Validations {
  checkTypes(input: object, types: Types): Record<string, unknown>;
  checkValidations(input: object, types: Types, custom: unknown, content: unknown): void;
}
type Action = (content: unknown, input: Checked, done: (error: unknown, result: Result) => void) => void;
interface Database {
  create(options: object): { readonly tableDb: { awsAccountId: string; awsRegion: string } };
}

/** The store of an account in a region. */
export function openStore({ dynamodb }: World, { account, region }: Pick<Table, 'account' | 'region'>): ItemStore {
  const name = `${account} ${region}`;
  const known = dynamodb.stores.get(name);
  if (known) return known;
  const { create }: Database = load('dynalite/db/index.js');
  const content = create({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  content.tableDb.awsAccountId = account;
  content.tableDb.awsRegion = region;
  const store = { content, lastWrite: Promise.resolve() };
  dynamodb.stores.set(name, store);
  return store;
}

/** Holds an input to what DynamoDB takes; refuses it in DynamoDB's words, and what dynalite would pass over by name. */
export function checkInput({ content }: ItemStore, operation: string, input: object): Checked {
  const action = lowerFirst(operation);
  const { types, custom }: Validation = load(`dynalite/validations/${action}.js`);
  const { checkTypes, checkValidations }: Validations = load('dynalite/validations/index.js');
  refuseUnknown(operation, input, types);
  try {
    const checked = checkTypes(structuredClone(input), types);
    checkValidations(checked, types, custom, content);
    return checked;
  } catch (error) {
    throw translate(error) ?? unreadable();
  }
}

/** Has dynalite do it. The input is one that was checked for this once: actions change it. */
export function act({ content }: ItemStore, operation: string, checked: Checked): Promise<Result> {
  const action: Action = load(`dynalite/actions/${lowerFirst(operation)}.js`);
  return new Promise((resolve, reject) => {
    action(content, checked, (error, result) => (error ? reject(translate(error) ?? error) : resolve(result)));
  });
}

/** dynalite's errors carry what is to be answered. */
function translate(error: unknown): ServiceError | undefined {
  const { statusCode, body } = isRecord(error) || error instanceof Error ? (error as Partial<Failure>) : {};
  if (statusCode === undefined || body === undefined) return undefined;
  const { __type, message = body.Message ?? '' } = body;
  return new ServiceError(__type.slice(__type.indexOf('#') + 1), message, statusCode);
}

interface Failure {
  readonly statusCode: number;
  readonly body: { readonly __type: string; readonly message?: string; readonly Message?: string };
}

/** Nulls and the like where there is to be a structure; dynalite stumbles over them. */
function unreadable(): ServiceError {
  return new ServiceError('SerializationException', 'Unexpected value type in payload', 400);
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
