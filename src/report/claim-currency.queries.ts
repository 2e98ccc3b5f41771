import type { TypeSpec } from '../read/catalog.js';
import type { Question } from '../read/question.js';
import type { RowRef, Sql } from '../read/sql.js';
import { currencyRule } from './report-measures.rules.js';

/** On which rows of claims, or of their sums, the viewer may know it. */
export const currencyHolds = (question: Question, type: TypeSpec, row: RowRef): Sql =>
  question.holds(question.extent(type, currencyRule), type, row);
