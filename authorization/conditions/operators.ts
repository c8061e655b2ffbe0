import { binaryEquals } from './binary-operator.ts';
import { bool } from './bool-operator.ts';
import {
  dateEquals,
  dateGreaterThan,
  dateGreaterThanEquals,
  dateLessThan,
  dateLessThanEquals,
  dateNotEquals,
} from './date-operators.ts';
import { ipAddress, notIpAddress } from './ip-address-operators.ts';
import {
  numericEquals,
  numericGreaterThan,
  numericGreaterThanEquals,
  numericLessThan,
  numericLessThanEquals,
  numericNotEquals,
} from './numeric-operators.ts';
import type { Operator } from './operator.ts';
import {
  arnLike,
  arnNotLike,
  stringEquals,
  stringEqualsIgnoreCase,
  stringLike,
  stringNotEquals,
  stringNotEqualsIgnoreCase,
  stringNotLike,
} from './string-operators.ts';

/**
 * All condition operators but `Null`, which asks whether a key is there and not what it says (IAM User Guide,
 * reference_policies_elements_condition_operators). Their names are case-sensitive.
 */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    StringEquals: stringEquals,
    StringNotEquals: stringNotEquals,
    StringEqualsIgnoreCase: stringEqualsIgnoreCase,
    StringNotEqualsIgnoreCase: stringNotEqualsIgnoreCase,
    StringLike: stringLike,
    StringNotLike: stringNotLike,
    NumericEquals: numericEquals,
    NumericNotEquals: numericNotEquals,
    NumericLessThan: numericLessThan,
    NumericLessThanEquals: numericLessThanEquals,
    NumericGreaterThan: numericGreaterThan,
    NumericGreaterThanEquals: numericGreaterThanEquals,
    DateEquals: dateEquals,
    DateNotEquals: dateNotEquals,
    DateLessThan: dateLessThan,
    DateLessThanEquals: dateLessThanEquals,
    DateGreaterThan: dateGreaterThan,
    DateGreaterThanEquals: dateGreaterThanEquals,
    Bool: bool,
    BinaryEquals: binaryEquals,
    IpAddress: ipAddress,
    NotIpAddress: notIpAddress,
    ArnEquals: arnLike,
    ArnLike: arnLike,
    ArnNotEquals: arnNotLike,
    ArnNotLike: arnNotLike,
  }),
);
