import type * as z from 'zod';
import { IsthmusError } from '../errors.ts';
import type { Problem } from '../types.ts';
import { checkShape } from './check-shape.ts';
import { problemsOf } from './problems-of.ts';

export interface ConfigurationFile<Schema extends z.ZodType> {
  /** What it holds, for the error's words: "routes". */
  what: string;
  schema: Schema;
  /** What is wrong with entries only beside each other. */
  check: (value: z.output<Schema>) => Problem[];
  /**
   * What of it may get into a log; absent: all. Asked by what was given, not by where: whoever mistypes the name of a
   * field writes its secret below another one.
   */
  mayShow?: (given: unknown) => boolean;
}

/** A configuration file's value by its schema; throws `InvalidConfiguration` with every problem when it is none. */
export function parseConfiguration<Schema extends z.ZodType>(
  input: unknown,
  file: ConfigurationFile<Schema>,
): z.output<Schema> {
  const checked = checkConfiguration(input, file);
  if (!checked.ok) throw invalid(file, checked.problems);
  return checked.value;
}

/** The same, with the problems as values; what may not be shown is not in them. */
export function checkConfiguration<Schema extends z.ZodType>(
  input: unknown,
  { schema, check, mayShow = () => true }: ConfigurationFile<Schema>,
): { ok: true; value: z.output<Schema> } | { ok: false; problems: Problem[] } {
  const refuse = (problems: Problem[]) => ({
    ok: false as const,
    problems: problems.map((problem) =>
      problem.given === undefined || mayShow(problem.given) ? problem : hidden(problem),
    ),
  });
  const unfit = checkShape(input);
  if (unfit !== undefined) return refuse([unfit]);
  const parsed = schema.safeParse(input, { reportInput: true });
  if (!parsed.success) return refuse(problemsOf(parsed.error, schema));
  const problems = check(parsed.data);
  return problems.length > 0 ? refuse(problems) : { ok: true, value: parsed.data };
}

/** Stands for what was given and may not be shown. */
const NOT_SHOWN = 'not right';

function hidden(problem: Problem): Problem {
  return { ...problem, given: NOT_SHOWN };
}

function invalid<Schema extends z.ZodType>({ what }: ConfigurationFile<Schema>, problems: Problem[]): IsthmusError {
  const lines = problems.map(({ path, given, allowed }) => {
    const shown = given === NOT_SHOWN ? NOT_SHOWN : JSON.stringify(given);
    return `${path || 'the file'} is ${given === undefined ? 'missing' : shown}, allowed is ${allowed}`;
  });
  return new IsthmusError('InvalidConfiguration', {
    tried: `read the configured ${what}`,
    remedy: `Correct it: ${lines.join('; ')}.`,
  });
}
