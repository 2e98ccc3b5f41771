/** What reading cost one operation: shown on request, and added up by the metrics. */
export class ReadTrace {
  statements = 0;
  /** Fields that the plan left to the loaders, as `Type.field`, with the number of their statements. */
  readonly loadedEdges = new Map<string, number>();

  countLoaded(edge: string): void {
    this.loadedEdges.set(edge, (this.loadedEdges.get(edge) ?? 0) + 1);
  }
}
