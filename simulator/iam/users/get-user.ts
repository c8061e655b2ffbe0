import { userOperation } from './user-operation.ts';
import { writeUser } from './write-user.ts';

export const getUser = userOperation({
  name: 'GetUser',
  write: false,
  run: ({ user }) => ({ body: writeUser(user) }),
});
