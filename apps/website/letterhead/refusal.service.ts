import type { Problem } from '@hub/programme/schedule-request';
import { HttpException } from '@nestjs/common';
import type { z } from 'zod';

/** Something a person or program can mend. The filter says it in their language, as a page or as problem+json. */
export class Refusal extends HttpException {
  constructor(
    httpStatus: number,
    readonly code: string,
    readonly problems: Problem[] = [],
  ) {
    super(code, httpStatus);
  }
}

/** The same for a program; a person gets this page instead of a message about it. */
export class RefusalWithPage extends Refusal {
  constructor(
    httpStatus: number,
    code: string,
    readonly page: string,
  ) {
    super(httpStatus, code);
  }
}

/** Reads input by its schema, or refuses it naming every field. */
export function read<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  throw new Refusal(400, 'invalid_input', problemsOf(result.error));
}

/** Zod's issues in our own codes: a custom message is a code already. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const field = issue.path.join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), reason: 'unknown_field' }));
    if (issue.code === 'invalid_union') return unionProblems(issue, field);
    if (issue.code === 'invalid_type')
      return [{ field, reason: /received undefined/u.test(issue.message) ? 'missing' : 'wrong_type' }];
    if (issue.code === 'invalid_value') return [{ field, reason: 'not_in_list' }];
    return [{ field, reason: /^[a-z_]+$/u.test(issue.message) ? issue.message : 'invalid' }];
  });
}

/** Of several shapes that do not fit, the one that fits furthest is the one that was meant: it names a field inside. */
function unionProblems(issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>, field: string): Problem[] {
  const readings = issue.errors.map((issues) => problemsOf({ issues } as unknown as z.ZodError));
  const isOutside = (problems: Problem[]): number => Number(problems.some((problem) => problem.field === ''));
  const nearest = readings.sort((a, b) => isOutside(a) - isOutside(b) || a.length - b.length)[0] ?? [];
  if (nearest.length === 0) return [{ field, reason: 'invalid' }];
  return nearest.map((problem) => ({ ...problem, field: [field, problem.field].filter(Boolean).join('.') }));
}
