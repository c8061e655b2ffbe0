/** Functions that EventBridge or the HTTP API calls, and no state of the machine; by the names of their handlers. */
export const DOOR_FUNCTIONS = ['comment-ticket', 'take-approval', 'take-event', 'take-ticket'];
