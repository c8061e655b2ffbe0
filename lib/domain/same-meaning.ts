/**
 * Whether two policies, statements or replication rules say the same. AWS hands documents back in its own spelling: a
 * list of one becomes a scalar, an account id becomes the ARN of its root, the order of lists and keys changes.
 */
export function sameMeaning(a: unknown, b: unknown): boolean {
  return canonicalText(a) === canonicalText(b);
}

function canonicalText(value: unknown): string {
  return JSON.stringify(canonical(value)) ?? 'undefined';
}

/** How a value below a key of this name is spelled. Names that policies and rules share mean the same in both. */
type Spelling = (value: unknown) => unknown;

const SPELLINGS: Record<string, Spelling> = {
  Action: (value) => canonicalList(value, lowerCase),
  NotAction: (value) => canonicalList(value, lowerCase),
  Principal: canonicalPrincipal,
  NotPrincipal: canonicalPrincipal,
  Condition: canonicalCondition,
  Filter: canonicalFilter,
};

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return canonicalList(value, canonical);
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    .filter(([, below]) => below !== undefined)
    .map(([key, below]): [string, unknown] => [key, (spelling(key) ?? canonical)(below)]);
  return sorted(entries);
}

function spelling(key: string): Spelling | undefined {
  return Object.hasOwn(SPELLINGS, key) ? SPELLINGS[key] : undefined;
}

/** A list without order and repetition; a list of one is the one. */
function canonicalList(value: unknown, each: Spelling): unknown {
  const texts = [value].flat().map((item) => JSON.stringify(each(item)) ?? 'null');
  const unique = [...new Set(texts)].sort().map((text) => JSON.parse(text));
  return unique.length === 1 ? unique[0] : unique;
}

/** `"*"` and `{"AWS": "*"}` are the same, and so are an account id and the ARN of its root. */
function canonicalPrincipal(value: unknown): unknown {
  const byType = isObject(value) ? value : { AWS: value };
  return sorted(Object.entries(byType).map(([type, who]) => [type, canonicalList(who, accountOfRoot)]));
}

function accountOfRoot(who: unknown): unknown {
  const account = typeof who === 'string' && /^arn:[a-z-]+:iam::(\d{12}):root$/.exec(who)?.[1];
  return account || who;
}

/** Condition keys have no case; their values are texts, also where somebody wrote a number or a boolean. */
function canonicalCondition(value: unknown): unknown {
  if (!isObject(value)) return value;
  return sorted(
    Object.entries(value).map(([operator, keys]) => [
      operator,
      isObject(keys)
        ? sorted(Object.entries(keys).map(([key, values]) => [key.toLowerCase(), canonicalList(values, String)]))
        : keys,
    ]),
  );
}

/** An empty prefix in a rule's filter is no restriction: the same as none. */
function canonicalFilter(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { Prefix, ...rest } = value;
  return canonical(Prefix === '' ? rest : value);
}

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function sorted(entries: [string, unknown][]): [string, unknown][] {
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
