const LAST = 0x10ffff;

/**
 * The least text, in UTF-8 order, that lies above everything that starts with the prefix; undefined when nothing does.
 */
export function pastPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  // Behind U+D7FF comes U+E000: what lies between stands for no character.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
