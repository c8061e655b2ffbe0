import type { BrokenRule } from './broken-rule.ts';

/** Length of a text as S3 counts it: bytes of its UTF-8 form. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Part of an object key: text that XML can carry (no control characters, no half surrogate pairs), within its length. */
export function keyPartRule(longest: number): (text: string) => BrokenRule | undefined {
  return (text) => {
    if (byteLength(text) > longest) return { code: 'too-long', allowed: `at most ${longest} bytes` };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    if (/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/.test(text) || !text.isWellFormed()) {
      return { code: 'control-characters', allowed: 'text without control characters' };
    }
    return undefined;
  };
}

/** S3 User Guide, object-tagging: what a tag's key or value may hold. */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export function tagKeyRule(key: string): BrokenRule | undefined {
  if (key.length < 1 || key.length > 128)
    return { code: 'tag-key-length', allowed: 'a tag key of 1 to 128 characters' };
  if (key.toLowerCase().startsWith('aws:')) {
    return { code: 'tag-key-reserved', allowed: 'a tag key that does not begin with aws:, which AWS reserves' };
  }
  return tagText(key, 'a tag key');
}

export function tagValueRule(value: string): BrokenRule | undefined {
  if (value.length > 256) return { code: 'tag-value-length', allowed: 'a tag value of at most 256 characters' };
  return tagText(value, 'a tag value');
}

function tagText(text: string, what: string): BrokenRule | undefined {
  if (TAG_TEXT.test(text)) return undefined;
  return { code: 'tag-characters', allowed: `${what} of letters, digits, spaces and _ . : / = + - @` };
}
