import './scalars.ts';
import './errors.ts';
import '../applications/graphql.ts';
import '../audit/graphql.ts';
import '../settings/graphql.ts';
import '../keys/graphql.ts';
import '../keys/graphql-mutations.ts';
import '../key-managers/graphql.ts';
import '../key-managers/graphql-mutations.ts';
import '../apis/graphql.ts';
import '../apis/graphql-mutations.ts';
import '../subscriptions/graphql.ts';
import '../subscriptions/graphql-mutations.ts';
import { builder } from './builder.ts';

export const schema = builder.toSchema({ sortSchema: true });
