import type { NamedPolicy } from '../../authorization/types.ts';

/** One list of policies for each level of the organization, from its root down to the account. */
export type ControlLevels = readonly (readonly NamedPolicy[])[];

/** What an organization lets its account do, and lets others do to it. Absent: not restricted in this way. */
export interface AccountControls {
  readonly serviceControl?: ControlLevels;
  readonly resourceControl?: ControlLevels;
}

/** By account id; an account that is not listed is in no organization. */
export type Organization = ReadonlyMap<string, AccountControls>;
