import type { AccountId, Route } from '../../types.ts';
import { matchPattern } from '../match-pattern.ts';
import { presetLeaves } from '../preset-leaves.ts';
import { readField } from '../read-field.ts';
import { S3_REGIONS } from '../regions.ts';
import type { RouteWarning } from './route-warning.ts';

/** What of one route may not be what was meant. */
export function findOddities(route: Route, path: string, onboarded?: ReadonlySet<AccountId>): RouteWarning[] {
  const found = [
    ...anyBucket(route),
    ...noRegion(route),
    ...(onboarded ? notOnboarded(route, onboarded) : []),
    ...doorsWithoutTemplate(route),
    ...approvalNowhere(route),
    ...defaultsThatAreFixed(route),
  ];
  return found.map((warning) => ({ ...warning, path: `${path}.${warning.path}` }));
}

function anyBucket({ destination: { buckets } }: Route): RouteWarning[] {
  if (!buckets.some((pattern) => /^\*+$/.test(pattern))) return [];
  const said =
    'Data may go to any bucket of these accounts, which whoever writes a request chooses: name them by a pattern.';
  return [{ path: 'destination.buckets', code: 'any-destination-bucket', said }];
}

function noRegion(route: Route): RouteWarning[] {
  return (['source', 'destination'] as const).flatMap((side) =>
    route[side].regions.flatMap((pattern, index) => {
      if (S3_REGIONS.some((region) => matchPattern(region, pattern))) return [];
      const said = `${pattern} is the name of no region that has S3: correct it, or take it out.`;
      return [{ path: `${side}.regions[${index}]`, code: 'no-such-region', said }];
    }),
  );
}

function notOnboarded(route: Route, onboarded: ReadonlySet<AccountId>): RouteWarning[] {
  return (['source', 'destination'] as const).flatMap((side) => {
    const { accounts } = route[side];
    if (accounts.some((account) => onboarded.has(account))) return [];
    const said = `No request goes by this route: of ${accounts.join(', ')} none has onboarded.`;
    return [{ path: `${side}.accounts`, code: 'not-onboarded', said }];
  });
}

function doorsWithoutTemplate({ doors, template }: Route): RouteWarning[] {
  const isOpen = doors?.event !== undefined;
  if (isOpen === (template !== undefined)) return [];
  if (isOpen) {
    const said = 'Tagged buckets make no request without a template: add one, or close the door.';
    return [{ path: 'doors.event', code: 'event-without-template', said }];
  }
  const said =
    'Nothing uses the template while the door for tagged buckets is closed: open doors.event, or take it out.';
  return [{ path: 'template', code: 'template-without-event', said }];
}

/** A run that no ticket started has none to be approved in. */
function approvalNowhere({ doors = { console: true }, demands }: Route): RouteWarning[] {
  const { command, ticket } = demands?.approval?.approvers ?? {};
  const others = (['event', 'console'] as const).filter((door) => doors[door] !== undefined);
  if (ticket === undefined || command !== undefined || others.length === 0) return [];
  const said = `What comes by ${others.join(' or ')} has no ticket to be approved in: name approvers by command too, or close the door.`;
  return [{ path: 'demands.approval.approvers', code: 'approval-in-tickets-only', said }];
}

function defaultsThatAreFixed({ fixed = {}, defaults = {} }: Route): RouteWarning[] {
  return presetLeaves(defaults, 'defaults').flatMap(({ path }) => {
    const place = path.join('.');
    if (readField(fixed, place) === undefined) return [];
    return [
      {
        path: `defaults.${place}`,
        code: 'default-is-fixed',
        said: 'It is fixed, so the default never counts: take one of them out.',
      },
    ];
  });
}
