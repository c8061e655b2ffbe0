import { cloudTrailDate } from './cloud-trail-date.ts';

/** Maps whose names are the caller's own. */
const OWN_NAMES = ['EncryptionContext', 'EncryptionContextSubset', 'EncryptionContextEquals', 'InputPathsMap'];

/** JSON with the names of its fields in lower camel case; moments, which JSON has as numbers, are written out. */
export function lowerCamel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCamel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      lowerFirst(name),
      OWN_NAMES.includes(name) ? field : isMoment(name, field) ? cloudTrailDate(field * 1000) : lowerCamel(field),
    ]),
  );
}

export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function isMoment(name: string, value: unknown): value is number {
  return typeof value === 'number' && /(Date|Time)$/.test(name);
}
