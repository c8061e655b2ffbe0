import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type ItemValue, toAttributes } from './item.ts';

/** What must hold for a write to be made. */
export interface Condition {
  /** Each attribute is named by a placeholder, `#until`: so many words are reserved that none of ours stands there itself. */
  expression: string;
  /** By placeholder, with its colon: `:now`. */
  values?: Record<string, ItemValue>;
}

interface ConditionInput {
  ConditionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/** The wire's shape of a condition. */
export function toConditionInput({ expression, values }: Condition): ConditionInput {
  const names = [...expression.matchAll(/#(\w+)/g)].map(([placeholder, name = '']) => [placeholder, name]);
  return {
    ConditionExpression: expression,
    ExpressionAttributeNames: Object.fromEntries(names),
    ...(values && { ExpressionAttributeValues: toAttributes(values) }),
  };
}
