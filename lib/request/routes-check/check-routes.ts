import type { AccountId, Problem, Route } from '../../types.ts';
import { parseRoutesOr } from '../parse-routes.ts';
import { renderRoute } from '../render-route.ts';
import { byteLength } from '../text-rules.ts';
import { findOddities } from './find-oddities.ts';
import { findOverlaps } from './find-overlaps.ts';
import type { RouteWarning } from './route-warning.ts';
import { tryPresets, tryTemplate } from './try-route.ts';

/** Bytes of a parameter by its tier (Systems Manager User Guide, parameter-store-advanced-parameters). */
export const STANDARD_BYTES = 4_096;
export const ADVANCED_BYTES = 8_192;

export interface RoutesCheck {
  /** Empty where there are problems with what the file says at all. */
  routes: Route[];
  problems: Problem[];
  warnings: RouteWarning[];
}

/** All that can be said of a file of routes without a look at AWS; `onboarded` absent where nobody knows who has. */
export function checkRoutes(value: unknown, onboarded?: ReadonlySet<AccountId>): RoutesCheck {
  const parsed = parseRoutesOr(value);
  if (!parsed.ok) return { routes: [], problems: parsed.problems, warnings: [] };
  const { routes } = parsed;
  const each = routes.map((route, index) => checkRoute(route, `routes[${index}]`, onboarded));
  return {
    routes,
    problems: each.flatMap(({ problems }) => problems),
    warnings: [...each.flatMap(({ warnings }) => warnings), ...findOverlaps(routes)],
  };
}

function checkRoute(route: Route, path: string, onboarded?: ReadonlySet<AccountId>): Omit<RoutesCheck, 'routes'> {
  const size = byteLength(renderRoute(route));
  const problems = [...tryTemplate(route, path), ...(size > ADVANCED_BYTES ? [tooLarge(path, size)] : [])];
  const warnings = [...findOddities(route, path, onboarded), ...tryPresets(route, path)];
  if (size > STANDARD_BYTES && size <= ADVANCED_BYTES) warnings.push(advanced(path, size));
  return { problems, warnings };
}

function tooLarge(path: string, size: number): Problem {
  const allowed = `at most ${ADVANCED_BYTES} bytes, as much as a parameter holds: make two routes of it`;
  return { path, code: 'route-too-large', given: `${size} bytes`, allowed };
}

function advanced(path: string, size: number): RouteWarning {
  return {
    path,
    code: 'advanced-tier',
    said: `Its ${size} bytes need a parameter of the advanced tier, which AWS bills; up to ${STANDARD_BYTES} bytes are free.`,
  };
}
