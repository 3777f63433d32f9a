// The OpenAPI 3.1 document, derived from the route table.
import * as z from 'zod/mini'
import { PROBLEM_MEDIA_TYPE, Problem } from '../../wire/problem.ts'
import type { Access, Route } from '../../wire/route.ts'
import { routes } from '../../wire/routes.ts'

const SECURITY = {
  anyone: [],
  kiosk: [{ kioskSignature: [] }],
  officer: [{ officerSession: [] }],
  supervisor: [{ officerSession: [] }],
  operator: [{ officerSession: [] }],
} as const satisfies Record<Access, readonly object[]>

export function describeApi(sessionCookie: string) {
  const paths: Record<string, Record<string, object>> = {}
  for (const [name, route] of Object.entries<Route>(routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: "Kou'an port server", version: '1' },
    paths,
    components: {
      securitySchemes: {
        kioskSignature: { type: 'http', scheme: 'signature', description: 'HTTP Message Signatures (RFC 9421)' },
        officerSession: { type: 'apiKey', in: 'cookie', name: sessionCookie },
      },
    },
  }
}

function describeRoute(name: string, route: Route) {
  return {
    operationId: name,
    summary: route.summary,
    tags: [name.split('.')[0]],
    security: SECURITY[route.access],
    'x-access': route.access,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body && { requestBody: { required: true, content: contentOf(route.body, 'input') } }),
    responses: {
      ...(route.answer === 'none'
        ? { 204: { description: 'Done' } }
        : { 200: { description: 'Done', content: contentOf(route.answer, 'output') } }),
      default: { description: 'Refused (RFC 9457)', content: { [PROBLEM_MEDIA_TYPE]: { schema: toSchema(Problem) } } },
    },
  }
}

function contentOf(part: z.ZodMiniType | string, io: 'input' | 'output') {
  return typeof part === 'string' ? { [part]: {} } : { 'application/json': { schema: toSchema(part, io) } }
}

function parametersOf(schema: z.ZodMiniType | undefined, place: 'path' | 'query') {
  if (!schema) return []
  const { properties = {}, required = [] } = toSchema(schema, 'input')
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }))
}

function toSchema(schema: z.ZodMiniType, io: 'input' | 'output' = 'output') {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
}
