import { matchGlob } from '../glob.ts';
import { compilePattern, type Wildcards } from '../pattern.ts';
import { negate, type Operator } from './operator.ts';

export const stringEquals: Operator = compare('literal');

export const stringNotEquals: Operator = negate(stringEquals);

export const stringEqualsIgnoreCase: Operator = {
  negated: false,
  prepare(expected, variables) {
    const pattern = compilePattern(expected, 'literal', variables);
    return (actual, facts) => {
      const glob = pattern.resolve(facts);
      return glob?.prefix.toLowerCase() === actual.toLowerCase();
    };
  },
};

export const stringNotEqualsIgnoreCase: Operator = negate(stringEqualsIgnoreCase);

export const stringLike: Operator = compare('text');

export const stringNotLike: Operator = negate(stringLike);

/** The ARN operators come in pairs of one meaning: ArnEquals knows wildcards as ArnLike does. */
export const arnLike: Operator = compare('arn');

export const arnNotLike: Operator = negate(arnLike);

function compare(wildcards: Wildcards): Operator {
  return {
    negated: false,
    prepare(expected, variables) {
      const pattern = compilePattern(expected, wildcards, variables);
      return (actual, facts) => {
        const glob = pattern.resolve(facts);
        return glob !== undefined && matchGlob(glob, actual);
      };
    },
  };
}
