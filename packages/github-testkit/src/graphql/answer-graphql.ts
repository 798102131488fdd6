import * as z from 'zod';
import { authorize } from '../access/authorize.ts';
import { covers } from '../access/tokens.ts';
import type { Context } from '../http/context.ts';
import { NotServedError } from '../http/not-served-error.ts';
import { RequestUse } from '../http/request-use.ts';
import { ApiError, reply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { gitHubDescription } from '../openapi/description.ts';
import { routes } from '../routes/index.ts';
import { searchIssues } from '../routes/search.ts';
import { fullName } from '../state/repository-state.ts';
import { connection, textOf } from './connection.ts';
import { GraphqlFieldError, execute, known } from './execute.ts';
import type { GraphqlObject } from './execute.ts';
import { findNode, mutationRoot } from './mutations.ts';
import type { Perform } from './mutations.ts';
import { GraphqlSyntaxError, parseDocument } from './parse-document.ts';
import { repositoryView, viewOf } from './repository-view.ts';
import { accountView, viewerOf } from './view.ts';

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/**
 * Answers the GraphQL requests of `gh pr`, `gh issue`, `gh run` and `gh label`, from the same state as the REST API.
 *
 * @throws {ApiError} 401 without a token, 400 for a body that is not a request.
 * @throws {NotServedError} for any field, argument or kind of document beyond that.
 */
export function answerGraphql(context: Context): Reply {
  if (viewerOf(context) === null) throw new ApiError(401, 'This endpoint requires you to be authenticated.');
  const request = requestSchema.safeParse(context.request.body);
  if (!request.success) throw new ApiError(400, 'Problems parsing JSON');
  try {
    const document = parseDocument(request.data.query);
    const root = document.kind === 'query' ? queryRoot(context) : mutationRoot(context, performer(context));
    const { data, errors } = execute(document, request.data.variables ?? {}, root);
    return reply(200, { data, ...(errors.length > 0 && { errors }) });
  } catch (error) {
    if (error instanceof GraphqlSyntaxError) throw new NotServedError(`the document cannot be read: ${error.message}`);
    throw error;
  }
}

function queryRoot(context: Context): GraphqlObject {
  return {
    type: 'Query',
    fields: {
      viewer: () => {
        const viewer = viewerOf(context);
        return viewer === null ? null : accountView(viewer, context);
      },
      repository: (given) => {
        const name = `${textOf(given, 'owner') ?? ''}/${textOf(given, 'name') ?? ''}`;
        const found = context.world.repositories.get(name.toLowerCase());
        if (found === undefined || (found.private && !covers(context.caller, found)))
          throw new GraphqlFieldError('NOT_FOUND', `Could not resolve to a Repository with the name '${name}'.`);
        return repositoryView(found, context);
      },
      node: (given) => {
        const id = textOf(given, 'id') ?? '';
        const found = findNode(context, id);
        if (found === undefined || (found.repository.private && !covers(context.caller, found.repository)))
          throw new GraphqlFieldError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
        return viewOf(found.issue, found.repository, context);
      },
      search: (given) => {
        if (given['type'] !== 'ISSUE')
          throw new NotServedError('only issues and pull requests are searched in GraphQL');
        const found = searchIssues(context, textOf(given, 'query') ?? '').reverse();
        return connection('SearchResultItem', found, given, ({ issue, repository }) =>
          viewOf(issue, repository, context),
        );
      },
      // `gh` asks which fields a type has before it asks for them.
      __type: (given) => typeView(context, textOf(given, 'name') ?? ''),
    },
  };
}

function typeView(context: Context, name: string): GraphqlObject | null {
  const names = fieldNames(context)[name];
  if (names === undefined) return null;
  return {
    type: '__Type',
    fields: {
      name: () => name,
      fields: (given) => {
        // Nothing here is deprecated: with them or without is the same.
        textOf(given, 'includeDeprecated');
        return names.map((field) => known('__Field', { name: field }));
      },
    },
  };
}

/** Which fields the types have that are served, as far as there is anything of them. */
function fieldNames(context: Context): Readonly<Record<string, readonly string[]>> {
  const names: Record<string, readonly string[]> = {};
  for (const repository of context.world.repositories.values()) {
    names['Repository'] = Object.keys(repositoryView(repository, context).fields);
    for (const issue of repository.issues.values()) {
      const type = issue.pull === null ? 'Issue' : 'PullRequest';
      names[type] ??= Object.keys(viewOf(issue, repository, context).fields);
    }
  }
  return names;
}

/** Mutations are REST operations under another name: authorized, kept and told of as they are. */
function performer(context: Context): Perform {
  return (operationId, repository, path, body) => {
    const operation = gitHubDescription.operations[operationId];
    const handle = routes[operationId];
    if (operation === undefined || handle === undefined) throw new NotServedError(`${operationId} is not served`);
    const [owner = '', repo = ''] = fullName(repository).split('/');
    const pathParameters = { owner, repo, ...path };
    authorize({ operationId, operation, pathParameters }, context.caller, repository);
    const bodyText = body === undefined ? '' : JSON.stringify(body);
    const request = {
      ...context.request,
      method: operation.method.toUpperCase(),
      query: new URLSearchParams(),
      bodyText,
      body,
    };
    const used = new RequestUse(operationId, body);
    return handle({ ...context, request, path: pathParameters, form: 'json', used }).body;
  };
}
