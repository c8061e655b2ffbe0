import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { internalError } from '../../errors.ts';
import type { ItemKey } from './keys.ts';

/** What an attribute of ours may hold; anything else is JSON in a text. */
export type ItemValue = string | number;

/** An item of the table in plain values; an attribute that is undefined is not there. */
export type Item = ItemKey & Record<string, ItemValue | undefined>;

/** The wire's shape of plain values. */
export function toAttributes(values: Record<string, ItemValue | undefined>): Record<string, AttributeValue> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, toAttribute(value)]])),
  );
}

function toAttribute(value: ItemValue): AttributeValue {
  return typeof value === 'string' ? { S: value } : { N: String(value) };
}

/** Plain values of the wire's shape; throws InternalError where somebody else wrote another type. */
export function fromAttributes(attributes: Record<string, AttributeValue>): Item {
  const values = Object.entries(attributes).map(([name, value]) => [name, fromAttribute(name, value)]);
  return Object.fromEntries(values) as Item;
}

function fromAttribute(name: string, { S, N }: AttributeValue): ItemValue {
  if (S !== undefined) return S;
  if (N !== undefined) return Number(N);
  throw internalError(`read the attribute ${name} of an item of the table`);
}
