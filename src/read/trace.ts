/** What reading cost one operation: shown on request, and added up by the metrics. */
export class ReadTrace {
  statements = 0;
  /** Statements whose plan was kept from an earlier request. */
  keptPlans = 0;
  /** Whether the answer was written straight from its rows, or put together by an executor; null: it was refused before. */
  answer: 'WRITTEN' | 'EXECUTED' | null = null;
  /** Fields that the plan left to the loaders, as `Type.field`, with the number of their statements. */
  readonly loadedEdges = new Map<string, number>();

  countLoaded(edge: string): void {
    this.loadedEdges.set(edge, (this.loadedEdges.get(edge) ?? 0) + 1);
  }
}
