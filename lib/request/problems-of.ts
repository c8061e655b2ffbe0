import type * as z from 'zod';
import type { Problem } from '../types.ts';
import { fieldNames } from './field-names.ts';
import { PROBLEMS } from './limits.ts';
import { nearestNames } from './nearest-names.ts';
import { pathText } from './path-text.ts';
import { shortenGiven } from './shorten-given.ts';

type Issue = z.core.$ZodIssue;

const CODES: Partial<Record<Issue['code'], string>> = {
  invalid_type: 'wrong-type',
  invalid_value: 'not-allowed',
  invalid_format: 'wrong-format',
  too_big: 'out-of-range',
  too_small: 'out-of-range',
};

/**
 * What a schema found wrong, as Problems. Our schemas put what is allowed into each issue's message; for unknown fields
 * the schema is asked which names it knows.
 */
export function problemsOf(error: z.ZodError, schema: z.ZodType): Problem[] {
  const problems = error.issues.flatMap((issue) => problemsOfIssue(issue, schema));
  if (problems.length <= PROBLEMS) return problems;
  const more = { path: '', code: 'too-many-problems', given: problems.length, allowed: `at most ${PROBLEMS} problems` };
  return [...problems.slice(0, PROBLEMS), more];
}

function problemsOfIssue(issue: Issue, schema: z.ZodType): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = fieldNames(schema, issue.path);
    return issue.keys.slice(0, PROBLEMS + 1).map((key) => unknownField(issue, key, known));
  }
  const meant = issue.code === 'invalid_union' ? issue.errors.find(isMeant) : undefined;
  if (meant !== undefined) {
    return meant.flatMap((inner) => problemsOfIssue({ ...inner, path: [...issue.path, ...inner.path] }, schema));
  }
  if (issue.code === 'invalid_key') return issue.issues.map((inner) => toProblem({ ...inner, path: issue.path }));
  return [toProblem(issue)];
}

/** Of what a value may be, it was meant to be the one whose kind is right and whose parts are not. */
function isMeant(issues: Issue[]): boolean {
  return issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys');
}

function unknownField(issue: Issue, key: string, known: readonly string[]): Problem {
  const near = nearestNames(key, known);
  const meant = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
  const holder = issue.input as Record<string, unknown> | undefined;
  return {
    path: pathText([...issue.path, key]),
    code: 'unknown-field',
    given: shortenGiven(holder?.[key] ?? null),
    allowed: `no field of this name${meant}`,
  };
}

function toProblem(issue: Issue): Problem {
  const code = issue.code === 'custom' ? issue.params?.code : CODES[issue.code];
  const path = pathText(issue.path);
  if (issue.input === undefined) return { path, code: 'missing', allowed: issue.message };
  return { path, code: String(code ?? 'not-allowed'), given: shortenGiven(issue.input), allowed: issue.message };
}
