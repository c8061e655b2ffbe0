/** How long the state machine waits between two looks for the replica; `WaitForReplica` waits the same. */
export const POLL_SECONDS = 5;
