/** How an operand of a filter is written as a parameter. */
export type WriteOperand = (operand: unknown) => string;

type Path = readonly string[];

/** A parameter of a kept plan whose value each request brings along in its filter. */
export class LateText {
  constructor(
    readonly path: Path,
    readonly write: WriteOperand,
  ) {}

  /** Errors: `BAD_USER_INPUT` for an operand that cannot be compared. */
  within(filter: unknown): string {
    const operand = this.path.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], filter);
    return this.write(operand);
  }
}

/** What stands for an operand while a filter is planned: the place where each request has its own. */
class LateOperand {
  constructor(readonly path: Path) {}

  toJSON(): number {
    return 0;
  }
}

/** An operand as a parameter: as it is written, or where it comes late, as it will be. */
export const parameterOf = (operand: unknown, write: WriteOperand): unknown =>
  operand instanceof LateOperand ? new LateText(operand.path, write) : write(operand);

const isInput = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/**
 * The shape of a filter: fields and operators as they are, and in place of operands where they stand. The SQL of a filter
 * depends on its shape alone: lists of operands are one parameter, and what is yes or no stays as it is.
 */
export function lateFilter(value: unknown, path: Path = []): unknown {
  if (value == null || typeof value === 'boolean') return value ?? null;
  if (Array.isArray(value) && value.every(isInput))
    return value.map((one, index) => lateFilter(one, [...path, `${index}`]));
  if (!isInput(value)) return new LateOperand(path);
  const told = Object.entries(value).filter(([, one]) => one != null);
  return Object.fromEntries(told.map(([name, one]) => [name, lateFilter(one, [...path, name])]));
}
