/** Longest name of a field that is shown in full; ours are much shorter. */
const LONGEST = 64;

/** Where in a document: `source.bucket`, `routes[0].name`. A name that a person did not choose well is shown escaped. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map((segment, index) => segmentText(segment, index === 0)).join('');
}

function segmentText(segment: PropertyKey, first: boolean): string {
  const name = String(segment);
  if (typeof segment === 'number' || /^\d+$/.test(name)) return `[${name.slice(0, LONGEST)}]`;
  if (/^[\w-]{1,64}$/.test(name)) return first ? name : `.${name}`;
  const shown = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return `[${escapeText(JSON.stringify(shown))}]`;
}

/** A terminal must not be told what to do by the name of a field. */
function escapeText(text: string): string {
  return text.replace(/[^\x20-\x7e…]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
