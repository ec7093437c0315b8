// Which addresses the house answers: as its controllers declare them, and as the router really has them.
import type { INestApplication, Type } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

export interface Route {
  method: string;
  /** /termine/:slug */
  path: string;
  /** The action it declares to be; undefined where it declares none. */
  policy: string | undefined;
  from: string;
}

const PATH = 'path';
const METHOD = 'method';
const POLICY = 'policy';

/** What the controllers of the house declare. */
export function declaredRoutes(app: INestApplication): Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = new Set(
    modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype as Type)),
  );
  return [...controllers].flatMap(routesOf).sort((a, b) => (name(a) < name(b) ? -1 : 1));
}

export const name = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

function routesOf(controller: Type): Route[] {
  const prefix = Reflect.getMetadata(PATH, controller) as string;
  const members = Object.entries(Object.getOwnPropertyDescriptors(controller.prototype as object));
  return members.flatMap(([key, { value: handler }]) => {
    const method =
      typeof handler === 'function' ? (Reflect.getMetadata(METHOD, handler) as number | undefined) : undefined;
    if (method === undefined) return [];
    const policy = (Reflect.getMetadata(POLICY, handler) ?? Reflect.getMetadata(POLICY, controller)) as
      string | undefined;
    const paths = [Reflect.getMetadata(PATH, handler) as string | string[]].flat();
    return paths.map((path) => ({
      method: RequestMethod[method] ?? '',
      path: joined(prefix, path),
      policy,
      from: `${controller.name}.${key}`,
    }));
  });
}

const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

/** What the router answers, whoever put it there; parameters without their names, HEAD left out where GET is. */
export function routerRoutes(app: INestApplication): string[] {
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  const open: string[] = [];
  const found = fastify
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part = '', methods = ''] = /^([│ └├─]*)(\S+) \(([A-Z, ]+)\)$/u.exec(line) ?? [];
      if (part === '') return [];
      open.length = indent.length / 4 - 1;
      open.push(part);
      return methods.split(', ').map((method) => `${method} ${joined(...glued(open))}`);
    });
  const gets = new Set(found.filter((each) => each.startsWith('GET ')));
  return found
    .filter((each) => !each.startsWith('HEAD ') || !gets.has(each.replace('HEAD', 'GET')))
    .map(withoutNames)
    .sort();
}

/** The router cuts where addresses part, also before an ending: /gaeste and .csv. */
const glued = (parts: string[]): string[] =>
  parts.reduce<string[]>(
    (all, part) => (part.startsWith('.') ? [...all.slice(0, -1), `${all.at(-1)}${part}`] : [...all, part]),
    [],
  );

export const withoutNames = (path: string): string => path.replace(/:\w+(?:\|:\w+)*/gu, ':');
