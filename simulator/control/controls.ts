import { changeApis, showApis } from './apis.ts';
import type { Control } from './control.ts';
import { resetCounts, showCounts } from './counts.ts';
import { EXECUTION_CONTROLS } from './execution-controls.ts';
import { changeFaults, removeFaults, showFaults } from './faults.ts';
import { INVOCATION_CONTROLS } from './invocation-controls.ts';
import { changeLateness, showLateness } from './lateness.ts';
import { openServiceSession } from './open-service-session.ts';
import { changeOrganization, showOrganization } from './organization.ts';
import { showDeliveries } from './show-deliveries.ts';
import { showEvents } from './show-events.ts';
import { showJournal } from './show-journal.ts';
import { showMetrics } from './show-metrics.ts';
import { showNotifications } from './show-notifications.ts';
import { resetPermissions, showPermissions } from './show-permissions.ts';
import { showRaisedEvents } from './show-raised-events.ts';
import { showReplication } from './show-replication.ts';
import { changeThrottling, showThrottling } from './throttling.ts';

/** All controls. */
export const CONTROLS: readonly Control[] = [
  { method: 'GET', path: '/_sim/lateness', does: 'How late the world is, and its speed.', run: showLateness },
  {
    method: 'PUT',
    path: '/_sim/lateness',
    does: 'Changes what is given: a range [from, to] in seconds per kind of delay; operations; speed.',
    run: changeLateness,
  },
  { method: 'GET', path: '/_sim/faults', does: 'Rules by which calls go wrong, and how often.', run: showFaults },
  {
    method: 'PUT',
    path: '/_sim/faults',
    does: 'Replaces the rules: {"rules": [{"service", "operation", ..., "error" or "delay" or ...}]}; see the README.',
    run: changeFaults,
  },
  { method: 'DELETE', path: '/_sim/faults', does: 'Removes all fault rules.', run: removeFaults },
  { method: 'GET', path: '/_sim/throttling', does: 'Limits, and the tokens left by account.', run: showThrottling },
  {
    method: 'PUT',
    path: '/_sim/throttling',
    does: 'Replaces the limits: {"limits": [{"service", "rate", "burst", "account", "operation"}]}.',
    run: changeThrottling,
  },
  {
    method: 'GET',
    path: '/_sim/organization',
    does: 'Service and resource control policies by account.',
    run: showOrganization,
  },
  {
    method: 'PUT',
    path: '/_sim/organization',
    does: 'Replaces them: {"accounts": {id: {"serviceControl", "resourceControl"}}}, lists of policies per level.',
    run: changeOrganization,
  },
  {
    method: 'GET',
    path: '/_sim/journal',
    does: 'The newest calls; ?write=true, ?account=, ?since= (ISO time) narrow them.',
    run: showJournal,
  },
  { method: 'GET', path: '/_sim/counts', does: 'Calls and writes, by account and operation.', run: showCounts },
  { method: 'POST', path: '/_sim/counts/reset', does: 'Sets all counts to zero.', run: resetCounts },
  {
    method: 'GET',
    path: '/_sim/permissions',
    does: 'Permissions that principals were asked for, how often they had them, on what, by which statements; ?principal= names one.',
    run: showPermissions,
  },
  { method: 'POST', path: '/_sim/permissions/reset', does: 'Forgets them.', run: resetPermissions },
  { method: 'GET', path: '/_sim/events', does: 'Events put by callers, oldest first.', run: showEvents },
  {
    method: 'GET',
    path: '/_sim/events/raised',
    does: 'Events that services raised, oldest first; ?account=, ?region=, ?source= narrow them.',
    run: showRaisedEvents,
  },
  {
    method: 'GET',
    path: '/_sim/events/deliveries',
    does: 'What became of events that matched a rule, attempt by attempt, oldest first.',
    run: showDeliveries,
  },
  {
    method: 'GET',
    path: '/_sim/replication',
    does: 'What became of the versions in ?bucket=, or of one ?key= in it, with the reason of each failure.',
    run: showReplication,
  },
  {
    method: 'GET',
    path: '/_sim/replication/metrics',
    does: 'What CloudWatch would have of the rules of ?bucket= that have metrics enabled.',
    run: showMetrics,
  },
  {
    method: 'GET',
    path: '/_sim/notifications',
    does: 'What S3 would have sent to queues, topics and functions, oldest first; ?bucket= narrows it.',
    run: showNotifications,
  },
  {
    method: 'POST',
    path: '/_sim/service-session',
    does: 'Keys for a role as an AWS service gets them: {"service", "roleArn", "sessionName"}.',
    run: openServiceSession,
  },
  { method: 'GET', path: '/_sim/apis', does: 'The HTTP APIs that were made known.', run: showApis },
  {
    method: 'PUT',
    path: '/_sim/apis',
    does: 'Makes HTTP APIs known: {"apis": [{"apiId", "account", "region", "name", "routes", "stages"}]}; see the README.',
    run: changeApis,
  },
  ...EXECUTION_CONTROLS,
  ...INVOCATION_CONTROLS,
];
