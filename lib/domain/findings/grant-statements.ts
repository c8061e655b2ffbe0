import type { NearMiss } from '../../../authorization/types.ts';
import type { PolicyStatement } from '../../types.ts';
import { computeGrant } from '../compute-grant.ts';
import { findGrant } from '../find-grant.ts';
import { isCrossAccount } from '../is-cross-account.ts';
import { isOnKey } from '../judge-replication.ts';
import { sameMeaning } from '../same-meaning.ts';
import { statementsOf } from '../statements-of.ts';
import type { Situation } from './finding-kind.ts';
import { judgeAllows, policiesOf } from './judge-situation.ts';
import { gatherReasons, lacksAllow, type SharedReason } from './reasons.ts';

/** A statement of the destination's policy that was meant to let the role in and does not. */
export interface WrongStatement {
  statement: string;
  /** Elements that do not match: `Principal`, `Action`, `Resource`, `Condition`. */
  elements: string[];
  /** What is written there. */
  found: unknown;
}

/** What the destination's policy does not let the role do, and the statement that was meant to, if there is one. */
export interface RefusedGrant {
  actions: string[];
  wrong?: WrongStatement;
}

/** What replication needs and the destination's policy does not allow; nothing within one account. */
export function refusedGrants(situation: Situation): RefusedGrant[] {
  const refused = new Map<string, RefusedGrant>();
  for (const refusal of destinationRefusals(situation)) {
    const wrong = wrongStatement(situation, refusal);
    const key = JSON.stringify([wrong?.statement, wrong?.elements]);
    const known = refused.get(key);
    if (known) known.actions.push(...refusal.actions);
    else refused.set(key, { actions: [...refusal.actions], ...(wrong && { wrong }) });
  }
  return [...refused.values()];
}

function destinationRefusals(situation: Situation): SharedReason[] {
  const { request, observed } = situation;
  if (!isCrossAccount(request) || observed.destination.existence.seen !== 'present') return [];
  return gatherReasons(
    judgeAllows(situation),
    (reason, demand) => demand.side === 'destination' && !isOnKey(demand) && lacksAllow(reason, 'resource'),
  );
}

/** The statement that comes closest: ours if it is there, else one that is about the source account. */
function wrongStatement(situation: Situation, { reason }: SharedReason): WrongStatement | undefined {
  const { names, request } = situation;
  const misses = reason.nearMisses ?? [];
  const ours = misses.find(({ statement }) => statement === names.grantSid);
  const theirs = misses.find((miss) => isAbout(miss, request.source.account));
  if (ours) return fromMiss(ours);
  return differingGrant(situation) ?? (theirs && fromMiss(theirs));
}

/** Statements whose principal, in any spelling, satisfies the test; each by its Sid or its number in the policy. */
export function statementsWithPrincipal(
  situation: Situation,
  test: (principal: string) => boolean,
): { statement: string; principals: string[] }[] {
  return statementsOf(policiesOf(situation).bucket.destination).flatMap((statement, index) => {
    const principals = principalsOf(statement).filter(test);
    return principals.length === 0 ? [] : [{ statement: statement.Sid ?? String(index), principals }];
  });
}

/** Keys by which a condition says who asks. Values of theirs are never checked by S3. */
const WHO = ['aws:principalaccount', 'aws:principalarn', 'aws:sourceaccount'];

/** Statements with a condition on who asks that has such a value; each by its Sid or its number in the policy. */
export function statementsWithWho(
  situation: Situation,
  test: (value: string) => boolean,
): { statement: string; values: string[] }[] {
  return statementsOf(policiesOf(situation).bucket.destination).flatMap(({ Sid, Condition = {} }, index) => {
    const keys = Object.values(Condition).flatMap((tests) => Object.entries(tests));
    const values = keys.flatMap(([key, value]) => (WHO.includes(key.toLowerCase()) ? value : [])).filter(test);
    return values.length === 0 ? [] : [{ statement: Sid ?? String(index), values }];
  });
}

function principalsOf({ Principal }: PolicyStatement): string[] {
  return typeof Principal === 'object' ? Object.values(Principal).flat() : [];
}

/** A near miss on another principal is somebody else's grant, unless it names the source account. */
function isAbout({ element, expected }: NearMiss, account: string): boolean {
  return element !== 'Principal' || (expected ?? []).some((principal) => principal.includes(account));
}

function fromMiss({ statement, element, expected, condition }: NearMiss): WrongStatement {
  return { statement, elements: [element], found: condition ?? expected };
}

/** Our own statement with several elements wrong is no near miss any more: compare it with what it should be. */
function differingGrant({ request, names, observed }: Situation): WrongStatement | undefined {
  const { policy } = observed.destination;
  const found = policy.seen === 'present' ? findGrant(policy.value, names.grantSid) : undefined;
  const wanted = computeGrant(request, names);
  if (!found || !wanted) return undefined;
  const elements = (['Effect', 'Principal', 'Action', 'Resource', 'Condition'] as const).filter(
    (element) => !sameMeaning({ [element]: found[element] }, { [element]: wanted[element] }),
  );
  return { statement: names.grantSid, elements, found };
}
