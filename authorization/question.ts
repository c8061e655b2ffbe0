import { createRequestFacts, type RequestFacts } from './request-facts.ts';
import type { AuthorizationRequest, RequestPrincipal } from './types.ts';

/** A request in the shape in which statements are compared with it. */
export interface Question {
  readonly principal: RequestPrincipal;
  /** As asked. */
  readonly action: string;
  readonly lowerCaseAction: string;
  readonly resource: string;
  readonly facts: RequestFacts;
}

export function createQuestion({ principal, action, resource, context }: AuthorizationRequest): Question {
  return { principal, action, lowerCaseAction: action.toLowerCase(), resource, facts: createRequestFacts(context) };
}
