/** A step of a pattern: a character code that must be there, or one of the wildcards below. */
export type Token = number;

/** `*`: any characters, none included. */
export const ANY: Token = -1;
/** `?`: exactly one character. */
export const ONE: Token = -2;
/** `*` that stays within one segment of an ARN. */
export const ANY_IN_SEGMENT: Token = -3;
/** `?` that stays within one segment of an ARN. */
export const ONE_IN_SEGMENT: Token = -4;

/** A compiled pattern. */
export interface Glob {
  readonly tokens: readonly Token[];
  /** Characters before the first wildcard; a text without them cannot match. */
  readonly prefix: string;
}

const COLON = 58;

/** Whether the whole text matches. Takes at most pattern length times text length steps, whatever the pattern. */
export function matchGlob({ tokens, prefix }: Glob, text: string): boolean {
  if (!text.startsWith(prefix)) return false;
  if (prefix.length === tokens.length) return text.length === prefix.length;
  if (prefix.length === tokens.length - 1 && tokens[prefix.length] === ANY) return true;
  let places = enter(new Uint8Array(tokens.length + 1), prefix.length, tokens);
  for (let index = prefix.length; index < text.length; index++) {
    const next = step(places, tokens, text.charCodeAt(index));
    if (next === undefined) return false;
    places = next;
  }
  return places[tokens.length] === 1;
}

/** Compiles a text whose only special characters are `*` and `?`. */
export function compileGlob(text: string): Glob {
  return makeGlob(Array.from({ length: text.length }, (_, index) => wildcardOrCode(text.charCodeAt(index))));
}

/** A glob of tokens that were made elsewhere. */
export function makeGlob(tokens: readonly Token[]): Glob {
  const firstWildcard = tokens.findIndex((token) => token < 0);
  const literal = firstWildcard < 0 ? tokens : tokens.slice(0, firstWildcard);
  return { tokens, prefix: literal.map((code) => String.fromCharCode(code)).join('') };
}

const ASTERISK = 42;
const QUESTION_MARK = 63;

function wildcardOrCode(code: number): Token {
  if (code === ASTERISK) return ANY;
  return code === QUESTION_MARK ? ONE : code;
}

/**
 * All places of the pattern that are reached at once are followed side by side, instead of trying one and coming
 * back: a row of asterisks then costs no more than its length.
 */
function step(places: Uint8Array, tokens: readonly Token[], code: number): Uint8Array | undefined {
  const next = new Uint8Array(tokens.length + 1);
  let alive = false;
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place];
    if (places[place] !== 1 || token === undefined || !accepts(token, code)) continue;
    enter(next, repeats(token) ? place : place + 1, tokens);
    alive = true;
  }
  return alive ? next : undefined;
}

/** Marks a place, and those behind it that an empty `*` leads to. */
function enter(places: Uint8Array, from: number, tokens: readonly Token[]): Uint8Array {
  let place = from;
  while (places[place] === 0) {
    places[place] = 1;
    const token = tokens[place];
    if (token === undefined || !repeats(token)) break;
    place += 1;
  }
  return places;
}

function repeats(token: Token): boolean {
  return token === ANY || token === ANY_IN_SEGMENT;
}

function accepts(token: Token, code: number): boolean {
  if (token === ANY || token === ONE) return true;
  if (token === ANY_IN_SEGMENT || token === ONE_IN_SEGMENT) return code !== COLON;
  return token === code;
}
