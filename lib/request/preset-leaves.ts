/** One thing that a preset says. */
export interface PresetLeaf {
  /** Names of fields from the request down. */
  path: string[];
  value: unknown;
}

/** What only makes sense as a whole: a default for it does not mix with what somebody wrote. */
const WHOLE = ['options.encryption', 'scope.tags', ...ofBothSides('encryption', 'objectLock', 'tags')];
/** A day and a year beside each other are no retention. */
const ALWAYS_WHOLE = ofBothSides('objectLock');

/** Empty, it says that there is no tag, and so the whole bucket. */
const NAMED = ['scope.tags'];

/** What a preset says, thing by thing. Of `defaults` what belongs together is one thing; `fixed` goes into it. */
export function presetLeaves(preset: object, kind: 'fixed' | 'defaults'): PresetLeaf[] {
  return leavesBelow(preset, [], kind === 'fixed' ? ALWAYS_WHOLE : WHOLE);
}

function leavesBelow(value: unknown, path: string[], whole: string[]): PresetLeaf[] {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const isEmpty = isMapping && Object.keys(value).length === 0 && NAMED.includes(path.join('.'));
  if (!isMapping || isEmpty || whole.includes(path.join('.'))) return [{ path, value }];
  return Object.entries(value).flatMap(([name, below]) => leavesBelow(below, [...path, name], whole));
}

function ofBothSides(...settings: string[]): string[] {
  return ['source', 'destination'].flatMap((side) => settings.map((name) => `${side}.settings.${name}`));
}
