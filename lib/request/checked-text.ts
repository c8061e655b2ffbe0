import * as z from 'zod';
import type { BrokenRule } from './broken-rule.ts';

/** A text that keeps to a rule; the rule says which code and which words its Problem has. */
export function checkedText(what: string, rule: (text: string) => BrokenRule | undefined) {
  return z.string({ error: what }).check(({ value, issues }) => {
    const broken = rule(value);
    if (broken === undefined) return;
    issues.push({ code: 'custom', input: value, message: broken.allowed, params: { code: broken.code } });
  });
}
