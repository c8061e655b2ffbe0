/**
 * Encoded words of RFC 2047, in which S3 gives back user metadata that is not ASCII (S3 User Guide, UsingMetadata).
 * What S3 was recorded to send agrees with the rules of JavaMail's MimeUtility: Q where most characters are ASCII, B
 * otherwise, and several words where one would be too long.
 */
const WORD = /=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=(?:\s+(?==\?[^?\s]+\?[bq]\?[^?\s]*\?=))?/gi;
/** Characters between `=?UTF-8?Q?` and `?=`. */
const LONGEST = 63;

/** The text with its encoded words decoded; those of an unknown charset stay. */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  return text.replace(WORD, (word, charset: string, encoding: string, content: string) => {
    const bytes = encoding.toLowerCase() === 'b' ? decodeBase64(content) : decodeQuoted(content);
    return decode(charset, bytes) ?? word;
  });
}

/** The text itself where it is ASCII, else encoded words that say it. */
export function encodeWords(text: string): string {
  const strange = text.match(NOT_ASCII)?.length ?? 0;
  if (strange === 0) return text;
  return encode(text, text.length - strange > strange ? 'Q' : 'B').join(' ');
}

/** A header value that says this text, be it an encoded word itself, in ASCII. */
export function toWord(text: string): string {
  const plain = text.search(NOT_ASCII) < 0 && !text.includes('=?');
  return plain ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/** Control characters other than these need an encoding too. */
const NOT_ASCII = /[^\t\n\r\x20-\x7e]/g;

/** What is not Base64 counts as a bit pattern of ones, as recorded. */
function decodeBase64(content: string): Buffer {
  return Buffer.from(content.replace(/=(?!=*$)/g, '/'), 'base64');
}

function decodeQuoted(content: string): Buffer {
  const unquoted = content.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  return Buffer.from(unquoted, 'latin1');
}

function decode(charset: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encode(text: string, encoding: 'B' | 'Q'): string[] {
  const content = encoding === 'B' ? Buffer.from(text).toString('base64') : quote(text);
  if (content.length <= LONGEST || text.length < 2) return [`=?UTF-8?${encoding}?${content}?=`];
  const middle = Math.floor(text.length / 2);
  const split = /[\ud800-\udbff]/.test(text[middle - 1] ?? '') ? middle - 1 : middle;
  const halves = [text.slice(0, split), text.slice(split)].filter((half) => half !== '');
  return halves.length === 1 ? [`=?UTF-8?${encoding}?${content}?=`] : halves.flatMap((half) => encode(half, encoding));
}

function quote(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      if (byte === 0x20) return '_';
      const letter = String.fromCharCode(byte);
      return /[!-~]/.test(letter) && !'=_?'.includes(letter)
        ? letter
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
