import type { BrokenRule } from './broken-rule.ts';

const RESERVED_PREFIXES = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_SUFFIXES = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

/** The first naming rule for general purpose buckets that a name breaks (S3 User Guide, bucketnamingrules). */
export function bucketNameRule(name: string): BrokenRule | undefined {
  if (name.length < 3 || name.length > 63) return broken('bucket-name-length', '3 to 63 characters');
  if (!/^[a-z0-9.-]+$/.test(name)) {
    return broken('bucket-name-characters', 'lower-case letters, digits, dots and hyphens');
  }
  if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) {
    return broken('bucket-name-ends', 'a name that begins and ends with a letter or a digit');
  }
  if (name.includes('..')) return broken('bucket-name-dots', 'no two dots side by side');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name))
    return broken('bucket-name-ip', 'a name that does not look like an IP address');
  return reservedName(name);
}

function reservedName(name: string): BrokenRule | undefined {
  const prefix = RESERVED_PREFIXES.find((each) => name.startsWith(each));
  if (prefix !== undefined)
    return broken('bucket-name-reserved', `a name that does not begin with ${prefix}, which AWS reserves`);
  const suffix = RESERVED_SUFFIXES.find((each) => name.endsWith(each));
  if (suffix === undefined) return undefined;
  return broken('bucket-name-reserved', `a name that does not end in ${suffix}, which AWS reserves`);
}

function broken(code: string, allowed: string): BrokenRule {
  return { code, allowed };
}
