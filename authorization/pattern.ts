import { ANY, ANY_IN_SEGMENT, type Glob, makeGlob, ONE, ONE_IN_SEGMENT, type Token } from './glob.ts';
import { type Piece, resolveVariable, splitAtVariables } from './policy-variable.ts';
import { createRequestFacts, type RequestFacts } from './request-facts.ts';

/**
 * What `*` and `?` mean in a value. `literal`: nothing. `text`: any characters. `resource`: as in a Resource element,
 * where they stay within a segment of the ARN, but a `*` that ends its segment may run on over the colon (IAM User
 * Guide, reference_policies_elements_resource). `arn`: as in the ARN operators, which compare each of the six
 * segments separately (reference_policies_elements_condition_operators).
 */
export type Wildcards = 'literal' | 'text' | 'resource' | 'arn';

/** A value of a policy, ready to be compared with a request. */
export interface Pattern {
  /** The pattern for this request; `undefined`: it holds a variable for which the request has no value. */
  resolve(facts: RequestFacts): Glob | undefined;
}

/** Compiles a value once. Variables exist only since policy version 2012-10-17; before, they are plain text. */
export function compilePattern(text: string, wildcards: Wildcards, variables: boolean): Pattern {
  const pieces: Piece[] = variables ? splitAtVariables(text) : [{ text }];
  if (pieces.some((piece) => 'variable' in piece && 'key' in piece.variable)) {
    return { resolve: (facts) => build(pieces, wildcards, facts) };
  }
  const glob = build(pieces, wildcards, NO_FACTS);
  return { resolve: () => glob };
}

const NO_FACTS = createRequestFacts({});
const LAST_SEGMENT = 5;
const COLON = 58;
const ASTERISK = 42;
const QUESTION_MARK = 63;

function build(pieces: readonly Piece[], wildcards: Wildcards, facts: RequestFacts): Glob | undefined {
  const tokens: Token[] = [];
  let segment = 0;
  for (const [index, piece] of pieces.entries()) {
    if ('text' in piece) {
      segment = pushText(tokens, piece.text, wildcards, segment, index === pieces.length - 1);
      continue;
    }
    const value = resolveVariable(piece.variable, facts);
    if (value === undefined || (wildcards === 'resource' && segment < LAST_SEGMENT)) return undefined;
    segment = pushLiteral(tokens, value, segment);
  }
  return makeGlob(tokens);
}

/**
 * Values of variables never act as wildcards, or a user name could widen a policy. Only the Resource element confines
 * variables to the last segment: a condition may compare with a whole `${aws:PrincipalArn}`. Returns the segment of
 * the ARN in which the value ends.
 */
function pushLiteral(tokens: Token[], value: string, segment: number): number {
  return pushText(tokens, value, 'literal', segment, false);
}

/** Returns the segment of the ARN in which the text ends. */
function pushText(tokens: Token[], text: string, wildcards: Wildcards, segment: number, last: boolean): number {
  let at = segment;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === COLON && at < LAST_SEGMENT) at += 1;
    const crosses = !isArn(wildcards) || at === LAST_SEGMENT || runsOn(text, index, wildcards, last);
    tokens.push(toToken(code, wildcards, crosses));
  }
  return at;
}

function toToken(code: number, wildcards: Wildcards, crosses: boolean): Token {
  if (wildcards === 'literal') return code;
  if (code === ASTERISK) return crosses ? ANY : ANY_IN_SEGMENT;
  if (code === QUESTION_MARK) return crosses ? ONE : ONE_IN_SEGMENT;
  return code;
}

/** A `*` at the very end covers the rest of the ARN; at the end of a segment it does so in a Resource element only. */
function runsOn(text: string, index: number, wildcards: Wildcards, last: boolean): boolean {
  if (text.charCodeAt(index) !== ASTERISK) return false;
  if (index === text.length - 1) return last;
  return wildcards === 'resource' && text.charCodeAt(index + 1) === COLON;
}

function isArn(wildcards: Wildcards): boolean {
  return wildcards === 'resource' || wildcards === 'arn';
}
